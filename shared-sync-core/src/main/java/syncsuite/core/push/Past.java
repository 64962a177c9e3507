package syncsuite.core.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What is still known of items' past.
 *
 * @param versions older versions
 * @param settled by the version they were based on, edits of the caller that a policy has applied to a later one
 */
record Past(Map<Named, Version> versions, Map<Named, List<ObjectNode>> settled) {
    static final Past NONE = new Past(Map.of(), Map.of());

    /** Names one version of one item. */
    record Named(UUID id, long version) {}

    /** What a version held, and who made it. */
    record Version(ObjectNode content, String by) {}
}
