package syncsuite.catalog.organisation;

import syncsuite.core.json.Field;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Fields;

/** The declared fields of companies, brands and stores: what administrators send and what the OpenAPI document says. */
final class OrganisationFields {
    private static final Field NAME =
            Field.of("name", FieldType.text(200).notBlank()).required();
    private static final Field CODE =
            Field.of("code", FieldType.text(50).notBlank()).required();
    private static final Field TIMEZONE =
            Field.of("timezone", new TimeZoneType()).withDefault("UTC");
    private static final Field CURRENCY = Field.of(
                    "currency", FieldType.text(3).matching("[A-Z]{3}", "an ISO 4217 code such as EUR"))
            .withDefault("EUR");
    private static final Field ACTIVE = Field.of("is_active", FieldType.bool()).withDefault(true);

    static final Fields COMPANY = Fields.of(NAME, TIMEZONE, CURRENCY, ACTIVE);

    static final Fields BRAND = Fields.of(CODE, NAME, ACTIVE);

    static final Fields STORE = Fields.of(
            Field.of("brand_id", FieldType.uuid()).orNull(),
            CODE,
            NAME,
            TIMEZONE,
            CURRENCY,
            Field.of("latitude", FieldType.decimal(9, 6, "-90", "90")).orNull(),
            Field.of("longitude", FieldType.decimal(9, 6, "-180", "180")).orNull(),
            Field.of("radius_m", FieldType.integer(1, 100_000)).orNull(),
            Field.of(
                            "geofence",
                            FieldType.list(
                                    FieldType.object(Fields.of(
                                            Field.of("latitude", FieldType.decimal(9, 6, "-90", "90"))
                                                    .required(),
                                            Field.of("longitude", FieldType.decimal(9, 6, "-180", "180"))
                                                    .required())),
                                    500))
                    .orNull(),
            Field.of("geofence_policy", FieldType.enumeration("flag", "refuse")).withDefault("flag"),
            ACTIVE);

    private OrganisationFields() {}
}
