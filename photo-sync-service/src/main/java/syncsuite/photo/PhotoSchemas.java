package syncsuite.photo;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import syncsuite.core.json.DeclaredSchemas;
import syncsuite.core.json.Field;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Fields;
import syncsuite.photo.status.StatusFields;

/** The declared fields of requests and answers, for the OpenAPI document. */
@OpenApiFilter
public final class PhotoSchemas extends DeclaredSchemas {
    private static final int LARGEST_BATCH = 1000;
    private static final FieldType NUMBER = FieldType.integer(0, Long.MAX_VALUE);

    private static final Fields PHOTO = Fields.of(
            Field.of("id", FieldType.uuid()),
            Field.of("product_id", FieldType.uuid()),
            Field.of("object_key", FieldType.text(200)),
            Field.of("filename", FieldType.text(255)),
            Field.of("size", NUMBER),
            Field.of("content_type", FieldType.text(50)),
            Field.of("checksum", FieldType.text(32)),
            Field.of("checksum_sha256", FieldType.text(64)),
            Field.of("version", NUMBER),
            Field.of("is_primary", FieldType.bool()),
            Field.of("sort_order", NUMBER),
            Field.of("image_url", FieldType.text(2000)),
            Field.of("updated_at", FieldType.instant()));

    private static final Fields PAGE = Fields.of(
            Field.of("photos", FieldType.list(FieldType.object(PHOTO), LARGEST_BATCH)),
            Field.of("deleted_ids", FieldType.uuids(LARGEST_BATCH)),
            Field.of("total", NUMBER),
            Field.of("has_more", FieldType.bool()),
            Field.of("next_offset", NUMBER).orNull(),
            Field.of("next_cursor", FieldType.text(255)),
            Field.of("sync_timestamp", FieldType.instant()),
            Field.of("version", NUMBER),
            Field.of("full", FieldType.bool()));

    private static final Fields BATCH = Fields.of(
            Field.of("store_id", FieldType.uuid()).required(),
            Field.of("sync_batch", FieldType.list(FieldType.object(StatusFields.STATUS), LARGEST_BATCH))
                    .required());

    private static final Fields ANSWER = Fields.of(
            Field.of("success", FieldType.bool()),
            Field.of("processed", NUMBER),
            Field.of("errors", FieldType.jsonArray(1_000_000)));

    private static final Fields ALERT =
            Fields.of(Field.of("code", FieldType.text(50)), Field.of("message", FieldType.text(500)));

    private static final Fields HEALTH = Fields.of(
            Field.of("store_id", FieldType.uuid()),
            Field.of("company_id", FieldType.uuid()),
            Field.of("checked_at", FieldType.instant()),
            Field.of(
                    "counts",
                    FieldType.object(Fields.of(
                            Field.of("pending", NUMBER),
                            Field.of("syncing", NUMBER),
                            Field.of("synced", NUMBER),
                            Field.of("failed", NUMBER)))),
            Field.of("failure_rate", FieldType.decimal(5, 4)),
            Field.of("last_sync_at", FieldType.instant()).orNull(),
            Field.of("last_complete_sync_at", FieldType.instant()).orNull(),
            Field.of("photos", NUMBER),
            Field.of("waiting", NUMBER),
            Field.of("lag_seconds", NUMBER),
            Field.of("checksum_mismatches", NUMBER),
            Field.of("alerts", FieldType.list(FieldType.object(ALERT), 3)));

    public PhotoSchemas() {
        super(Map.of(
                "Photo", PHOTO,
                "PhotoPage", PAGE,
                "StatusBatch", BATCH,
                "StatusAnswer", ANSWER,
                "StoreHealth", HEALTH));
    }
}
