package syncsuite.fieldops.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import syncsuite.core.json.Instants;
import syncsuite.core.type.Rule;
import syncsuite.core.type.Ruling;
import syncsuite.fieldops.FieldOpsConfig;

/**
 * When the server raises a ticket's level. The first deadline is set with the ticket, each next one when one has passed; a
 * more urgent priority brings the deadline nearer, nothing that a client does puts it off.
 */
public final class Escalation implements Rule {
    static final String LEVEL = "escalation_level";
    static final String DEADLINE = "escalation_deadline";

    private final Map<String, Duration> periods;
    private final int highest;

    public Escalation(FieldOpsConfig.Escalation config) {
        this.periods = config.periods();
        this.highest = config.highestLevel();
    }

    @Override
    public Ruling judge(Attempt attempt) {
        ObjectNode candidate = attempt.candidate();
        ObjectNode current = attempt.current();
        boolean urgencyStays = current != null && current.path("priority").equals(candidate.path("priority"));
        if (attempt.deletion() || urgencyStays || (current != null && !current.hasNonNull(DEADLINE))) {
            return Ruling.accept(candidate);
        }
        Instant deadline = attempt.now().plus(period(candidate));
        if (current != null && deadline.isAfter(deadline(current))) {
            return Ruling.accept(candidate);
        }
        return Ruling.accept(candidate.deepCopy().put(DEADLINE, Instants.text(deadline)));
    }

    /** The ticket after a deadline that has passed; as it was where none has. */
    ObjectNode escalated(ObjectNode ticket, Instant now) {
        JsonNode status = ticket.path("status");
        if (!Ticket.OPEN.contains(status.asText())
                || !ticket.hasNonNull(DEADLINE)
                || !deadline(ticket).isBefore(now)) {
            return ticket;
        }
        int level = ticket.path(LEVEL).asInt() + 1;
        ticket.put(LEVEL, level);
        return ticket.put(DEADLINE, level < highest ? Instants.text(now.plus(period(ticket))) : null);
    }

    private Duration period(ObjectNode ticket) {
        return Objects.requireNonNull(periods.get(ticket.path("priority").asText()));
    }

    private static Instant deadline(ObjectNode ticket) {
        return Instant.parse(ticket.path(DEADLINE).asText());
    }
}
