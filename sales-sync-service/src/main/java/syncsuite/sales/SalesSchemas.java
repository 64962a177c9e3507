package syncsuite.sales;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import syncsuite.core.json.DeclaredSchemas;
import syncsuite.core.json.Field;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Fields;
import syncsuite.sales.customer.CustomerFields;
import syncsuite.sales.sale.SaleFields;

/** The declared fields of requests and answers, for the OpenAPI document. */
@OpenApiFilter
public final class SalesSchemas extends DeclaredSchemas {
    private static final FieldType NUMBER = FieldType.integer(0, Long.MAX_VALUE);
    private static final FieldType MONEY = FieldType.text(40);
    private static final FieldType SYNC_STATUS = FieldType.enumeration("synced", "pending", "error", "conflict");

    private static final Fields UPLOADED = SaleFields.SALE.and(
            Field.of("local_id", FieldType.uuid()).required(),
            Field.of("version", FieldType.integer(1, Long.MAX_VALUE)).withDefault(1),
            Field.of("sale_id", FieldType.uuidOrNumber()));

    private static final Fields UPLOAD = Fields.of(Field.of(
                    "sales",
                    FieldType.list(FieldType.object(UPLOADED), SaleFields.LARGEST_UPLOAD)
                            .notEmpty())
            .required());

    private static final Fields RESULT = Fields.of(
            Field.of("local_id", FieldType.text(120)),
            Field.of("status", FieldType.enumeration("success", "conflict", "error")),
            Field.of("sale_id", NUMBER),
            Field.of("sale_number", FieldType.text(30)).orNull(),
            Field.of("uuid", FieldType.uuid()),
            Field.of("version", NUMBER),
            Field.of("message", FieldType.text(1000)).orNull(),
            Field.of("error", FieldType.text(1000)),
            Field.of("code", FieldType.text(50)),
            Field.of("conflict_data", FieldType.jsonObject(1_000_000)),
            Field.of("data", FieldType.jsonObject(1_000_000)),
            Field.of("total_differs", FieldType.jsonObject(1000)));

    private static final Fields ANSWER = Fields.of(
            Field.of("results", FieldType.list(FieldType.object(RESULT), SaleFields.LARGEST_UPLOAD)),
            Field.of("summary", FieldType.jsonObject(1000)));

    private static final Fields PENDING = Fields.of(
            Field.of("id", NUMBER),
            Field.of("number", FieldType.text(30)).orNull(),
            Field.of("uuid", FieldType.uuid()),
            Field.of("status", FieldType.text(20)).orNull(),
            Field.of("payment_status", FieldType.text(20)),
            Field.of("fiscal_status", FieldType.text(20)),
            Field.of("customer", NUMBER).orNull(),
            Field.of("total", MONEY).orNull(),
            Field.of("created_at", FieldType.instant()),
            Field.of("sync_status", SYNC_STATUS),
            Field.of("error", FieldType.text(1000)).orNull());

    private static final Fields PENDING_PAGE = Fields.of(
            Field.of("count", NUMBER),
            Field.of("limit", NUMBER),
            Field.of("results", FieldType.list(FieldType.object(PENDING), 200)),
            Field.of("next_cursor", FieldType.text(255)).orNull(),
            Field.of("has_more", FieldType.bool()));

    private static final Fields STATUS = Fields.of(
            Field.of("sale_id", NUMBER),
            Field.of("sale_number", FieldType.text(30)).orNull(),
            Field.of("local_id", FieldType.uuid()),
            Field.of("sync_status", SYNC_STATUS),
            Field.of("sync_succeeded_at", FieldType.instant()).orNull(),
            Field.of("sync_last_attempt", FieldType.instant()).orNull(),
            Field.of("sync_attempt_count", NUMBER),
            Field.of("version", NUMBER),
            Field.of("conflict_resolution", FieldType.text(20)).orNull(),
            Field.of("error", FieldType.text(1000)).orNull());

    private static final Fields RETRY = Fields.of(
            Field.of("sale_ids", FieldType.list(FieldType.uuidOrNumber(), 200).notEmpty())
                    .required());

    private static final Fields RESOLVE = Fields.of(
            Field.of("sale_id", FieldType.uuidOrNumber()).required(),
            Field.of("resolution", FieldType.enumeration("server_wins", "client_wins", "manual", "merge"))
                    .required(),
            Field.of("client_data", FieldType.object(SaleFields.SALE)),
            Field.of("notes", FieldType.text(2000)));

    private static final Fields PAGE = Fields.of(
            Field.of("deleted_ids", FieldType.uuids(1000)),
            Field.of("total", NUMBER),
            Field.of("next_cursor", FieldType.text(255)),
            Field.of("has_more", FieldType.bool()),
            Field.of("sync_timestamp", FieldType.instant()),
            Field.of("version", NUMBER),
            Field.of("full", FieldType.bool()));

    private static final Fields CUSTOMER = CustomerFields.CUSTOMER.and(
            Field.of("id", FieldType.uuid()).onlyRead(),
            Field.of("number", NUMBER).onlyRead(),
            Field.of("version", NUMBER).onlyRead(),
            Field.of("updated_at", FieldType.instant()).onlyRead());

    private static final Fields PRODUCT = Fields.of(
            Field.of("id", FieldType.uuid()),
            Field.of("number", NUMBER),
            Field.of("sku", FieldType.text(100)).orNull(),
            Field.of("barcode", FieldType.text(100)).orNull(),
            Field.of("name", FieldType.text(255)),
            Field.of("category_id", FieldType.uuid()).orNull(),
            Field.of("brand_id", FieldType.uuid()).orNull(),
            Field.of("price", MONEY),
            Field.of("currency", FieldType.text(3)).orNull(),
            Field.of("tax_percentage", MONEY),
            Field.of("unit", FieldType.text(20)),
            Field.of("is_active", FieldType.bool()),
            Field.of("version", NUMBER),
            Field.of("updated_at", FieldType.instant()));

    private static final Fields SALE = Fields.of(
            Field.of("id", NUMBER),
            Field.of("number", FieldType.text(30)).orNull(),
            Field.of("uuid", FieldType.uuid()),
            Field.of("local_id", FieldType.uuid()),
            Field.of("version", NUMBER),
            Field.of("sync_status", SYNC_STATUS),
            Field.of("conflict_resolution", FieldType.text(20)).orNull(),
            Field.of("payment_status", FieldType.text(20)),
            Field.of("fiscal_status", FieldType.text(20)),
            Field.of("customer", NUMBER),
            Field.of("customer_id", FieldType.uuid()),
            Field.of("status", FieldType.text(20)),
            Field.of("items", FieldType.list(FieldType.object(SaleFields.ITEM), SaleFields.MOST_ITEMS)),
            Field.of("subtotal", MONEY),
            Field.of("tax_total", MONEY),
            Field.of("total", MONEY),
            Field.of("notes", FieldType.text(5000)).orNull(),
            Field.of("created_at", FieldType.instant()),
            Field.of("created_by", FieldType.text(255)),
            Field.of("updated_by", FieldType.text(255)),
            Field.of("payload", FieldType.jsonObject(8_000_000)),
            Field.of("updated_at", FieldType.instant()));

    public SalesSchemas() {
        super(Map.ofEntries(
                Map.entry("Customer", CUSTOMER),
                Map.entry("SaleUpload", UPLOAD),
                Map.entry("SaleUploadAnswer", ANSWER),
                Map.entry("PendingPage", PENDING_PAGE),
                Map.entry("SyncStatus", STATUS),
                Map.entry("RetryRequest", RETRY),
                Map.entry("Resolve", RESOLVE),
                Map.entry("SalePage", page("sales", SALE)),
                Map.entry("CustomerPage", page("customers", CUSTOMER)),
                Map.entry("ProductPage", page("products", PRODUCT))));
    }

    private static Fields page(String items, Fields item) {
        return PAGE.and(Field.of(items, FieldType.list(FieldType.object(item), 1000)));
    }
}
