package syncsuite.core.type;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.tenant.Caller;

/**
 * What a type asks of a change beyond its fields: transitions, workflow, plausibility. A pure function; what it needs of
 * the database, {@link Rules} has read before.
 */
@FunctionalInterface
public interface Rule {

    /** Asked once per change that would be applied: after the merge, never for one that changes nothing. */
    Ruling judge(Attempt attempt);

    /** Asks the other for what this one accepts. */
    default Rule and(Rule other) {
        return attempt -> {
            Ruling first = judge(attempt);
            return first.content() == null ? first : other.judge(attempt.with(first.content()));
        };
    }

    /**
     * A change about to be applied.
     *
     * @param current the server's content; null for a new item
     * @param candidate the content as it would be, fields of the server alone included; the current one for a deletion
     * @param earlier contents of other items that this batch has written before, in order; they are not yet in the
     *     database
     */
    record Attempt(
            UUID id,
            @Nullable ObjectNode current,
            ObjectNode candidate,
            boolean deletion,
            Caller caller,
            Instant now,
            List<ObjectNode> earlier) {

        Attempt with(ObjectNode newCandidate) {
            return new Attempt(id, current, newCandidate, deletion, caller, now, earlier);
        }
    }
}
