package syncsuite.photo.place;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import syncsuite.core.reference.ColumnType;
import syncsuite.core.reference.ReferenceTopic;
import syncsuite.core.reference.ReferenceTopics;

@ApplicationScoped
class CatalogReferences implements ReferenceTopics {
    @Override
    public String group() {
        return "photo-sync-service";
    }

    @Override
    public List<ReferenceTopic> topics() {
        return List.of(
                ReferenceTopic.into("catalog.store.v1", "store").column("brand_id", ColumnType.UUID),
                ReferenceTopic.into("catalog.product.v1", "product").column("brand_id", ColumnType.UUID));
    }
}
