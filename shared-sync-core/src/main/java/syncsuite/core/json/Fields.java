package syncsuite.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an entity type, declared once as data: what requests may carry, what the OpenAPI document says and what a
 * merge compares. Unknown fields and those that are only read are ignored in requests. The canonical value has its fields
 * in the order of the declaration.
 */
public final class Fields {

    /** How absent fields are taken. */
    public enum Mode {
        /** A new value: defaults fill in, required fields must be there, other nullable ones become null. */
        NEW,
        /** A replacement of the whole value: as for a new one. */
        WHOLE,
        /** A change: absent fields keep their value and stay absent, null clears. */
        PATCH
    }

    private final Map<String, Field> byName;

    private Fields(Map<String, Field> byName) {
        this.byName = byName;
    }

    public static Fields of(Field... fields) {
        return of(Arrays.asList(fields));
    }

    private static Fields of(Collection<Field> fields) {
        Map<String, Field> byName = new LinkedHashMap<>();
        for (Field field : fields) {
            if (byName.put(field.name(), field) != null) {
                throw new IllegalArgumentException("field " + field.name() + " is declared twice");
            }
        }
        return new Fields(byName);
    }

    /** These fields and further ones. */
    public Fields and(Field... more) {
        return of(Stream.concat(byName.values().stream(), Stream.of(more)).toList());
    }

    public Collection<Field> all() {
        return byName.values();
    }

    /** @throws IllegalArgumentException when there is no such field: a fault of the program */
    public Field get(String name) {
        Field field = byName.get(name);
        if (field == null) {
            throw new IllegalArgumentException("no field " + name + " is declared");
        }
        return field;
    }

    public Reading readNew(ObjectNode in) {
        return read(in, Mode.NEW);
    }

    public Reading readWhole(ObjectNode in) {
        return read(in, Mode.WHOLE);
    }

    public Reading readPatch(ObjectNode in) {
        return read(in, Mode.PATCH);
    }

    public Reading read(ObjectNode in, Mode mode) {
        Findings findings = new Findings();
        ObjectNode out = read(in, mode, "", findings);
        return new Reading(out == null ? nothing() : out, findings.errors());
    }

    @Nullable
    ObjectNode read(ObjectNode in, Mode mode, String prefix, Findings findings) {
        ObjectNode out = nothing();
        boolean refused = false;
        for (Field field : byName.values()) {
            if (field.readOnly()) {
                continue;
            }
            JsonNode given = in.get(field.name());
            JsonNode value = given == null
                    ? absent(field, mode, prefix, findings)
                    : given(field, given, prefix + field.name(), findings);
            if (value == null) {
                refused = true;
            } else if (!value.isMissingNode()) {
                out.set(field.name(), value);
            }
        }
        return refused ? null : out;
    }

    private static @Nullable JsonNode absent(Field field, Mode mode, String prefix, Findings findings) {
        JsonNode nothing = JsonNodeFactory.instance.missingNode();
        if (mode == Mode.PATCH) {
            return nothing;
        }
        if (field.missing() != null) {
            return findings.refuse(field.missing(), prefix + field.name(), "is required");
        }
        if (field.defaultValue() != null) {
            return field.defaultValue().deepCopy();
        }
        return field.nullable() ? NullNode.getInstance() : nothing;
    }

    private static @Nullable JsonNode given(Field field, JsonNode given, String path, Findings findings) {
        if (!given.isNull()) {
            return field.type().read(given, path, findings);
        }
        if (field.nullable()) {
            return NullNode.getInstance();
        }
        if (field.missing() != null) {
            return findings.refuse(field.missing(), path, "may not be null");
        }
        return field.defaultValue() != null
                ? field.defaultValue().deepCopy()
                : findings.refuse(path, "may not be null");
    }

    /** The type with all its limits for the OpenAPI document. */
    public Schema schema() {
        Schema schema = Schemas.of(SchemaType.OBJECT);
        for (Field field : byName.values()) {
            schema.addProperty(field.name(), field.schema());
            if (field.missing() != null && !field.readOnly()) {
                schema.addRequired(field.name());
            }
        }
        return schema;
    }

    static ObjectNode nothing() {
        return JsonNodeFactory.instance.objectNode();
    }
}
