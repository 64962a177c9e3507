package syncsuite.photo;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import syncsuite.core.job.SyncedTable;
import syncsuite.core.job.SyncedTables;

/** The synced table of this service, whose tombstones are kept for a while. */
@ApplicationScoped
class PhotoTables implements SyncedTables {
    @Override
    public List<SyncedTable> tables() {
        return List.of(new SyncedTable("photo", "photos"));
    }
}
