package syncsuite.deploy.command;

import java.util.List;
import java.util.Map;

/** The environment of {@code deploy/up}: it reaches every part and wins over what the stack would set. */
final class CallersEnvironment {
    private static final Map<String, String> DIFFER_PER_SERVICE = Map.of(
            "QUARKUS_HTTP_PORT", "ports are moved by --port-base",
            "SYNC_GATEWAY_PORT", "ports are moved by --port-base",
            "SYNC_DATABASE_URL", "an existing PostgreSQL is given by --external FILE",
            "SYNC_DATABASE_USERNAME", "an existing PostgreSQL is given by --external FILE",
            "SYNC_DATABASE_OWNER_USERNAME", "an existing PostgreSQL is given by --external FILE",
            "SYNC_GATEWAY_UPSTREAMS", "services are chosen by --services");

    private CallersEnvironment() {}

    /** Refuses variables that cannot be the same for every service, with the option to use instead. */
    static Map<String, String> checked(Map<String, String> environment) {
        List<String> wrong = DIFFER_PER_SERVICE.entrySet().stream()
                .filter(entry -> environment.containsKey(entry.getKey()))
                .map(entry -> entry.getKey() + " is set in the environment and would reach every service: "
                        + entry.getValue())
                .sorted()
                .toList();
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", wrong));
        }
        return environment;
    }
}
