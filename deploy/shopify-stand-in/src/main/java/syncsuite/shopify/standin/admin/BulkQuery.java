package syncsuite.shopify.standin.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.validation.ValidationError;
import graphql.validation.Validator;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import syncsuite.shopify.standin.shop.Shop;

/**
 * The query of a bulk operation, walked row by row: each row of each list is a line, a row of an inner list names its
 * parent. Grouped, children follow their parent; else all rows of the outer list come first.
 */
final class BulkQuery {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_CONNECTIONS = 5;
    private static final int DEEPEST = 2;

    /** Told of each line. */
    interface Progress {
        /** @return false to stop */
        boolean written(boolean root);
    }

    private record Children(
            Field field, Connection<?> rows, @Nullable Object parentId) {}

    private final Field root;

    private BulkQuery(Field root) {
        this.root = root;
    }

    /** @throws Refused for what the schema or the rules of bulk queries do not allow */
    static BulkQuery parse(String query) {
        Document document;
        try {
            document = Parser.parse(query);
        } catch (InvalidSyntaxException e) {
            throw new Refused("Invalid bulk query: " + e.getMessage());
        }
        List<ValidationError> errors = new Validator().validateDocument(AdminSchema.get(), document, Locale.ROOT);
        if (!errors.isEmpty()) {
            throw new Refused("Invalid bulk query: " + errors.get(0).getMessage());
        }
        List<OperationDefinition> operations = document.getDefinitionsOfType(OperationDefinition.class);
        if (operations.size() != 1
                || operations.get(0).getOperation() != OperationDefinition.Operation.QUERY
                || !operations.get(0).getVariableDefinitions().isEmpty()) {
            throw new Refused("A bulk query is one query without variables");
        }
        List<Field> roots = operations.get(0).getSelectionSet().getSelectionsOfType(Field.class);
        if (roots.size() != 1 || rows(roots.get(0)) == null) {
            throw new Refused("Bulk queries must contain exactly one connection at the root");
        }
        int connections = check(roots.get(0), 0);
        if (connections > MOST_CONNECTIONS) {
            throw new Refused("Bulk queries cannot contain more than 5 connections");
        }
        return new BulkQuery(roots.get(0));
    }

    /** Counts lists; refuses those that are nested too deeply or whose rows have no id. */
    private static int check(Field connection, int depth) {
        if (depth > DEEPEST) {
            throw new Refused("Bulk queries cannot contain connections with a nesting depth greater than 2");
        }
        SelectionSet rows = rows(connection);
        if (rows == null) {
            throw new Refused(
                    "All connection fields in a bulk query must select their contents using 'edges' > 'node'");
        }
        int count = 1;
        boolean named = rows.getSelectionsOfType(Field.class).stream()
                .anyMatch(field -> field.getName().equals("id"));
        List<Field> inner = new ArrayList<>();
        lists(rows, inner);
        if (!inner.isEmpty() && !named) {
            throw new Refused("The parent 'node' field for a nested connection must select the 'id' field");
        }
        for (Field field : inner) {
            count += check(field, depth + 1);
        }
        return count;
    }

    /** The lists within a row, those in its objects too. */
    private static void lists(SelectionSet selected, List<Field> into) {
        for (Selection<?> one : selected.getSelections()) {
            if (!(one instanceof Field field)) {
                throw new Refused("the stand-in knows no fragments in bulk queries");
            }
            if (rows(field) != null) {
                into.add(field);
            } else if (field.getSelectionSet() != null) {
                lists(field.getSelectionSet(), into);
            }
        }
    }

    /** What is selected of each row; null for what is no list. */
    private static @Nullable SelectionSet rows(Field field) {
        if (field.getSelectionSet() == null) {
            return null;
        }
        for (Field inner : field.getSelectionSet().getSelectionsOfType(Field.class)) {
            if (inner.getName().equals("nodes")) {
                return inner.getSelectionSet();
            }
            if (inner.getName().equals("edges")) {
                for (Field node : inner.getSelectionSet().getSelectionsOfType(Field.class)) {
                    if (node.getName().equals("node")) {
                        return node.getSelectionSet();
                    }
                }
            }
        }
        return null;
    }

    void write(Shop shop, Path file, boolean grouped, Progress progress) throws IOException {
        Types types = new Types(shop, true);
        Connection<?> all = switch (root.getName()) {
            case "products" -> types.products(Arguments.literal(root));
            case "locations" -> types.locations(Arguments.literal(root));
            default -> throw new Node.NotKept("QueryRoot", root.getName());
        };
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            Children top = new Children(root, all, null);
            if (grouped) {
                walk(top, 0, -1, out, progress);
            } else {
                for (int depth = 0; depth <= DEEPEST; depth++) {
                    if (!walk(top, 0, depth, out, progress)) {
                        return;
                    }
                }
            }
        }
    }

    /** @param wanted the depth whose rows are written; -1 for all */
    private static boolean walk(Children list, int depth, int wanted, BufferedWriter out, Progress progress)
            throws IOException {
        SelectionSet selected = rows(list.field());
        if (selected == null) {
            return true;
        }
        for (Node row : list.rows().nodes()) {
            List<Children> inner = new ArrayList<>();
            Map<String, @Nullable Object> line = values(row, selected, inner, row.get("id", Arguments.NONE));
            if (list.parentId() != null) {
                line.put("__parentId", list.parentId());
            }
            if (wanted < 0 || wanted == depth) {
                out.write(JSON.writeValueAsString(line));
                out.write('\n');
                if (!progress.written(depth == 0)) {
                    return false;
                }
            }
            if (wanted < 0 || wanted > depth) {
                for (Children children : inner) {
                    if (!walk(children, depth + 1, wanted, out, progress)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static Map<String, @Nullable Object> values(
            Node row, SelectionSet selected, List<Children> inner, @Nullable Object id) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Field field : selected.getSelectionsOfType(Field.class)) {
            Object value = row.get(field.getName(), Arguments.literal(field));
            if (value instanceof Connection<?> list) {
                inner.add(new Children(field, list, id));
            } else {
                values.put(field.getResultKey(), plain(value, field, inner, id));
            }
        }
        return values;
    }

    private static @Nullable Object plain(
            @Nullable Object value, Field field, List<Children> inner, @Nullable Object id) {
        if (value instanceof Node node) {
            return values(node, field.getSelectionSet(), inner, id);
        } else if (value instanceof List<?> list) {
            List<@Nullable Object> all = new ArrayList<>();
            list.forEach(one -> all.add(plain(one, field, inner, id)));
            return all;
        }
        return value;
    }
}
