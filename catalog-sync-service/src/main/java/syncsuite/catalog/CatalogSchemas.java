package syncsuite.catalog;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import syncsuite.catalog.category.CategoryFields;
import syncsuite.catalog.product.ProductFields;
import syncsuite.core.json.DecimalType;
import syncsuite.core.json.DeclaredSchemas;
import syncsuite.core.json.Field;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Fields;

/** The declared fields of the catalogue's requests and answers, for the OpenAPI document. */
@OpenApiFilter
public final class CatalogSchemas extends DeclaredSchemas {
    private static final FieldType NUMBER = FieldType.integer(0, (1L << 53) - 1);
    private static final DecimalType PRICE = ProductFields.MONEY;

    private static final Field ID = Field.of("id", FieldType.uuid());
    private static final Field VERSION = Field.of("version", FieldType.integer(1, Long.MAX_VALUE));
    private static final Field UPDATED_AT = Field.of("updated_at", FieldType.instant());

    private static final Fields STORE_PRICE = Fields.of(
            Field.of("price", PRICE).orNull(),
            Field.of("is_available", FieldType.bool()).withDefault(true));

    private static final Fields CATEGORY = CategoryFields.CATEGORY.and(ID, VERSION, UPDATED_AT);

    private static final Fields PRODUCT = ProductFields.PRODUCT.and(
            ID,
            Field.of("number", NUMBER),
            Field.of("store_overrides", FieldType.object(Fields.of(Field.of("price", PRICE)))),
            VERSION,
            UPDATED_AT);

    private static final Fields COMPONENTS = Fields.of(
            Field.of("categories", NUMBER),
            Field.of("products", NUMBER),
            Field.of("promotions", NUMBER),
            Field.of("photos", NUMBER));

    private static final Fields ROW_ERROR = Fields.of(
            Field.of("row", NUMBER), Field.of("field", FieldType.text(255)), Field.of("message", FieldType.text(1000)));

    public CatalogSchemas() {
        super(Map.of(
                "Category", CategoryFields.CATEGORY,
                "Product", ProductFields.PRODUCT,
                "StorePrice", STORE_PRICE,
                "CategoryPage", page("categories", CATEGORY),
                "ProductPage", page("products", PRODUCT),
                "Version",
                        Fields.of(
                                Field.of("version", NUMBER),
                                UPDATED_AT,
                                Field.of("components", FieldType.object(COMPONENTS)),
                                Field.of("sync_interval_hours", FieldType.integer(1, 24 * 366)),
                                Field.of("changed", FieldType.bool())),
                "ImportSummary",
                        Fields.of(
                                Field.of("created", NUMBER),
                                Field.of("updated", NUMBER),
                                Field.of("unchanged", NUMBER),
                                Field.of("error_count", NUMBER),
                                Field.of("errors", FieldType.list(FieldType.object(ROW_ERROR), 1000)))));
    }

    private static Fields page(String items, Fields item) {
        return Fields.of(
                Field.of(items, FieldType.list(FieldType.object(item), 1000)),
                Field.of("deleted_ids", FieldType.uuids(1000)),
                Field.of("total", NUMBER),
                Field.of("next_cursor", FieldType.text(255)),
                Field.of("has_more", FieldType.bool()),
                Field.of("sync_timestamp", FieldType.instant()),
                Field.of("version", NUMBER),
                Field.of("full", FieldType.bool()));
    }
}
