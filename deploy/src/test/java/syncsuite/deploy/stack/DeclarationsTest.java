package syncsuite.deploy.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of this folder that declare things. */
class DeclarationsTest {
    private static final Checkout CHECKOUT =
            new Checkout(Path.of("..").toAbsolutePath().normalize());

    @TempDir
    Path folder;

    @Test
    void everyTopicOfTheContractIsDeclared() throws Exception {
        Topics topics = Topics.read(Path.of("topics.yaml"));
        Set<String> state = topics.topics().stream()
                .filter(topic -> topic.kind().equals("state"))
                .map(Topics.Topic::name)
                .collect(Collectors.toSet());
        Set<String> facts = topics.topics().stream()
                .filter(topic -> topic.kind().equals("fact"))
                .map(Topics.Topic::name)
                .collect(Collectors.toSet());

        assertThat(topics.partitions()).isEqualTo(12);
        assertThat(state)
                .containsExactlyInAnyOrder(
                        "catalog.company.v1",
                        "catalog.brand.v1",
                        "catalog.store.v1",
                        "catalog.category.v1",
                        "catalog.product.v1",
                        "promotion.promotion.v1",
                        "promotion.version.v1",
                        "photo.photo.v1",
                        "fieldops.task.v1",
                        "fieldops.work-order.v1",
                        "fieldops.attendance.v1",
                        "fieldops.ticket.v1",
                        "sales.sale.v1",
                        "sales.customer.v1",
                        "shopify.product.v1");
        assertThat(facts)
                .containsExactlyInAnyOrder(
                        "promotion.usage.v1",
                        "photo.sync-status.v1",
                        "fieldops.sync-batch.v1",
                        "sales.sync-status.v1",
                        "shopify.change.v1",
                        "shopify.batch.v1");
    }

    @Test
    void onSeveralBrokersOneCopyMayBeMissing() throws Exception {
        Topics three = Topics.read(Path.of("topics.yaml")).replicated((short) 3);

        assertThat(three.replication()).isEqualTo((short) 3);
        assertThat(three.minInsyncReplicas()).isEqualTo(2);
    }

    @Test
    void noTwoServicesShareAPortOrADatabase() throws Exception {
        List<ServiceSpec> services = ServiceSpec.readAll(CHECKOUT);

        assertThat(services.stream().map(ServiceSpec::name))
                .contains("catalog", "promotion", "photo", "field-ops", "sales", "shopify");
        assertThat(services.stream().map(ServiceSpec::port)).doesNotHaveDuplicates();
        assertThat(services.stream().map(ServiceSpec::database)).doesNotHaveDuplicates();
    }

    @Test
    void theExampleOfAnExternalFileIsAccepted() throws Exception {
        External external = External.read(Path.of("external-example.properties"));

        assertThat(external.postgres().orElseThrow().url()).isEqualTo("postgresql://db.example.org:5432/");
        assertThat(external.s3().orElseThrow().bucket()).isEqualTo("product-images");
        assertThat(external.kafkaReplication()).isEqualTo((short) 3);
    }

    @Test
    void aTypingErrorInAnExternalFileIsNamed() throws Exception {
        Path file = folder.resolve("external.properties");
        Files.writeString(file, "postgres.uri=postgresql://db:5432\n");

        assertThatThrownBy(() -> External.read(file)).hasMessageContaining("postgres.uri");
    }

    @Test
    void halfAGroupIsRefused() throws Exception {
        Path file = folder.resolve("external.properties");
        Files.writeString(file, "s3.endpoint=http://s3\n");

        assertThatThrownBy(() -> External.read(file).s3()).hasMessageContaining("s3.access-key");
    }

    @Test
    void secretsStayTheSameAndDiffer() throws Exception {
        Secrets first = Secrets.of(folder, new SecureRandom());
        Set<String> made = new HashSet<>(Set.of(first.get("a"), first.get("b")));

        assertThat(made).hasSize(2);
        assertThat(Secrets.of(folder, new SecureRandom()).get("a")).isEqualTo(first.get("a"));
        assertThat(first.get("a")).hasSize(43);
    }

    @Test
    void anUnknownPlaceholderIsNamed() throws Exception {
        Placeholders placeholders = new Placeholders(Secrets.of(folder, new SecureRandom()), Map.of("known", "v$1"));

        assertThat(placeholders.fill("<${known}>")).isEqualTo("<v$1>");
        assertThat(placeholders.fill("${secret:x}")).hasSize(43);
        assertThatThrownBy(() -> placeholders.fill("${unknown}")).hasMessageContaining("unknown");
    }
}
