package syncsuite.shopify.standin.admin;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. Cursors are the texts that the list is ordered by: a page goes on after its cursor wherever rows
 * have appeared or gone since.
 *
 * @param name of what it lists; the type is {@code nameConnection}
 */
record Connection<T>(
        String name,
        List<T> page,
        boolean hasNext,
        boolean hasPrevious,
        Function<T, Node> node,
        Function<T, String> key)
        implements Node {
    /** The most that a page may hold, and what an unasked one holds in a bulk query. */
    static final int MOST = 250;

    /**
     * @param sorted all rows, in the order of their keys
     * @param key a text that is greater for later rows
     */
    static <T> Connection<T> of(
            String name, List<T> sorted, Arguments arguments, Function<T, Node> node, Function<T, String> key) {
        Integer first = arguments.number("first");
        if (first == null) {
            throw new Refused("you must provide one of first or last");
        }
        if (first < 0 || first > MOST) {
            throw new Refused("first must be from 0 to " + MOST);
        }
        String after = arguments.text("after");
        int from = 0;
        if (after != null) {
            String behind = decode(after);
            while (from < sorted.size() && key.apply(sorted.get(from)).compareTo(behind) <= 0) {
                from++;
            }
        }
        int to = Math.min(sorted.size(), from + first);
        return new Connection<>(name, sorted.subList(from, to), to < sorted.size(), from > 0, node, key);
    }

    /** All rows, as bulk queries see lists. */
    static <T> Connection<T> whole(String name, List<T> all, Function<T, Node> node, Function<T, String> key) {
        return new Connection<>(name, all, false, false, node, key);
    }

    @Override
    public String type() {
        return name + "Connection";
    }

    @Override
    public @Nullable Object get(String field, Arguments arguments) {
        return switch (field) {
            case "nodes" -> nodes();
            case "edges" -> edges();
            case "pageInfo" -> pageInfo();
            default -> throw new NotKept(type(), field);
        };
    }

    List<Node> nodes() {
        return page.stream().map(node).toList();
    }

    private List<Node> edges() {
        List<Node> edges = new ArrayList<>();
        for (T row : page) {
            edges.add(Node.of(name + "Edge", Map.of("node", node.apply(row), "cursor", encode(key.apply(row)))));
        }
        return edges;
    }

    private Node pageInfo() {
        Map<String, @Nullable Object> info = new java.util.HashMap<>();
        info.put("hasNextPage", hasNext);
        info.put("hasPreviousPage", hasPrevious);
        info.put("startCursor", page.isEmpty() ? null : encode(key.apply(page.get(0))));
        info.put("endCursor", page.isEmpty() ? null : encode(key.apply(page.get(page.size() - 1))));
        return Node.of("PageInfo", info);
    }

    private static String encode(String key) {
        return Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String cursor) {
        try {
            return new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refused("invalid cursor for current pagination sort");
        }
    }
}
