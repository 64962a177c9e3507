package syncsuite.core.conflict;

import static org.assertj.core.api.Assertions.assertThat;
import static syncsuite.core.conflict.RandomContent.RULES;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreeWayMergeLawsTest {
    private static final int CASES = 25_000;
    private static final List<FieldRule> NOT_KEPT =
            RULES.stream().filter(rule -> !rule.serverKept()).toList();

    private int merges;
    private int conflicts;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void the_merge_is_what_a_naive_reading_of_the_rule_gives(long seed) {
        RandomContent random = new RandomContent(seed);
        for (int i = 0; i < CASES; i++) {
            ObjectNode base = random.content();
            ObjectNode server = random.edited(base);
            ObjectNode client = random.edited(base);
            String inputs = base.toString() + server + client;

            ThreeWayMerge merge = ThreeWayMerge.of(RULES, base, server, client);

            NaiveMerge naive = NaiveMerge.of(RULES, base, server, client);
            assertThat(new TreeSet<>(merge.conflicting())).as(inputs).isEqualTo(naive.conflicting);
            if (merge.conflicting().isEmpty()) {
                assertThat(NaiveMerge.meaning(RULES, merge.content()))
                        .as(inputs)
                        .isEqualTo(naive.merged);
                merges++;
            } else {
                conflicts++;
            }
            assertThat(inputs).isEqualTo(base.toString() + server + client);
        }
        assertThat(merges).isGreaterThan(CASES / 10);
        assertThat(conflicts).isGreaterThan(CASES / 10);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void identity_symmetry_no_invention(long seed) {
        RandomContent random = new RandomContent(seed);
        for (int i = 0; i < CASES; i++) {
            ObjectNode base = random.content();
            ObjectNode server = random.edited(base);
            ObjectNode client = random.edited(base);

            assertIdentity(base, client);
            ThreeWayMerge one = ThreeWayMerge.of(NOT_KEPT, base, server, client);
            ThreeWayMerge other = ThreeWayMerge.of(NOT_KEPT, base, client, server);
            assertThat(one.conflicting()).isEqualTo(other.conflicting());
            if (one.conflicting().isEmpty()) {
                assertThat(ThreeWayMerge.same(NOT_KEPT, one.content(), other.content()))
                        .isTrue();
                assertNothingInvented(base, server, client, one.content());
            }
        }
    }

    private static void assertIdentity(ObjectNode base, ObjectNode edited) {
        assertThat(ThreeWayMerge.of(RULES, edited, edited, edited).content()).isEqualTo(withoutNothing(edited));
        for (FieldRule rule : NOT_KEPT) {
            if (!rule.grows()) {
                List<FieldRule> one = List.of(rule);
                assertThat(ThreeWayMerge.same(
                                one, ThreeWayMerge.of(one, base, base, edited).content(), edited))
                        .isTrue();
                assertThat(ThreeWayMerge.same(
                                one, ThreeWayMerge.of(one, base, edited, base).content(), edited))
                        .isTrue();
            }
        }
    }

    /** The content in the order of the declaration. */
    private static ObjectNode withoutNothing(ObjectNode content) {
        ObjectNode ordered = content.objectNode();
        RULES.stream().map(FieldRule::name).filter(content::has).forEach(name -> ordered.set(name, content.get(name)));
        return ordered;
    }

    private static void assertNothingInvented(
            ObjectNode base, ObjectNode server, ObjectNode client, ObjectNode merged) {
        for (Map.Entry<String, JsonNode> field : merged.properties()) {
            FieldRule rule = NOT_KEPT.stream()
                    .filter(candidate -> candidate.name().equals(field.getKey()))
                    .findFirst()
                    .orElseThrow();
            List<JsonNode> sources = new ArrayList<>();
            for (ObjectNode side : rule.isSet() ? List.of(base, server, client) : List.of(server, client)) {
                JsonNode value = Sameness.value(side.get(field.getKey()));
                if (rule.isSet()) {
                    value.forEach(sources::add);
                } else {
                    sources.add(value);
                }
            }
            if (rule.isSet()) {
                assertThat(sources).containsAll(field.getValue());
            } else {
                assertThat(sources).contains(field.getValue());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22})
    void a_change_applied_twice_is_applied_once(long seed) {
        RandomContent random = new RandomContent(seed);
        for (int i = 0; i < CASES; i++) {
            ObjectNode content = random.content();
            ObjectNode change = random.change();
            ObjectNode once = ThreeWayMerge.apply(RULES, content, change);
            assertThat(ThreeWayMerge.apply(RULES, once, change)).isEqualTo(once);
            assertThat(once.path("level")).isEqualTo(content.path("level"));
            assertThat(Conflicts.resolve(ConflictPolicy.MERGE, RULES, content, once, change))
                    .isInstanceOf(Resolution.Held.class);
        }
    }

    @Test
    void a_side_without_history_is_not_guessed() {
        RandomContent random = new RandomContent(5);
        int reported = 0;
        for (int i = 0; i < 1000; i++) {
            Resolution resolution =
                    Conflicts.resolve(ConflictPolicy.MERGE, RULES, null, random.content(), random.change());
            assertThat(resolution).isNotInstanceOf(Resolution.Write.class);
            reported += resolution instanceof Resolution.Report ? 1 : 0;
        }
        assertThat(reported).isGreaterThan(500);
    }
}
