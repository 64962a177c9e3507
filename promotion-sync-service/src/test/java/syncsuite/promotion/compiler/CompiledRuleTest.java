package syncsuite.promotion.compiler;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import syncsuite.core.json.StrictJson;
import syncsuite.promotion.rule.CompiledRule;
import syncsuite.promotion.rule.RuleFormatException;

class CompiledRuleTest {
    private static final UUID ID = UUID.fromString("0190a1b2-0005-7000-8000-000000000001");
    private static final String PROMOTION = """
            {"code": "HAPPY", "name": "Happy hour é", "description": "not for edges", "kind": "buy_x_get_y",
             "buy": {"quantity": "2.50", "product_ids": ["0190A1B2-0004-7000-8000-000000000002", "0190a1b2-0004-7000-8000-000000000001"]},
             "get": {"quantity": 1, "percent_off": 50.0},
             "conditions": {"min_amount": 20.00, "voucher_codes": ["summer 24"], "customer_groups": ["vip", "members"]},
             "schedule": {"starts_at": "2026-01-01T01:00:00+01:00", "weekdays": ["SUN", "FRI"],
                          "time_windows": [{"from": "22:00", "to": "02:00"}, {"from": "12:00", "to": "13:30"}]},
             "limits": {"per_bill": 2, "max_discount": 10},
             "priority": 7, "stackable": true, "exclusivity_group": "weekly"}
            """;
    private static final String COMPILED = """
            {"actions":{
            "buy":{"product_ids":["0190a1b2-0004-7000-8000-000000000001","0190a1b2-0004-7000-8000-000000000002"],"quantity":"2.5"},
            "get":{"percent_off":"50","quantity":"1"},"kind":"buy_x_get_y"},
            "code":"HAPPY",
            "conditions":{"customer_groups":["members","vip"],"min_amount":"20","voucher_hashes":["HASH"]},
            "is_active":true,
            "limits":{"max_discount":"10","per_bill":2},
            "name":"Happy hour é","priority":7,
            "promotion_id":"0190a1b2-0005-7000-8000-000000000001",
            "schedule":{"starts_at":"2026-01-01T00:00:00.000000Z",
            "time_windows":[{"from":"12:00:00","to":"13:30:00"},{"from":"22:00:00","to":"02:00:00"}],"weekdays":["FRI","SUN"]},
            "schema_version":1,"scope":{},
            "stacking":{"exclusivity_group":"weekly","stackable":true}}""".replace("\n", "").replace("HASH", sha256("SUMMER24"));

    private final RuleSchema schema = RuleSchema.published();

    @Test
    void isTheseBytes() {
        String hash = sha256(COMPILED);
        assertThat(new String(compiled(), UTF_8))
                .isEqualTo(COMPILED.replace(",\"schedule\"", ",\"rule_hash\":\"" + hash + "\",\"schedule\""));
    }

    @Test
    void doesNotChangeWithWhatEdgesDoNotSee() {
        byte[] other = Compiling.bytes(ID, promotion().put("description", "other"));
        assertThat(other).isEqualTo(compiled());
        assertThat(Compiling.bytes(ID, promotion().put("name", "other"))).isNotEqualTo(compiled());
    }

    @Test
    void isReadFromADeliveryThatAddsMembers() {
        ObjectNode delivered = json();
        delivered.put("id", ID.toString()).put("version", 3).put("updated_at", "2026-01-01T00:00:00.000000Z");
        assertThat(CompiledRule.read(delivered)).isEqualTo(CompiledRule.read(compiled()));
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("another schema", rule -> rule.put("schema_version", 2)),
                change("no hash", rule -> rule.remove("rule_hash")),
                change("another priority", rule -> rule.put("priority", 8)),
                change(
                        "another percentage",
                        rule -> part(rule, "actions", "get").put("percent_off", "51")),
                change("a member that is not known", rule -> part(rule, "scope").put("store_id", "x")),
                change(
                        "a number for a decimal",
                        rule -> part(rule, "actions", "get").put("percent_off", 50)),
                change("an exponent", rule -> part(rule, "actions", "get").put("percent_off", "5e1")),
                change("another kind", rule -> part(rule, "actions").put("kind", "bundle")),
                change("an unknown kind", rule -> part(rule, "actions").put("kind", "lottery")),
                change("no conditions", rule -> rule.remove("conditions")),
                change("an id that is none", rule -> rule.put("promotion_id", "7")),
                change("a time that is none", rule -> part(rule, "schedule").put("starts_at", "now")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void isRefusedWithAnythingElse(String what, Consumer<ObjectNode> change) {
        ObjectNode rule = json();
        change.accept(rule);
        assertThatThrownBy(() -> CompiledRule.read(rule)).isInstanceOf(RuleFormatException.class);
    }

    @Test
    void isNoRuleWhenItIsNoJson() {
        assertThatThrownBy(() -> CompiledRule.read("{".getBytes(UTF_8))).isInstanceOf(RuleFormatException.class);
        assertThatThrownBy(() -> CompiledRule.read("[]".getBytes(UTF_8))).isInstanceOf(RuleFormatException.class);
    }

    @Test
    void everyMemberIsRequiredByTheSchema() {
        assertThat(schema.flaws(json())).isEmpty();
        for (Iterator<String> names = json().fieldNames(); names.hasNext(); ) {
            String name = names.next();
            ObjectNode without = json();
            without.remove(name);
            assertThat(schema.flaws(without)).as("without %s", name).isNotEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongShapes")
    void theSchemaRefuses(String what, Consumer<ObjectNode> change) {
        ObjectNode rule = json();
        change.accept(rule);
        assertThat(schema.flaws(rule)).isNotEmpty();
    }

    static Stream<Arguments> wrongShapes() {
        return Stream.of(
                change(
                        "decimals as numbers",
                        rule -> part(rule, "actions", "get").put("percent_off", 50)),
                change("needless zeros", rule -> part(rule, "conditions").put("min_amount", "20.00")),
                change(
                        "nothing as a threshold",
                        rule -> part(rule, "conditions").put("min_amount", "0")),
                change(
                        "above a hundred percent",
                        rule -> part(rule, "actions", "get").put("percent_off", "100.5")),
                change("two kinds in one", rule -> part(rule, "actions").put("price", "5")),
                change("an unknown condition", rule -> part(rule, "conditions").put("moon", "full")),
                change(
                        "voucher codes",
                        rule -> part(rule, "conditions")
                                .putArray("voucher_hashes")
                                .add("SUMMER24")),
                change("an empty list", rule -> part(rule, "scope").putArray("product_ids")),
                change(
                        "upper case in an id",
                        rule -> rule.put("promotion_id", ID.toString().toUpperCase(java.util.Locale.ROOT))),
                change(
                        "an unknown day",
                        rule -> part(rule, "schedule").putArray("weekdays").add("MO")),
                change("a naive time", rule -> part(rule, "schedule").put("starts_at", "2026-01-01T00:00:00")),
                change("no times", rule -> part(rule, "limits").put("per_bill", 0)));
    }

    private static Arguments change(String what, Consumer<ObjectNode> change) {
        return Arguments.of(what, change);
    }

    private static ObjectNode part(JsonNode rule, String... names) {
        JsonNode at = rule;
        for (String name : List.of(names)) {
            at = at.get(name);
        }
        return (ObjectNode) at;
    }

    private static ObjectNode promotion() {
        return StrictJson.parse(PROMOTION.getBytes(UTF_8)).object();
    }

    private static byte[] compiled() {
        return Compiling.bytes(ID, promotion());
    }

    private static ObjectNode json() {
        return (ObjectNode) RuleSchema.json(compiled());
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
