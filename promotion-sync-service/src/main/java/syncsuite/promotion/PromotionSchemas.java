package syncsuite.promotion;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import syncsuite.core.json.DeclaredSchemas;
import syncsuite.core.json.Field;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Fields;
import syncsuite.promotion.compiler.PromotionFields;
import syncsuite.promotion.preview.PreviewFields;
import syncsuite.promotion.settings.SettingsFields;
import syncsuite.promotion.usage.UsageFields;

/** The declared fields of requests and answers, for the OpenAPI document. */
@OpenApiFilter
public final class PromotionSchemas extends DeclaredSchemas {
    private static final FieldType NUMBER = FieldType.integer(0, (1L << 53) - 1);

    private static final Fields COMPILED = Fields.of(
            Field.of("id", FieldType.uuid()),
            Field.of("schema_version", FieldType.integer(1, 1)),
            Field.of("rule_hash", FieldType.text(64)),
            Field.of("promotion_id", FieldType.uuid()),
            Field.of("code", FieldType.text(50)),
            Field.of("name", FieldType.text(200)),
            Field.of("is_active", FieldType.bool()),
            Field.of("conditions", FieldType.jsonObject(65_536)),
            Field.of("actions", FieldType.jsonObject(65_536)),
            Field.of("schedule", FieldType.jsonObject(65_536)),
            Field.of("scope", FieldType.jsonObject(1_000_000)),
            Field.of("limits", FieldType.jsonObject(65_536)),
            Field.of("priority", FieldType.integer(-1_000_000, 1_000_000)),
            Field.of("stacking", FieldType.jsonObject(65_536)),
            Field.of("version", NUMBER),
            Field.of("updated_at", FieldType.instant()));

    private static final Fields USAGE_ERROR = Fields.of(
            Field.of("index", NUMBER),
            Field.of("usage_id", FieldType.text(100)).orNull(),
            Field.of("code", FieldType.text(50)),
            Field.of("message", FieldType.text(1000)));

    private static final Fields DAY = Fields.of(
            Field.of("date", FieldType.date()),
            Field.of("store_id", FieldType.uuid()),
            Field.of("uses", NUMBER),
            Field.of("bills", NUMBER),
            Field.of("discount_total", FieldType.decimal(30, 4)));

    private static final Fields PAGE = Fields.of(
            Field.of("promotions", FieldType.list(FieldType.object(COMPILED), 1000)),
            Field.of("deleted_ids", FieldType.uuids(1000)),
            Field.of("settings", FieldType.object(SettingsFields.SETTINGS)),
            Field.of("total", NUMBER),
            Field.of("next_cursor", FieldType.text(255)),
            Field.of("has_more", FieldType.bool()),
            Field.of("sync_timestamp", FieldType.instant()),
            Field.of("version", NUMBER),
            Field.of("full", FieldType.bool()));

    private static final Fields USAGE_BATCH = Fields.of(Field.of(
                    "usages",
                    FieldType.list(FieldType.object(UsageFields.USAGE), 1000).notEmpty())
            .required());

    private static final Fields USAGE_ANSWER = Fields.of(
            Field.of("success", FieldType.bool()),
            Field.of("processed", NUMBER),
            Field.of("created", NUMBER),
            Field.of("duplicates", NUMBER),
            Field.of("errors", FieldType.list(FieldType.object(USAGE_ERROR), 1000)));

    private static final Fields EFFECTIVENESS = Fields.of(
            Field.of("promotion_id", FieldType.uuid()),
            Field.of("from", FieldType.date()),
            Field.of("to", FieldType.date()),
            Field.of("uses", NUMBER),
            Field.of("bills", NUMBER),
            Field.of("discount_total", FieldType.decimal(30, 4)),
            Field.of("days", FieldType.list(FieldType.object(DAY), 100_000)));

    public PromotionSchemas() {
        super(Map.of(
                "Preview", PreviewFields.PREVIEW,
                "Promotion", PromotionFields.PROMOTION,
                "CompiledPromotion", COMPILED,
                "SyncSettings", SettingsFields.SETTINGS,
                "PromotionPage", PAGE,
                "UsageBatch", USAGE_BATCH,
                "UsageAnswer", USAGE_ANSWER,
                "Effectiveness", EFFECTIVENESS));
    }
}
