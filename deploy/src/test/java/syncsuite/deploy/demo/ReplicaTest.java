package syncsuite.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplicaTest {
    private static final List<String> LISTS = List.of("products");

    private final Replica replica = new Replica(LISTS);

    @Test
    void aWalkFromNothingReplacesWhatWasHeld() throws Exception {
        replica.put("products", json("{\"id\":\"old\"}"));

        replica.apply(
                "products",
                List.of(
                        json("{\"full\":true,\"products\":[{\"id\":\"a\"}],\"deleted_ids\":[]}"),
                        json("{\"full\":true,\"products\":[{\"id\":\"b\"}],\"deleted_ids\":[]}")));

        assertThat(replica.differences(holding("{\"id\":\"a\"}", "{\"id\":\"b\"}")))
                .isEmpty();
    }

    @Test
    void changesAreMergedAndTombstonesRemove() throws Exception {
        replica.put("products", json("{\"id\":\"a\",\"price\":1}"));
        replica.put("products", json("{\"id\":\"b\"}"));

        replica.apply(
                "products",
                List.of(
                        json(
                                "{\"products\":[{\"id\":\"a\",\"price\":2},{\"id\":\"c\"}],\"deleted_ids\":[\"b\",\"unknown\"]}")));

        assertThat(replica.differences(holding("{\"id\":\"a\",\"price\":2}", "{\"id\":\"c\"}")))
                .isEmpty();
    }

    @Test
    void missingSurplusAndOtherItemsAreDifferences() throws Exception {
        replica.put("products", json("{\"id\":\"a\",\"price\":1}"));
        replica.put("products", json("{\"id\":\"b\"}"));

        List<String> differences = replica.differences(holding("{\"id\":\"a\",\"price\":2}", "{\"id\":\"c\"}"));

        assertThat(differences).hasSize(3);
        assertThat(differences.get(0)).contains("products a");
        assertThat(differences.get(1)).contains("products b").contains("null there");
        assertThat(differences.get(2)).contains("products c").contains("null here");
    }

    private static Replica holding(String... items) throws JsonProcessingException {
        Replica replica = new Replica(LISTS);
        for (String item : items) {
            replica.put("products", json(item));
        }
        return replica;
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }
}
