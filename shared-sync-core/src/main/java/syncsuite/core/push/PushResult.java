package syncsuite.core.push;

import java.util.List;
import java.util.function.Predicate;

/**
 * What became of an upload.
 *
 * @param outcomes one per item, in the order of the upload
 */
public record PushResult(List<PushOutcome> outcomes) {
    public PushResult {
        outcomes = List.copyOf(outcomes);
    }

    /** How many items came to that status. */
    public long count(PushOutcome.Status status) {
        return count(outcome -> outcome instanceof PushOutcome.Synced synced && synced.status() == status);
    }

    public long conflicts() {
        return count(PushOutcome.Conflict.class::isInstance);
    }

    /** The value of the header {@code Sync-Errors}. */
    public long errors() {
        return count(PushOutcome.Refused.class::isInstance);
    }

    private long count(Predicate<PushOutcome> which) {
        return outcomes.stream().filter(which).count();
    }
}
