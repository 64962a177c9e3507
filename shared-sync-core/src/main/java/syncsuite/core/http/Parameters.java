package syncsuite.core.http;

import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.SyncException;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Instants;

/**
 * Typed parameters of resources: a malformed query parameter is a 400 that names it, a malformed id in a path is a 404 as
 * an unknown one. An empty parameter counts as absent.
 */
@Provider
public final class Parameters implements ParamConverterProvider {
    private static final Map<String, Boolean> BOOLS = Map.of("true", true, "1", true, "false", false, "0", false);

    private static final Map<Class<?>, Function<String, @Nullable Object>> TYPES = Map.of(
            UUID.class, FieldType::parseUuid,
            Integer.class, text -> text.matches("-?[0-9]{1,9}") ? Integer.valueOf(text) : null,
            int.class, text -> text.matches("-?[0-9]{1,9}") ? Integer.valueOf(text) : null,
            Long.class, text -> text.matches("-?[0-9]{1,18}") ? Long.valueOf(text) : null,
            long.class, text -> text.matches("-?[0-9]{1,18}") ? Long.valueOf(text) : null,
            Boolean.class, BOOLS::get,
            boolean.class, BOOLS::get);

    private static final Map<Class<?>, String> WORDS = Map.of(
            UUID.class, "must be a UUID",
            Boolean.class, "must be true or false",
            boolean.class, "must be true or false");

    @Override
    @SuppressWarnings("unchecked") // each type is mapped to a function that makes values of it
    public <T> @Nullable ParamConverter<T> getConverter(
            Class<T> type, @Nullable Type generic, Annotation @Nullable [] annotations) {
        String name = null;
        boolean inPath = false;
        for (Annotation annotation : annotations == null ? new Annotation[0] : annotations) {
            if (annotation instanceof QueryParam query) {
                name = query.value();
            } else if (annotation instanceof PathParam path) {
                name = path.value();
                inPath = true;
            }
        }
        if (name == null) {
            return null;
        }
        if (type == Instant.class) {
            return (ParamConverter<T>) new Converter(name, inPath, instantOf(name), "");
        }
        Function<String, @Nullable Object> parse = TYPES.get(type);
        return parse == null
                ? null
                : (ParamConverter<T>)
                        new Converter(name, inPath, parse, WORDS.getOrDefault(type, "must be a whole number"));
    }

    private static Function<String, @Nullable Object> instantOf(String name) {
        return text -> Instants.parseParameter(name, text);
    }

    private record Converter(String name, boolean inPath, Function<String, @Nullable Object> parse, String words)
            implements ParamConverter<@Nullable Object> {
        @Override
        public @Nullable Object fromString(@Nullable String text) {
            if (text == null || (text.isEmpty() && !inPath)) {
                return null;
            }
            Object value = parse.apply(text);
            if (value == null) {
                throw inPath ? SyncException.notFound() : SyncException.invalid(name, words);
            }
            return value;
        }

        @Override
        public String toString(@Nullable Object value) {
            return String.valueOf(value);
        }
    }
}
