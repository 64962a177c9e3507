package syncsuite.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import syncsuite.core.job.SyncedTable;
import syncsuite.core.job.SyncedTables;

/** The synced tables of the catalogue, whose tombstones are kept for a while. */
@ApplicationScoped
class CatalogTables implements SyncedTables {
    @Override
    public List<SyncedTable> tables() {
        return List.of(new SyncedTable("category", "categories"), new SyncedTable("product", "products"));
    }
}
