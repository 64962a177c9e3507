package syncsuite.core.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import syncsuite.core.conflict.ConflictPolicy;
import syncsuite.core.conflict.Conflicts;
import syncsuite.core.conflict.FieldRule;
import syncsuite.core.conflict.Resolution;
import syncsuite.core.conflict.ThreeWayMerge;
import syncsuite.core.type.EntityType;
import syncsuite.core.type.Incoming;

/**
 * Judges edits that are based on an older version than the server's. One that was applied already, whose answer got
 * lost, is told as such whatever has happened since: the same user has made that content the version after its base, or
 * the history of decisions has it.
 */
final class StaleEdits {
    /** Writes a content where scope and rule allow it. */
    interface Application {
        Verdict apply(
                Incoming incoming,
                @Nullable Item before,
                ObjectNode candidate,
                PushOutcome.Status status,
                List<String> overruled);
    }

    private final EntityType type;
    private final Ledger ledger;
    private final Application application;
    private final List<FieldRule> merging;

    StaleEdits(EntityType type, Ledger ledger, Application application) {
        this.type = type;
        this.ledger = ledger;
        this.application = application;
        this.merging = type.merging();
    }

    Verdict judge(Incoming incoming, Item server, ObjectNode change) {
        Past.Version past = ledger.version(server.id(), incoming.version());
        ObjectNode base = past == null ? null : past.content();
        if (base != null) {
            ObjectNode client = ThreeWayMerge.apply(merging, base, change);
            long applied = appliedAs(incoming.version(), base, client, server);
            if (applied > 0) {
                return Verdict.unchanged(incoming, applied);
            }
        }
        if (isSettled(incoming.version(), base, change, server)) {
            return Verdict.withData(incoming, PushOutcome.Status.MERGED, server, type, List.of());
        }
        return Conflicts.resolve(type.policy(), merging, base, server.content(), change)
                .fold(
                        () -> Verdict.withData(incoming, PushOutcome.Status.MERGED, server, type, List.of()),
                        write -> write(incoming, server, change, write),
                        report -> report(incoming, server, report.by(), report.fields(), change));
    }

    Verdict report(Incoming incoming, Item server, ConflictPolicy resolution, List<String> fields, ObjectNode change) {
        if (resolution == ConflictPolicy.SERVER_WINS) {
            ledger.decided(resolution, incoming, server, change);
        }
        return Verdict.conflict(incoming, server, type, resolution, fields);
    }

    /** What a conflict is told as that the type's policy has no say in, or none but that the server wins. */
    ConflictPolicy undecided() {
        return type.policy() == ConflictPolicy.SERVER_WINS ? ConflictPolicy.SERVER_WINS : ConflictPolicy.MANUAL;
    }

    private Verdict write(Incoming incoming, Item server, ObjectNode change, Resolution.Write write) {
        PushOutcome.Status status =
                write.by() == ConflictPolicy.MERGE ? PushOutcome.Status.MERGED : PushOutcome.Status.UPDATED;
        int before = ledger.changes().size();
        Verdict verdict = application.apply(incoming, server, write.content(), status, write.fields());
        if (ledger.changes().size() > before) {
            ledger.decided(write.by(), incoming, server, change);
        }
        return verdict;
    }

    /** Whether the same user has sent the same before, and a policy has applied it. */
    private boolean isSettled(long version, @Nullable ObjectNode base, ObjectNode change, Item server) {
        ObjectNode before = base == null ? change.objectNode() : base;
        ObjectNode client = ThreeWayMerge.apply(merging, before, change);
        return ledger.settled(server.id(), version).stream()
                .anyMatch(sent ->
                        ThreeWayMerge.sameToClients(merging, ThreeWayMerge.apply(merging, before, sent), client));
    }

    /** The version whose content is what the client has; 0 when none is known to be. */
    private long appliedAs(long version, ObjectNode base, ObjectNode client, Item server) {
        if (ThreeWayMerge.sameToClients(merging, server.content(), client)) {
            return server.version();
        }
        Past.Version next = ledger.version(server.id(), version + 1);
        if (next != null
                && next.by().equals(ledger.author().subject())
                && ThreeWayMerge.sameToClients(merging, next.content(), client)) {
            return version + 1;
        }
        return ThreeWayMerge.sameToClients(merging, base, client) ? version : 0;
    }
}
