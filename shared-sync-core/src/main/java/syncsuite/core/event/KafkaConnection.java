package syncsuite.core.event;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How clients reach Kafka: {@code sync.kafka.bootstrap-servers}, and what is configured under {@code kafka.*}
 * (security) as Kafka's own clients name it.
 */
@ApplicationScoped
public class KafkaConnection {
    private final Map<String, Object> settings;

    public KafkaConnection(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "sync.kafka.bootstrap-servers") String bootstrapServers) {
        settings = new HashMap<>(kafka);
        settings.put("bootstrap.servers", bootstrapServers);
    }

    /** A copy that the caller may add to. */
    public Map<String, Object> settings() {
        return new HashMap<>(settings);
    }
}
