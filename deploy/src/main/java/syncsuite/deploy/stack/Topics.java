package syncsuite.deploy.stack;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;

/**
 * The topics as {@code deploy/topics.yaml} declares them.
 *
 * @param partitions of every topic; fixed for ever, since keys must keep their partition
 * @param kinds configuration by kind
 */
record Topics(
        @JsonProperty("partitions") int partitions,
        @JsonProperty("replication") short replication,
        @JsonProperty("min_insync_replicas") int minInsyncReplicas,
        @JsonProperty("kinds") Map<String, Map<String, String>> kinds,
        @JsonProperty("topics") List<Topic> topics) {

    /** One topic and its kind. */
    record Topic(
            @JsonProperty("name") String name,
            @JsonProperty("kind") String kind) {}

    Topics {
        for (Topic topic : topics) {
            if (!kinds.containsKey(topic.kind())) {
                throw new IllegalArgumentException(topic.name() + " is of an undeclared kind: " + topic.kind());
            }
        }
    }

    static Topics read(Path file) throws IOException {
        return new YAMLMapper().readValue(file.toFile(), Topics.class);
    }

    /** The same topics on a cluster of several brokers: that many copies, all but one of which must be in sync. */
    Topics replicated(short copies) {
        return new Topics(partitions, copies, Math.max(1, copies - 1), kinds, topics);
    }

    /** Creates what is missing and sets the declared configuration on what is there. */
    void create(String bootstrapServers) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                30_000))) {
            Set<String> present = admin.listTopics().names().get();
            List<NewTopic> missing = topics.stream()
                    .filter(topic -> !present.contains(topic.name()))
                    .map(topic -> new NewTopic(topic.name(), partitions, replication).configs(configuration(topic)))
                    .toList();
            admin.createTopics(missing).all().get();
            Map<ConfigResource, Collection<AlterConfigOp>> declared = new HashMap<>();
            topics.stream().filter(topic -> present.contains(topic.name())).forEach(topic -> {
                List<AlterConfigOp> settings = new ArrayList<>();
                configuration(topic)
                        .forEach((key, value) ->
                                settings.add(new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET)));
                declared.put(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), settings);
            });
            admin.incrementalAlterConfigs(declared).all().get();
        }
    }

    private Map<String, String> configuration(Topic topic) {
        Map<String, String> all = new HashMap<>(kinds.getOrDefault(topic.kind(), Map.of()));
        all.put("min.insync.replicas", Integer.toString(minInsyncReplicas));
        return all;
    }
}
