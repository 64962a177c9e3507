package syncsuite.catalog.category;

import syncsuite.core.json.Field;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Fields;

/** The declared fields of a category: what administrators send and what the OpenAPI document says. */
public final class CategoryFields {
    public static final Fields CATEGORY = Fields.of(
            Field.of("name", FieldType.text(200).notBlank()).required(),
            Field.of("code", FieldType.text(100).notBlank()).orNull(),
            Field.of("parent_id", FieldType.uuid()).orNull(),
            Field.of("brand_id", FieldType.uuid()).orNull(),
            Field.of("sort_order", FieldType.integer(0, Integer.MAX_VALUE)).withDefault(0),
            Field.of("is_active", FieldType.bool()).withDefault(true));

    private CategoryFields() {}
}
