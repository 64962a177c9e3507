package syncsuite.sales.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import syncsuite.core.conflict.ConflictPolicy;
import syncsuite.core.error.SyncException;
import syncsuite.core.json.Field;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Fields;
import syncsuite.sales.sale.SaleName;

/**
 * How somebody wants a conflict decided.
 *
 * @param clientData as it was sent; empty where there was none
 * @param notes why
 */
record Wish(
        SaleName sale,
        ConflictPolicy resolution,
        ObjectNode clientData,
        @Nullable String notes) {
    private static final Fields REQUEST = Fields.of(
            Field.of("sale_id", FieldType.uuidOrNumber()).required(),
            Field.of("resolution", FieldType.enumeration("server_wins", "client_wins", "manual", "merge"))
                    .required(),
            Field.of("notes", FieldType.text(2000)).orNull());

    /** @throws SyncException VALIDATION_ERROR that names the field */
    static Wish of(ObjectNode body) {
        ObjectNode read = REQUEST.readNew(body).orThrow();
        JsonNode data = body.path("client_data");
        if (!data.isMissingNode() && !data.isNull() && !data.isObject()) {
            throw SyncException.invalid("client_data", "must be an object");
        }
        return new Wish(
                SaleName.of(read.get("sale_id").asText()),
                ConflictPolicy.valueOf(read.get("resolution").textValue().toUpperCase(Locale.ROOT)),
                data instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode(),
                read.get("notes").textValue());
    }
}
