package syncsuite.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStartTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path run;

    @Test
    void companiesAreMadeOnceAndRemembered() throws Exception {
        AtomicInteger made = new AtomicInteger();
        FirstStart.CompanyMaker maker = endpoints -> {
            made.incrementAndGet();
            ArrayNode companies = JSON.createArrayNode();
            companies.addObject().put("name", endpoints.path("gateway").asText());
            return companies;
        };
        ObjectNode endpoints = JSON.createObjectNode().put("gateway", "g");

        new FirstStart(run, Optional.of(maker)).complete(endpoints);
        new FirstStart(run, Optional.of(maker)).complete(endpoints);

        assertThat(made).hasValue(1);
        assertThat(new FirstStart(run, Optional.empty())
                        .companies()
                        .path(0)
                        .path("name")
                        .asText())
                .isEqualTo("g");
    }

    @Test
    void aFailureIsTriedAgainAtTheNextStart() throws Exception {
        FirstStart broken = new FirstStart(run, Optional.of(endpoints -> {
            throw new IllegalStateException("half way");
        }));

        assertThatThrownBy(() -> broken.complete(JSON.createObjectNode())).hasMessage("half way");

        assertThat(broken.companies()).isEmpty();
        new FirstStart(run, Optional.of(endpoints -> JSON.createArrayNode().add("done")))
                .complete(JSON.createObjectNode());
        assertThat(broken.companies()).hasSize(1);
    }
}
