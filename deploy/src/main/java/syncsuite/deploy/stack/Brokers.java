package syncsuite.deploy.stack;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** A Kafka cluster, its own or an existing one. */
public final class Brokers {
    private static final int PATIENCE_MILLIS = 2_000;

    private Brokers() {}

    /** Whether a broker answers; an {@link ExecutionException} says why not. */
    public static boolean answer(String bootstrapServers) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                PATIENCE_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                PATIENCE_MILLIS))) {
            return !admin.describeCluster().nodes().get().isEmpty();
        }
    }
}
