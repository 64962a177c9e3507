package syncsuite.core.reference;

import java.util.List;

/** The topics that a service learns from: its one bean of this type is the table of contents. */
public interface ReferenceTopics {
    /** The consumer group, the same for all replicas: the service's name. */
    String group();

    List<ReferenceTopic> topics();
}
