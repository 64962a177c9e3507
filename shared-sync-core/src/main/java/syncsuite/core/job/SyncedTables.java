package syncsuite.core.job;

import java.util.List;
import java.util.Set;

/** The synced tables of a service; its one bean of this type is what tombstone retention works on. */
public interface SyncedTables {
    List<SyncedTable> tables();

    /** Names of entity types of which every version that ever was is kept. */
    default Set<String> typesKeptForGood() {
        return Set.of();
    }
}
