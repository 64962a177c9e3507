package syncsuite.catalog.identity.signin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MultivaluedMap;
import syncsuite.core.error.SyncException;
import syncsuite.core.json.Field;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Fields;
import syncsuite.core.json.StrictJson;

/** Bodies of the sign-in routes, which take forms by the same rules as JSON. */
final class SignInBody {
    static final Fields REFRESH_FIELDS =
            Fields.of(Field.of("refresh", FieldType.text(256).notBlank()).required());

    private SignInBody() {}

    /** @throws SyncException VALIDATION_ERROR when a field is given twice or holds a NUL character */
    static ObjectNode ofForm(MultivaluedMap<String, String> form) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        form.forEach((name, values) -> {
            if (values.size() != 1) {
                throw SyncException.invalid(name, "is given more than once");
            }
            body.put(name, values.get(0));
        });
        return StrictJson.parse(StrictJson.write(body)).object();
    }

    /** @throws SyncException VALIDATION_ERROR that names the field */
    static String refresh(ObjectNode body) {
        return REFRESH_FIELDS.readNew(body).orThrow().get("refresh").textValue();
    }
}
