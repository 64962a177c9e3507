package syncsuite.deploy.gateway;

import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Request headers by which a caller could claim to be somebody. */
final class StrippedHeaders {
    private final List<String> exact = new ArrayList<>();
    private final List<String> prefixes = new ArrayList<>();

    StrippedHeaders(List<String> names) {
        for (String name : names) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.endsWith("*")) {
                prefixes.add(lower.substring(0, lower.length() - 1));
            } else {
                exact.add(lower);
            }
        }
    }

    /** Removes them, and with them what {@code Connection} declares to be for one hop only. */
    void removeFrom(MultiMap headers) {
        List<String> hop = new ArrayList<>();
        for (String value : headers.getAll("connection")) {
            for (String name : value.split(",", -1)) {
                hop.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        for (String name : List.copyOf(headers.names())) {
            String lower = name.toLowerCase(Locale.ROOT);
            // an underscore is a dash to some servers
            String dashed = lower.replace('_', '-');
            if (hop.contains(lower)
                    || exact.contains(dashed)
                    || prefixes.stream().anyMatch(dashed::startsWith)) {
                headers.remove(name);
            }
        }
    }
}
