package syncsuite.catalog.identity.user;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import syncsuite.catalog.identity.password.Passwords;
import syncsuite.core.error.SyncException;
import syncsuite.core.json.Field;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Fields;
import syncsuite.core.json.ListType;

/** What administrators send of a user. */
final class UserFields {
    static final String PASSWORD = "password";

    private static final FieldType ROLES = new ListType(
            FieldType.enumeration("edge", "field", "seller", "ho-admin", "reviewer", "approver", "ops"), 1, 7, true);

    static final Fields ALL = Fields.of(
            Field.of(
                            "username",
                            FieldType.text(150)
                                    .matching(
                                            "[\\p{L}\\p{M}\\p{N}._@+-]+",
                                            "may have letters, digits and . _ @ + - only"))
                    .required(),
            Field.of("display_name", FieldType.text(200).notBlank()).required(),
            Field.of("email", FieldType.text(254).matching("[^\\s@]+@[^\\s@]+", "must be an e-mail address"))
                    .orNull(),
            Field.of("roles", ROLES).required(),
            Field.of("store_ids", FieldType.uuids(10_000)).withDefault(JsonNodeFactory.instance.arrayNode()),
            Field.of("device_id", FieldType.text(255).matching("[\\x21-\\x7e]+", "must be visible ASCII characters"))
                    .orNull(),
            Field.of("is_active", FieldType.bool()).withDefault(true),
            Field.of(
                    PASSWORD,
                    FieldType.text(Passwords.LONGEST)
                            .matching(
                                    "(?s).{" + Passwords.SHORTEST + ",}",
                                    "must have at least " + Passwords.SHORTEST + " characters")));

    private UserFields() {}

    /** @throws SyncException VALIDATION_ERROR when a new user has no password */
    static void requirePassword(ObjectNode content) {
        if (!content.has(PASSWORD)) {
            throw SyncException.invalid(PASSWORD, "is required");
        }
    }
}
