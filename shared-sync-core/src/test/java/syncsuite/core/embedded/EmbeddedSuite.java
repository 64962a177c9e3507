package syncsuite.core.embedded;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives a service under test a fresh database and the JVM's broker. Use it as
 *
 * <pre>
 * &#64;QuarkusTestResource(value = EmbeddedSuite.class, initArgs = {
 *     &#64;ResourceArg(name = "database", value = "catalog"),
 *     &#64;ResourceArg(name = "topics", value = "catalog.product.v1:12:compact,catalog.device.v1")})
 * </pre>
 *
 * All arguments are optional; topics are written as {@link EmbeddedBroker#createTopics} reads them. The servers start
 * once per JVM and end with it; each start of this resource has a database of its own. A third argument, {@code bucket},
 * adds an object store with that bucket.
 */
public final class EmbeddedSuite implements QuarkusTestResourceLifecycleManager {
    private Map<String, String> arguments = Map.of();

    @Override
    public void init(Map<String, String> initArgs) {
        arguments = Map.copyOf(initArgs);
    }

    @Override
    public Map<String, String> start() {
        EmbeddedDatabase database = EmbeddedDatabase.create(arguments.getOrDefault("database", "service"));
        EmbeddedBroker.createTopics(arguments.getOrDefault("topics", ""));
        Map<String, String> configuration = new HashMap<>();
        configuration.put("sync.database.url", database.url());
        configuration.put("sync.database.username", database.app());
        configuration.put("sync.database.password", database.password());
        configuration.put("sync.database.owner-username", database.owner());
        configuration.put("sync.database.owner-password", database.password());
        configuration.put("sync.kafka.bootstrap-servers", EmbeddedBroker.bootstrapServers());
        String bucket = arguments.get("bucket");
        if (bucket != null) {
            configuration.putAll(EmbeddedObjectStore.configuration(bucket));
        }
        return configuration;
    }

    @Override
    public void stop() {
        // The servers are the JVM's, and its end stops them.
    }
}
