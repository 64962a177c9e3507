package syncsuite.core.start;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The properties that every service has. */
final class Settings {
    private static final int LARGEST_PORT = 65_535;
    private static final Set<String> SWITCH = Set.of("true", "false");

    static final List<Setting> ALL = List.of(
            Setting.required("sync.database.url", "PostgreSQL database", Settings::databaseUrl),
            Setting.required("sync.database.username", "role the service works as", any()),
            Setting.required("sync.database.password", "its password", any()),
            Setting.required("sync.database.owner-username", "role that owns the schema and migrates it", any()),
            Setting.required("sync.database.owner-password", "its password", any()),
            Setting.optional("quarkus.http.port", "port it listens on", "8080", whole(0, LARGEST_PORT)),
            Setting.optional("quarkus.http.host", "address it listens on", "0.0.0.0", any()),
            Setting.optional("sync.database.connections", "connections of one replica", "20", whole(1, 1000)),
            Setting.required("sync.kafka.bootstrap-servers", "Kafka brokers", Settings::servers),
            Setting.required("sync.token.issuer", "issuer (iss) of access tokens", any()),
            Setting.required("sync.token.audience", "audience (aud) of access tokens", any()),
            Setting.optional(
                    "sync.token.jwks-url",
                    "address of the issuer's keys; only the issuing service itself does without",
                    "",
                    Settings::httpUrl),
            Setting.optional("sync.token.jwks-refresh", "how often the keys are read", "5m", Settings::duration),
            Setting.optional("sync.token.jwks-pause", "least time between reads", "5s", Settings::duration),
            Setting.optional("sync.token.leeway", "by how much clocks may differ", "30s", Settings::duration),
            Setting.optional("sync.token.cached", "verified tokens kept in memory", "20000", whole(1, 10_000_000)),
            Setting.required(
                    "sync.cursor.secret",
                    "secret that authenticates cursors, the same in all replicas",
                    SecretConverter::fault),
            Setting.optional("sync.rate-limit.enabled", "whether requests are limited", "true", Settings::onOff),
            Setting.optional("sync.shutdown.delay", "time between unready and stop", "0s", Settings::duration),
            Setting.optional(
                    "sync.trusted-proxies",
                    "gateways whose X-Forwarded-For is believed",
                    "127.0.0.1,[::1]",
                    Settings::addresses),
            Setting.optional("sync.http.body-limit.default", "largest body of a request", "8M", Settings::size));

    private static final Pattern ADDRESS =
            Pattern.compile("[0-9.]{7,15}(/[0-9]{1,2})?|\\[[0-9A-Fa-f:]{2,39}]|[0-9A-Fa-f:]{2,39}/[0-9]{1,3}");

    private Settings() {}

    private static Setting.Check any() {
        return value -> null;
    }

    private static Setting.Check whole(int least, int most) {
        return value ->
                value.matches("[0-9]{1,9}") && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most
                        ? null
                        : "must be a whole number from " + least + " to " + most;
    }

    private static @Nullable String onOff(String value) {
        return SWITCH.contains(value.toLowerCase(Locale.ROOT)) ? null : "must be true or false";
    }

    private static @Nullable String duration(String value) {
        return value.matches("[0-9]{1,9}(ms|s|m|h|d)?|P(?=.)\\w*") ? null : "must be a duration, as 30s, 5m or PT1H";
    }

    private static @Nullable String size(String value) {
        return value.matches("[0-9]{1,9}[KkMmGg]?") ? null : "must be a size, as 8M";
    }

    private static @Nullable String servers(String value) {
        return value.matches("[^\\s,:/]+:[0-9]{1,5}(,\\s*[^\\s,:/]+:[0-9]{1,5})*")
                ? null
                : "must be host:port[,host:port]";
    }

    /** A bare IPv6 address would be taken for a host name, which each request then looks up. */
    private static @Nullable String addresses(String value) {
        return Arrays.stream(value.split(",", -1))
                        .allMatch(one -> ADDRESS.matcher(one.strip()).matches())
                ? null
                : "must be addresses or networks, as 10.0.0.0/8,[::1],fd00::/8";
    }

    private static @Nullable String databaseUrl(String value) {
        URI url = uri(value);
        return url != null
                        && "postgresql".equals(url.getScheme())
                        && url.getHost() != null
                        && url.getUserInfo() == null
                        && url.getPort() <= LARGEST_PORT
                        && url.getPath() != null
                        && url.getPath().length() > 1
                ? null
                : "must be postgresql://host:port/database, without user and password";
    }

    private static @Nullable String httpUrl(String value) {
        URI url = uri(value);
        return url != null && url.getHost() != null && Set.of("http", "https").contains(String.valueOf(url.getScheme()))
                ? null
                : "must be an http or https address";
    }

    private static @Nullable URI uri(String value) {
        try {
            return new URI(value);
        } catch (URISyntaxException malformed) {
            return null;
        }
    }
}
