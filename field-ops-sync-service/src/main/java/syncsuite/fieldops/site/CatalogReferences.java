package syncsuite.fieldops.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import syncsuite.core.reference.ColumnType;
import syncsuite.core.reference.ReferenceTopic;
import syncsuite.core.reference.ReferenceTopics;

/** What this service learns from the catalogue: a site is a store. */
@ApplicationScoped
class CatalogReferences implements ReferenceTopics {
    @Override
    public String group() {
        return "field-ops-sync-service";
    }

    @Override
    public List<ReferenceTopic> topics() {
        return List.of(ReferenceTopic.into("catalog.store.v1", "store")
                .column("latitude", ColumnType.NUMERIC)
                .column("longitude", ColumnType.NUMERIC)
                .column("radius_m", ColumnType.INTEGER)
                .column("geofence", ColumnType.JSONB)
                .column("geofence_policy", ColumnType.TEXT));
    }
}
