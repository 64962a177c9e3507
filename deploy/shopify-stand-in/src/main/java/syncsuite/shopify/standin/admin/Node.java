package syncsuite.shopify.standin.admin;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A value of one of the schema's object types. */
interface Node {
    /** The name of its type. */
    String type();

    /**
     * The value of one of its fields.
     *
     * @throws NotKept for a field of the schema that the stand-in has no data for
     */
    @Nullable
    Object get(String field, Arguments arguments);

    /** A field that Shopify knows and the stand-in does not: said aloud, never answered with nothing. */
    final class NotKept extends RuntimeException {
        NotKept(String type, String field) {
            super("the stand-in does not keep " + type + "." + field, null, false, false);
        }
    }

    /** How the fields of a type are read from a value. */
    final class Type<T> {
        private final String name;
        private final Map<String, BiFunction<T, Arguments, @Nullable Object>> fields = new HashMap<>();

        Type(String name) {
            this.name = name;
        }

        Type<T> field(String field, Function<T, @Nullable Object> reader) {
            fields.put(field, (value, arguments) -> reader.apply(value));
            return this;
        }

        Type<T> asked(String field, BiFunction<T, Arguments, @Nullable Object> reader) {
            fields.put(field, reader);
            return this;
        }

        Node of(T value) {
            return new Typed<>(this, value);
        }

        @Nullable
        Node orNull(@Nullable T value) {
            return value == null ? null : of(value);
        }
    }

    /** A node of given values. */
    static Node of(String type, Map<String, ?> values) {
        return new Given(type, values);
    }

    /** A value seen as its type. */
    record Typed<T>(Type<T> kind, T value) implements Node {
        @Override
        public String type() {
            return kind.name;
        }

        @Override
        public @Nullable Object get(String field, Arguments arguments) {
            BiFunction<T, Arguments, @Nullable Object> reader = kind.fields.get(field);
            if (reader == null) {
                throw new NotKept(kind.name, field);
            }
            return reader.apply(value, arguments);
        }
    }

    /** Values by the names of fields. */
    record Given(String type, Map<String, ?> values) implements Node {
        @Override
        public @Nullable Object get(String field, Arguments arguments) {
            if (!values.containsKey(field)) {
                throw new NotKept(type, field);
            }
            return values.get(field);
        }
    }
}
