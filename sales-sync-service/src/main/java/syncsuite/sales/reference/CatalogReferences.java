package syncsuite.sales.reference;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import syncsuite.core.reference.ColumnType;
import syncsuite.core.reference.ReferenceTopic;
import syncsuite.core.reference.ReferenceTopics;

@ApplicationScoped
class CatalogReferences implements ReferenceTopics {
    @Override
    public String group() {
        return "sales-sync-service";
    }

    @Override
    public List<ReferenceTopic> topics() {
        return List.of(
                ReferenceTopic.into("catalog.company.v1", "company").requiredColumn("timezone", ColumnType.TEXT),
                ReferenceTopic.into("catalog.product.v1", "product")
                        .requiredColumn("number", ColumnType.BIGINT)
                        .requiredColumn("name", ColumnType.TEXT)
                        .requiredColumn("price", ColumnType.NUMERIC)
                        .column("sku", ColumnType.TEXT)
                        .column("barcode", ColumnType.TEXT)
                        .column("category_id", ColumnType.UUID)
                        .column("brand_id", ColumnType.UUID)
                        .column("currency", ColumnType.TEXT)
                        .column("tax_percentage", ColumnType.NUMERIC)
                        .column("unit", ColumnType.TEXT)
                        .column("is_active", ColumnType.BOOLEAN));
    }
}
