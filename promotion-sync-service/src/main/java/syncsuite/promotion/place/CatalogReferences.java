package syncsuite.promotion.place;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import syncsuite.core.reference.ColumnType;
import syncsuite.core.reference.ReferenceTopic;
import syncsuite.core.reference.ReferenceTopics;

/** What this service learns from the catalogue. */
@ApplicationScoped
class CatalogReferences implements ReferenceTopics {
    @Override
    public String group() {
        return "promotion-sync-service";
    }

    @Override
    public List<ReferenceTopic> topics() {
        return List.of(
                ReferenceTopic.into("catalog.company.v1", "company")
                        .requiredColumn("timezone", ColumnType.TEXT)
                        .requiredColumn("currency", ColumnType.TEXT),
                ReferenceTopic.into("catalog.brand.v1", "brand"),
                ReferenceTopic.into("catalog.store.v1", "store")
                        .column("brand_id", ColumnType.UUID)
                        .requiredColumn("timezone", ColumnType.TEXT)
                        .requiredColumn("currency", ColumnType.TEXT),
                ReferenceTopic.into("catalog.category.v1", "category").column("parent_id", ColumnType.UUID),
                ReferenceTopic.into("catalog.product.v1", "product")
                        .column("brand_id", ColumnType.UUID)
                        .column("category_id", ColumnType.UUID));
    }
}
