package syncsuite.shopify.standin.admin;

import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.Directive;
import graphql.language.EnumValue;
import graphql.language.Field;
import graphql.language.IntValue;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.DataFetchingEnvironment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a field was asked with.
 *
 * @param idempotencyKey of {@code @idempotent(key:)}; null where the directive is missing
 */
record Arguments(Map<String, Object> values, @Nullable String idempotencyKey) {
    static final Arguments NONE = new Arguments(Map.of(), null);

    static Arguments of(DataFetchingEnvironment environment) {
        return new Arguments(
                environment.getArguments(),
                environment.getField().getDirectives("idempotent").stream()
                        .findFirst()
                        .map(directive -> key(directive, environment.getVariables()))
                        .orElse(null));
    }

    /** Of a bulk query, which has no variables. */
    static Arguments literal(Field field) {
        Map<String, Object> values = new LinkedHashMap<>();
        field.getArguments().forEach(argument -> {
            Object value = literal(argument.getValue());
            if (value != null) {
                values.put(argument.getName(), value);
            }
        });
        return new Arguments(values, null);
    }

    static @Nullable Object literal(Value<?> value) {
        if (value instanceof StringValue text) {
            return text.getValue();
        } else if (value instanceof IntValue number) {
            return number.getValue().intValue();
        } else if (value instanceof BooleanValue truth) {
            return truth.isValue();
        } else if (value instanceof EnumValue name) {
            return name.getName();
        } else if (value instanceof ArrayValue array) {
            return array.getValues().stream().map(Arguments::literal).toList();
        } else if (value instanceof ObjectValue object) {
            Map<String, Object> fields = new LinkedHashMap<>();
            object.getObjectFields().forEach(field -> {
                Object inner = literal(field.getValue());
                if (inner != null) {
                    fields.put(field.getName(), inner);
                }
            });
            return fields;
        }
        return null;
    }

    @Nullable
    String text(String name) {
        return values.get(name) instanceof String text ? text : null;
    }

    boolean isTrue(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    @Nullable
    Integer number(String name) {
        return values.get(name) instanceof Number number ? number.intValue() : null;
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> object(String name) {
        return values.get(name) instanceof Map<?, ?> object ? (Map<String, Object>) object : Map.of();
    }

    @SuppressWarnings("unchecked")
    List<Object> list(String name) {
        return values.get(name) instanceof List<?> list ? (List<Object>) list : List.of();
    }

    private static @Nullable String key(Directive directive, Map<String, Object> variables) {
        Value<?> value = directive.getArgument("key").getValue();
        Object key = value instanceof VariableReference variable ? variables.get(variable.getName()) : literal(value);
        return key instanceof String text && !text.isBlank() ? text : null;
    }
}
