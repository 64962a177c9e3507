package syncsuite.core.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import syncsuite.core.conflict.ConflictPolicy;
import syncsuite.core.conflict.FieldRule;
import syncsuite.core.event.EventType;
import syncsuite.core.json.DecimalType;
import syncsuite.core.json.Field;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Fields;
import syncsuite.core.json.ListType;

/**
 * A kind of items that clients push: all that differs between two kinds, as data. One constant per kind, in that kind's
 * folder; the engine knows nothing else of it.
 *
 * @param name as configuration, history and errors call it: {@code work-order}
 * @param table made by {@code sync_items}
 * @param feed the change feed that the table was made with
 * @param idField the wire name of an item's id
 * @param fields the declared fields; those only read are written by the rule or the server alone
 * @param writeOnce what a client has created no client changes: any other content sent later, whatever its version, is a
 *     conflict that the server wins
 * @param merging how each declared field is compared and merged
 * @param event the state topic's event, one per applied change
 */
public record EntityType(
        String name,
        String table,
        String feed,
        String idField,
        Fields fields,
        Scope scope,
        ConflictPolicy policy,
        boolean writeOnce,
        List<FieldRule> merging,
        Rules rules,
        EventType event) {
    private static final Pattern SQL_NAME = Pattern.compile("[a-z][a-z0-9_]{0,45}");
    private static final Set<String> ENVELOPE =
            Set.of("version", "deleted", "created_by", "updated_by", "device_id", "updated_at");

    public EntityType {
        if (!SQL_NAME.matcher(table).matches() || feed.isEmpty()) {
            throw new IllegalArgumentException("entity type " + name + " needs a table in snake_case and a feed");
        }
        merging = List.copyOf(merging);
    }

    /**
     * A type of the whole company, with manual conflicts and no rule of its own. Its table and feed are called as it is,
     * with underscores for hyphens.
     */
    public static EntityType of(String name, String idField, Fields fields, EventType event) {
        String table = name.replace('-', '_');
        return new EntityType(
                name,
                table,
                table,
                idField,
                fields,
                Scope.company(),
                ConflictPolicy.MANUAL,
                false,
                merging(idField, fields),
                Rules.none(),
                event);
    }

    public EntityType storedIn(String newTable, String newFeed) {
        return new EntityType(
                name, newTable, newFeed, idField, fields, scope, policy, writeOnce, merging, rules, event);
    }

    public EntityType within(Scope newScope) {
        return new EntityType(name, table, feed, idField, fields, newScope, policy, writeOnce, merging, rules, event);
    }

    public EntityType onConflict(ConflictPolicy newPolicy) {
        return new EntityType(name, table, feed, idField, fields, scope, newPolicy, writeOnce, merging, rules, event);
    }

    /** See {@link #writeOnce}. */
    public EntityType writtenOnce() {
        return new EntityType(
                name, table, feed, idField, fields, scope, ConflictPolicy.SERVER_WINS, true, merging, rules, event);
    }

    public EntityType ruledBy(Rule rule) {
        return ruledBy(Rules.always(rule));
    }

    public EntityType ruledBy(Rules newRules) {
        return new EntityType(name, table, feed, idField, fields, scope, policy, writeOnce, merging, newRules, event);
    }

    /** Merges an array field as a set, its elements told apart by that member; null where the whole element does. */
    public EntityType mergingAsSet(String field, @Nullable String elementId) {
        return merging(FieldRule.set(field, elementId));
    }

    /** As {@link #mergingAsSet}, but nobody removes an element by leaving it out. */
    public EntityType mergingAsGrowingSet(String field, @Nullable String elementId) {
        return merging(FieldRule.growingSet(field, elementId));
    }

    /**
     * As {@link #mergingAsGrowingSet}, and an element that is there never changes: a rule may complete what a client appends
     * (who, when), and the client may go on sending its own form.
     */
    public EntityType mergingAsAppendSet(String field, String elementId) {
        return merging(FieldRule.appendSet(field, elementId));
    }

    private EntityType merging(FieldRule rule) {
        boolean readOnly = fields.get(rule.name()).readOnly();
        List<FieldRule> replaced = new ArrayList<>(merging);
        replaced.replaceAll(old -> !old.name().equals(rule.name()) ? old : readOnly ? rule.keptByServer() : rule);
        return new EntityType(name, table, feed, idField, fields, scope, policy, writeOnce, replaced, rules, event);
    }

    private static List<FieldRule> merging(String idField, Fields fields) {
        return fields.all().stream()
                .filter(field -> !field.name().equals(idField) && !ENVELOPE.contains(field.name()))
                .map(EntityType::rule)
                .toList();
    }

    private static FieldRule rule(Field field) {
        FieldRule rule = FieldRule.value(field.name());
        if (field.type() instanceof DecimalType) {
            rule = FieldRule.decimal(field.name());
        } else if (field.type().equals(FieldType.instant())) {
            rule = FieldRule.instant(field.name());
        } else if (field.type() instanceof ListType list && list.distinct()) {
            rule = FieldRule.set(field.name(), null);
        }
        return field.readOnly() ? rule.keptByServer() : rule;
    }
}
