package syncsuite.core.outbox;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** Whether the broker answers; told to the log once per change. */
final class BrokerState {
    private static final Logger LOG = Logger.getLogger(BrokerState.class);
    private static final int PROBE_MILLIS = 2000;

    private final Map<String, Object> settings;
    private volatile boolean reachable = true;

    BrokerState(Map<String, Object> connection) {
        settings = new HashMap<>(connection);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PROBE_MILLIS);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PROBE_MILLIS);
    }

    boolean reachable() {
        return reachable;
    }

    /** Asks the broker, blocking for up to two seconds, and remembers the answer. */
    boolean probe() {
        boolean answers = answers();
        if (answers != reachable) {
            reachable = answers;
            if (answers) {
                LOG.info("Kafka answers again: the outbox drains");
            } else {
                LOG.warn("Kafka does not answer: events wait in the outbox, requests go on");
            }
        }
        return answers;
    }

    private boolean answers() {
        try (Admin admin = Admin.create(settings)) {
            admin.describeCluster().nodes().get(PROBE_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (KafkaException | ExecutionException | TimeoutException silent) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
