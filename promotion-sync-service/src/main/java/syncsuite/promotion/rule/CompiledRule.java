package syncsuite.promotion.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One promotion, ready to be evaluated; {@code rule.schema.json} is its form on the wire. */
public record CompiledRule(
        UUID promotionId,
        String code,
        String name,
        boolean active,
        Conditions conditions,
        Action action,
        Schedule schedule,
        Scope scope,
        Limits limits,
        int priority,
        Stacking stacking) {
    /** The one version of the form that is read and written. */
    public static final int SCHEMA_VERSION = 1;

    /** The order of evaluation: the highest priority first, ties by the id's text. */
    static final Comparator<CompiledRule> ORDER = Comparator.comparingInt(CompiledRule::priority)
            .reversed()
            .thenComparing(rule -> rule.promotionId().toString());

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> MEMBERS = List.of(
            "schema_version",
            "rule_hash",
            "promotion_id",
            "code",
            "name",
            "is_active",
            "conditions",
            "actions",
            "schedule",
            "scope",
            "limits",
            "priority",
            "stacking");

    /**
     * Reads a rule; takes it only with the hash of its content, and only when all of its members were understood. Members
     * of the whole beside those of the schema are left alone: a delivery adds some.
     *
     * @throws RuleFormatException when it is none
     */
    public static CompiledRule read(byte[] json) {
        try {
            return read(JSON.readTree(json));
        } catch (IOException malformed) {
            throw new RuleFormatException("a rule is JSON", malformed);
        }
    }

    /** As {@link #read(byte[])}, for a rule that is already parsed. */
    public static CompiledRule read(JsonNode json) {
        Members in = Members.of(json);
        if (in.integer("schema_version") != SCHEMA_VERSION) {
            throw new RuleFormatException("only schema_version " + SCHEMA_VERSION + " is known");
        }
        CompiledRule rule = new CompiledRule(
                in.uuid("promotion_id"),
                in.text("code"),
                in.text("name"),
                in.bool("is_active"),
                Conditions.read(in.object("conditions")),
                Action.read(in.object("actions")),
                Schedule.read(in.object("schedule")),
                Scope.read(in.object("scope")),
                Limits.read(in.object("limits")),
                in.integer("priority"),
                Stacking.read(in.object("stacking")));
        if (!Arrays.equals(own(json), rule.write())) {
            throw new RuleFormatException("the rule is not the one that rule_hash was made of");
        }
        return rule;
    }

    /** The rule's own members, as they were read. */
    private static byte[] own(JsonNode json) {
        ObjectNode own = JsonNodeFactory.instance.objectNode();
        MEMBERS.forEach(name -> own.set(name, json.path(name)));
        try {
            return CanonicalJson.write(own);
        } catch (IllegalArgumentException inexact) {
            throw new RuleFormatException("a rule has texts and whole numbers only", inexact);
        }
    }

    /** RFC 8785 JSON, with the hash. Equal rules give equal bytes. */
    public byte[] write() {
        return CanonicalJson.write(members().put("rule_hash", hash()).object());
    }

    /** {@code rule_hash}: SHA-256 of the RFC 8785 JSON without it, in hexadecimal digits. */
    public String hash() {
        return Sha256.hex(CanonicalJson.write(members().object()));
    }

    /** Why it takes nothing off this bill, whatever its lines are; null where that depends on them. */
    @Nullable
    Reason refuses(Bill bill, Set<String> vouchers, Uses uses) {
        if (!active) {
            return Reason.INACTIVE;
        }
        if (!scope.hasStore(bill.storeId())) {
            return Reason.STORE;
        }
        Reason closed = schedule.closed(bill.at(), bill.zone());
        if (closed != null) {
            return closed;
        }
        Reason unmet = conditions.unmet(bill, vouchers);
        return unmet != null ? unmet : limits.usedUp(bill, () -> uses.of(promotionId));
    }

    private RuleJson members() {
        return RuleJson.empty()
                .put("schema_version", SCHEMA_VERSION)
                .put("promotion_id", promotionId.toString())
                .put("code", code)
                .put("name", name)
                .put("is_active", active)
                .put("conditions", conditions.write())
                .put("actions", action.write())
                .put("schedule", schedule.write())
                .put("scope", scope.write())
                .put("limits", limits.write())
                .put("priority", priority)
                .put("stacking", stacking.write());
    }
}
