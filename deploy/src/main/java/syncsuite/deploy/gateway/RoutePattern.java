package syncsuite.deploy.gateway;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A path with {@code {x}} for one segment and a trailing {@code **} for any number. Ordered by how specific it is:
 * segment by segment from the left, literal before {@code {x}} before {@code **}.
 */
record RoutePattern(List<String> segments, boolean open) implements Comparable<RoutePattern> {
    private static final Pattern VARIABLE = Pattern.compile("\\{[a-z_]+}");
    private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9._-]+");

    static RoutePattern of(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a route starts with /: " + path);
        }
        List<String> all = Arrays.asList(path.substring(1).split("/", -1));
        boolean open = all.get(all.size() - 1).equals("**");
        List<String> segments = List.copyOf(open ? all.subList(0, all.size() - 1) : all);
        for (String segment : segments) {
            if (!LITERAL.matcher(segment).matches() && !isVariable(segment)) {
                throw new IllegalArgumentException("not a route: " + path);
            }
        }
        return new RoutePattern(segments, open);
    }

    boolean matches(List<String> path) {
        if (path.size() < segments.size() || (!open && path.size() > segments.size())) {
            return false;
        }
        for (int i = 0; i < segments.size(); i++) {
            if (!isVariable(segments.get(i)) && !segments.get(i).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int compareTo(RoutePattern other) {
        int common = Math.min(segments.size(), other.segments.size());
        for (int i = 0; i < common; i++) {
            int byKind = Boolean.compare(isVariable(segments.get(i)), isVariable(other.segments.get(i)));
            if (byKind != 0) {
                return byKind;
            }
        }
        return Comparator.comparing((RoutePattern pattern) -> -pattern.segments.size())
                .thenComparing(RoutePattern::open)
                .thenComparing(pattern -> pattern.segments.toString())
                .compare(this, other);
    }

    /** Two patterns that match the same paths. */
    boolean sameAs(RoutePattern other) {
        return open == other.open && shape().equals(other.shape());
    }

    private List<String> shape() {
        return segments.stream()
                .map(segment -> isVariable(segment) ? "{}" : segment)
                .toList();
    }

    private static boolean isVariable(String segment) {
        return VARIABLE.matcher(segment).matches();
    }
}
