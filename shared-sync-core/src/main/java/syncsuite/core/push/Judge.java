package syncsuite.core.push;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.conflict.ConflictPolicy;
import syncsuite.core.conflict.FieldRule;
import syncsuite.core.conflict.ThreeWayMerge;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.json.Field;
import syncsuite.core.json.FieldError;
import syncsuite.core.json.Fields;
import syncsuite.core.json.Reading;
import syncsuite.core.tenant.Caller;
import syncsuite.core.type.EntityType;
import syncsuite.core.type.Incoming;
import syncsuite.core.type.Rule;
import syncsuite.core.type.Ruling;

/** Judges the items of one batch in their order and enters what is accepted into the ledger. Touches no database. */
final class Judge {
    private final EntityType type;
    private final Caller caller;
    private final Instant now;
    private final Rule rule;
    private final Ledger ledger;
    private final List<FieldRule> merging;
    private final StaleEdits stale;

    Judge(EntityType type, Caller caller, Instant now, Rule rule, Ledger ledger) {
        this.type = type;
        this.caller = caller;
        this.now = now;
        this.rule = rule;
        this.ledger = ledger;
        this.merging = type.merging();
        this.stale = new StaleEdits(type, ledger, this::apply);
    }

    Verdict judge(Incoming incoming) {
        if (incoming.flaw() != null || incoming.id() == null) {
            return Verdict.refused(incoming, incoming.flaw() == null ? notFound() : incoming.flaw());
        }
        Item item = ledger.current(incoming.id());
        if (item == null) {
            return incoming.version() > 1 || incoming.deleted()
                    ? Verdict.refused(incoming, unknown())
                    : create(incoming);
        }
        if (!type.scope().allows(caller, item.scope())) {
            return Verdict.refused(incoming, notFound());
        }
        if (incoming.version() > item.version()) {
            return Verdict.refused(incoming, ahead(item));
        }
        if (item.deleted()) {
            return incoming.deleted()
                    ? Verdict.unchanged(incoming, item.version())
                    : Verdict.serverDeleted(incoming, item, stale.undecided());
        }
        return incoming.deleted() ? delete(incoming, item) : edit(incoming, item);
    }

    private Verdict create(Incoming incoming) {
        Reading reading = incoming.item().read(type.fields(), Fields.Mode.NEW);
        if (!reading.isValid()) {
            return Verdict.refused(incoming, reading.errors());
        }
        ObjectNode content = reading.value();
        for (Field field : type.fields().all()) {
            if (field.readOnly() && field.defaultValue() != null) {
                content.set(field.name(), field.defaultValue().deepCopy());
            }
        }
        type.scope().complete(content, caller);
        return apply(incoming, null, content, PushOutcome.Status.CREATED, List.of());
    }

    private Verdict edit(Incoming incoming, Item item) {
        Reading reading = incoming.item().read(type.fields(), Fields.Mode.PATCH);
        if (!reading.isValid()) {
            return Verdict.refused(incoming, reading.errors());
        }
        if (type.writeOnce()) {
            return written(incoming, item, reading.value());
        }
        if (incoming.version() < item.version()) {
            return stale.judge(incoming, item, reading.value());
        }
        ObjectNode candidate = ThreeWayMerge.apply(merging, item.content(), reading.value());
        return ThreeWayMerge.same(merging, item.content(), candidate)
                ? Verdict.unchanged(incoming, item.version())
                : apply(incoming, item, candidate, PushOutcome.Status.UPDATED, List.of());
    }

    private Verdict written(Incoming incoming, Item item, ObjectNode change) {
        ObjectNode client = ThreeWayMerge.apply(merging, item.content(), change);
        List<String> fields = ThreeWayMerge.differing(merging, item.content(), client);
        return fields.isEmpty()
                ? Verdict.unchanged(incoming, item.version())
                : stale.report(incoming, item, ConflictPolicy.SERVER_WINS, fields, change);
    }

    private Verdict delete(Incoming incoming, Item item) {
        boolean older = incoming.version() < item.version();
        if (type.writeOnce() || (older && type.policy() != ConflictPolicy.CLIENT_WINS)) {
            return stale.report(incoming, item, stale.undecided(), List.of("deleted"), deletion());
        }
        Ruling ruling = rule.judge(attempt(incoming, item, item.content(), true));
        if (ruling.content() == null) {
            return Verdict.refused(incoming, ruling.errors());
        }
        if (older) {
            ledger.decided(ConflictPolicy.CLIENT_WINS, incoming, item, deletion());
        }
        return Verdict.synced(incoming, PushOutcome.Status.DELETED, ledger.delete(item));
    }

    /**
     * Writes a content where scope and rule allow it.
     *
     * @param before null for a new item
     * @param status an update answers with the item's data where it decided a conflict
     */
    private Verdict apply(
            Incoming incoming,
            @Nullable Item before,
            ObjectNode candidate,
            PushOutcome.Status status,
            List<String> overruled) {
        String createdBy = before == null ? caller.subject() : before.createdBy();
        FieldError misplaced = type.scope().refusal(caller, type.scope().of(candidate, createdBy));
        if (misplaced != null) {
            return Verdict.refused(incoming, misplaced);
        }
        Ruling ruling = rule.judge(attempt(incoming, before, candidate, false));
        if (ruling.content() == null) {
            return Verdict.refused(incoming, ruling.errors());
        }
        ObjectNode content = ordered(ruling.content());
        if (before == null) {
            return Verdict.synced(incoming, status, ledger.create(id(incoming), content));
        }
        if (ThreeWayMerge.same(merging, before.content(), content)) {
            return Verdict.withData(incoming, PushOutcome.Status.UNCHANGED, before, type, List.of());
        }
        Item after = ledger.update(before, content);
        return incoming.version() == before.version()
                ? Verdict.synced(incoming, status, after)
                : Verdict.withData(incoming, status, after, type, overruled);
    }

    private Rule.Attempt attempt(Incoming incoming, @Nullable Item before, ObjectNode candidate, boolean deletion) {
        ObjectNode current = before == null ? null : before.content();
        return new Rule.Attempt(id(incoming), current, candidate, deletion, caller, now, ledger.contents());
    }

    private static UUID id(Incoming incoming) {
        return Objects.requireNonNull(incoming.id());
    }

    /** The declared fields in their order, and nothing else. */
    private ObjectNode ordered(ObjectNode content) {
        return ThreeWayMerge.of(merging, content, content, content).content();
    }

    private static ObjectNode deletion() {
        return JsonNodeFactory.instance.objectNode().put("deleted", true);
    }

    private FieldError unknown() {
        return new FieldError(
                ErrorCode.UNKNOWN_ITEM, type.idField(), "There is no such item: send it as a new one, with version 1.");
    }

    private FieldError notFound() {
        return new FieldError(ErrorCode.NOT_FOUND, type.idField(), "There is no such item that you may see.");
    }

    private static FieldError ahead(Item item) {
        return new FieldError(
                ErrorCode.VERSION_MISMATCH,
                "version",
                "is above the server's version " + item.version() + ": pull the changes first");
    }
}
