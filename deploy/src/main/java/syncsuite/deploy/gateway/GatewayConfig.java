package syncsuite.deploy.gateway;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the gateway, from variables of the environment.
 *
 * @param host SYNC_GATEWAY_HOST, default all addresses
 * @param port SYNC_GATEWAY_PORT, default 8080; 0 takes a free one
 * @param routes SYNC_GATEWAY_ROUTES, the route table
 * @param upstreams SYNC_GATEWAY_UPSTREAMS, {@code catalog=http://a:8081,http://b:8081;sales=http://c:8085}
 * @param issuer SYNC_TOKEN_ISSUER
 * @param audience SYNC_TOKEN_AUDIENCE; any where absent
 * @param jwksUrl SYNC_TOKEN_JWKS_URL
 * @param tlsCertificate SYNC_GATEWAY_TLS_CERT, a PEM file; with tlsKey (SYNC_GATEWAY_TLS_KEY) the gateway speaks HTTPS
 * @param corsOrigins SYNC_GATEWAY_CORS_ORIGINS, {@code https://shop.example,http://localhost:*}; none by default
 * @param healthPace SYNC_GATEWAY_HEALTH_PACE_MS, default 1000
 * @param grace SYNC_GATEWAY_GRACE_MS, how long requests in flight may take to end when it stops; default 20000
 */
record GatewayConfig(
        String host,
        int port,
        Path routes,
        Map<String, List<String>> upstreams,
        String issuer,
        @Nullable String audience,
        String jwksUrl,
        @Nullable String tlsCertificate,
        @Nullable String tlsKey,
        List<String> corsOrigins,
        Duration healthPace,
        Duration grace) {

    GatewayConfig {
        if ((tlsCertificate == null) != (tlsKey == null)) {
            throw new IllegalArgumentException("give both SYNC_GATEWAY_TLS_CERT and SYNC_GATEWAY_TLS_KEY, or none");
        }
    }

    /** Refuses missing and malformed settings, naming the variable. */
    static GatewayConfig from(Map<String, String> environment) {
        return new GatewayConfig(
                environment.getOrDefault("SYNC_GATEWAY_HOST", "0.0.0.0"),
                (int) number(environment, "SYNC_GATEWAY_PORT", 8080),
                Path.of(required(environment, "SYNC_GATEWAY_ROUTES")),
                upstreams(required(environment, "SYNC_GATEWAY_UPSTREAMS")),
                required(environment, "SYNC_TOKEN_ISSUER"),
                environment.get("SYNC_TOKEN_AUDIENCE"),
                required(environment, "SYNC_TOKEN_JWKS_URL"),
                environment.get("SYNC_GATEWAY_TLS_CERT"),
                environment.get("SYNC_GATEWAY_TLS_KEY"),
                list(environment.getOrDefault("SYNC_GATEWAY_CORS_ORIGINS", "")),
                Duration.ofMillis(number(environment, "SYNC_GATEWAY_HEALTH_PACE_MS", 1_000)),
                Duration.ofMillis(number(environment, "SYNC_GATEWAY_GRACE_MS", 20_000)));
    }

    private static Map<String, List<String>> upstreams(String text) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (String service : text.split(";", -1)) {
            if (service.isBlank()) {
                continue;
            }
            int equals = service.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("SYNC_GATEWAY_UPSTREAMS: not name=address,address: " + service);
            }
            all.put(service.substring(0, equals).strip(), list(service.substring(equals + 1)));
        }
        return all;
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    private static long number(Map<String, String> environment, String name, long otherwise) {
        String value = environment.get(name);
        try {
            return value == null ? otherwise : Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is not a number: " + value, e);
        }
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }
}
