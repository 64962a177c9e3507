package syncsuite.sales;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import syncsuite.core.job.SyncedTable;
import syncsuite.core.job.SyncedTables;

/** The synced tables of this service, whose tombstones are kept for a while. Sales leave none. */
@ApplicationScoped
class SalesTables implements SyncedTables {
    @Override
    public List<SyncedTable> tables() {
        return List.of(new SyncedTable("customer", "customers"), new SyncedTable("product", "products"));
    }
}
