package syncsuite.shopify.standin.admin;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLNamedOutputType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a document costs, by the published rules: a mutation 10, an object 1, a list 2 and its page's worth of what is in
 * it, texts and numbers nothing. Shopify's own figures for long lists are lower: who can pay here can pay there.
 */
final class Cost {
    /** The most that one request may cost. */
    static final int MOST = 1000;

    private static final int MUTATION = 10;
    private static final int LIST = 2;
    private static final String CONNECTION = "Connection";

    private final GraphQLSchema schema;
    private final Document document;
    private final Map<String, Object> variables;

    Cost(GraphQLSchema schema, Document document, Map<String, Object> variables) {
        this.schema = schema;
        this.document = document;
        this.variables = variables;
    }

    /** Before it runs: with every list as long as asked for. */
    int requested(OperationDefinition operation) {
        return total(operation, null);
    }

    /** After it ran: with what there was. */
    int actual(OperationDefinition operation, Map<String, Object> data) {
        return total(operation, data);
    }

    private int total(OperationDefinition operation, @Nullable Map<String, Object> data) {
        boolean mutation = operation.getOperation() == OperationDefinition.Operation.MUTATION;
        GraphQLObjectType root = mutation ? schema.getMutationType() : schema.getQueryType();
        int base = mutation
                ? MUTATION * operation.getSelectionSet().getSelections().size()
                : 0;
        long cost = base + selection(operation.getSelectionSet(), Objects.requireNonNull(root), data, data != null);
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, cost));
    }

    private long selection(
            @Nullable SelectionSet selected, GraphQLFieldsContainer type, @Nullable Object data, boolean ran) {
        long cost = 0;
        if (selected == null) {
            return 0;
        }
        for (Selection<?> one : selected.getSelections()) {
            if (one instanceof Field field) {
                cost += field(field, type, data, ran);
            } else if (one instanceof InlineFragment fragment) {
                cost += selection(fragment.getSelectionSet(), narrowed(type, fragment), data, ran);
            } else if (one instanceof FragmentSpread spread) {
                FragmentDefinition fragment = document.getDefinitionsOfType(FragmentDefinition.class).stream()
                        .filter(each -> each.getName().equals(spread.getName()))
                        .findFirst()
                        .orElseThrow();
                cost += selection(fragment.getSelectionSet(), type, data, ran);
            }
        }
        return cost;
    }

    private GraphQLFieldsContainer narrowed(GraphQLFieldsContainer type, InlineFragment fragment) {
        return fragment.getTypeCondition() == null
                ? type
                : (GraphQLFieldsContainer) Objects.requireNonNull(
                        schema.getType(fragment.getTypeCondition().getName()));
    }

    private long field(Field field, GraphQLFieldsContainer parent, @Nullable Object data, boolean ran) {
        GraphQLFieldDefinition definition = parent.getFieldDefinition(field.getName());
        if (definition == null || field.getSelectionSet() == null) {
            return 0;
        }
        GraphQLType unwrapped = GraphQLTypeUtil.unwrapAll(definition.getType());
        if (!(unwrapped instanceof GraphQLFieldsContainer type)) {
            return 0;
        }
        String name = ((GraphQLNamedOutputType) unwrapped).getName();
        if (name.equals("PageInfo") || name.endsWith("Error")) {
            return 0;
        }
        Object value = data instanceof Map<?, ?> map ? map.get(field.getResultKey()) : null;
        if (ran && value == null) {
            return 0;
        }
        boolean free = name.endsWith("Payload") || name.endsWith("Edge");
        if (value instanceof List<?> rows) {
            long cost = 0;
            for (Object row : rows) {
                cost += row == null ? 0 : (free ? 0 : 1) + selection(field.getSelectionSet(), type, row, true);
            }
            return cost;
        }
        long inside = selection(field.getSelectionSet(), type, value, ran);
        if (name.endsWith(CONNECTION)) {
            return LIST + (ran ? inside : length(field) * inside);
        }
        // edges { node } and nodes { } of a list are its rows, and its length is counted above
        return ran ? (free ? 0 : 1) + inside : rows(field) * ((free ? 0 : 1) + inside);
    }

    private long length(Field connection) {
        Integer first = number(connection, "first");
        Integer last = number(connection, "last");
        return first != null ? first : last != null ? last : Connection.MOST;
    }

    /** How many rows a plain list can have: as many as were named. */
    private long rows(Field field) {
        for (String argument : List.of("ids", "names")) {
            var given = field.getArguments().stream()
                    .filter(one -> one.getName().equals(argument))
                    .findFirst();
            if (given.isPresent()) {
                Value<?> value = given.get().getValue();
                Object list = value instanceof VariableReference variable
                        ? variables.get(variable.getName())
                        : Arguments.literal(value);
                return list instanceof List<?> named ? named.size() : 1;
            }
        }
        return 1;
    }

    private @Nullable Integer number(Field field, String argument) {
        for (var given : field.getArguments()) {
            if (given.getName().equals(argument)) {
                if (given.getValue() instanceof IntValue number) {
                    return number.getValue().intValue();
                } else if (given.getValue() instanceof VariableReference variable
                        && variables.get(variable.getName()) instanceof Number number) {
                    return number.intValue();
                }
            }
        }
        return null;
    }
}
