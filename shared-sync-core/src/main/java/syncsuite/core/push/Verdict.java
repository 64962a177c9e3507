package syncsuite.core.push;

import java.util.List;
import syncsuite.core.conflict.ConflictPolicy;
import syncsuite.core.json.FieldError;
import syncsuite.core.type.EntityType;
import syncsuite.core.type.Incoming;

/** An outcome that waits for the number which the batch takes from the feed, for the times in its data. */
@FunctionalInterface
interface Verdict {
    PushOutcome outcome(long base);

    static Verdict refused(Incoming incoming, FieldError error) {
        return refused(incoming, List.of(error));
    }

    static Verdict refused(Incoming incoming, List<FieldError> errors) {
        return base -> new PushOutcome.Refused(incoming.index(), incoming.shownId(), errors);
    }

    static Verdict unchanged(Incoming incoming, long version) {
        return base -> new PushOutcome.Synced(
                incoming.index(), shown(incoming), PushOutcome.Status.UNCHANGED, version, null, List.of());
    }

    static Verdict synced(Incoming incoming, PushOutcome.Status status, Item item) {
        return base ->
                new PushOutcome.Synced(incoming.index(), shown(incoming), status, item.version(), null, List.of());
    }

    static Verdict withData(
            Incoming incoming, PushOutcome.Status status, Item item, EntityType type, List<String> overruled) {
        return base -> new PushOutcome.Synced(
                incoming.index(), shown(incoming), status, item.version(), item.wire(type, base), overruled);
    }

    static Verdict conflict(
            Incoming incoming, Item server, EntityType type, ConflictPolicy resolution, List<String> fields) {
        return base -> new PushOutcome.Conflict(
                incoming.index(),
                shown(incoming),
                incoming.version(),
                server.version(),
                fields,
                server.wire(type, base),
                resolution,
                false);
    }

    static Verdict serverDeleted(Incoming incoming, Item server, ConflictPolicy resolution) {
        return base -> new PushOutcome.Conflict(
                incoming.index(),
                shown(incoming),
                incoming.version(),
                server.version(),
                List.of("deleted"),
                null,
                resolution,
                true);
    }

    private static String shown(Incoming incoming) {
        return String.valueOf(incoming.shownId());
    }
}
