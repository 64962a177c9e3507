package syncsuite.deploy.gateway;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where each path leads. Read from {@code routes.yaml}; a mistake in it stops the start with the line named. */
final class RouteTable {
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final int DEFAULT_TIMEOUT = 120;

    private final List<Entry> mostSpecificFirst;
    private final StrippedHeaders strippedHeaders;

    private record Entry(RoutePattern pattern, Route route) {}

    private record Line(
            @JsonProperty(value = "path", required = true) String path,

            @JsonProperty(value = "service", required = true)
            String service,

            @JsonProperty("access") @Nullable String access,
            @JsonProperty("body") @Nullable String body,
            @JsonProperty("timeout") @Nullable Integer timeout) {}

    private record Table(
            @JsonProperty(value = "bodies", required = true) Map<String, Long> bodies,

            @JsonProperty(value = "strip_headers", required = true)
            List<String> stripHeaders,

            @JsonProperty(value = "routes", required = true) List<Line> routes) {}

    private RouteTable(List<Entry> entries, StrippedHeaders strippedHeaders) {
        this.mostSpecificFirst = entries;
        this.strippedHeaders = strippedHeaders;
    }

    static RouteTable read(Path file) throws IOException {
        Table table = YAML.readValue(file.toFile(), Table.class);
        List<Entry> entries = new ArrayList<>();
        for (Line line : table.routes()) {
            RoutePattern pattern = RoutePattern.of(line.path());
            if (entries.stream().anyMatch(entry -> entry.pattern().sameAs(pattern))) {
                throw new IllegalArgumentException("two routes match the same paths: " + line.path());
            }
            entries.add(new Entry(pattern, route(line, table.bodies())));
        }
        entries.sort(Comparator.comparing(Entry::pattern));
        return new RouteTable(List.copyOf(entries), new StrippedHeaders(table.stripHeaders()));
    }

    /** @param path decoded segments, without a trailing empty one */
    Optional<Route> find(List<String> path) {
        return mostSpecificFirst.stream()
                .filter(entry -> entry.pattern().matches(path))
                .map(Entry::route)
                .findFirst();
    }

    Set<String> services() {
        return mostSpecificFirst.stream().map(entry -> entry.route().service()).collect(Collectors.toSet());
    }

    StrippedHeaders strippedHeaders() {
        return strippedHeaders;
    }

    private static Route route(Line line, Map<String, Long> bodies) {
        Long body = bodies.get(line.body() == null ? "default" : line.body());
        if (body == null) {
            throw new IllegalArgumentException(line.path() + ": no such body size: " + line.body());
        }
        Route.Access access = line.access() == null
                ? Route.Access.TOKEN
                : Route.Access.valueOf(line.access().toUpperCase(Locale.ROOT));
        int timeout = line.timeout() == null ? DEFAULT_TIMEOUT : line.timeout();
        return new Route(line.path(), line.service(), access, body, timeout);
    }
}
