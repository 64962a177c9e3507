package syncsuite.core.job;

import java.util.List;

/** The synced tables of a service; its one bean of this type is what tombstone retention works on. */
public interface SyncedTables {
    List<SyncedTable> tables();
}
