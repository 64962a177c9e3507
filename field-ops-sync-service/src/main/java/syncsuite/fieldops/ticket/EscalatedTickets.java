package syncsuite.fieldops.ticket;

import java.util.stream.Collectors;
import syncsuite.core.type.EntityType;
import syncsuite.fieldops.item.Deadline;

/** Raises the level of tickets whose deadline has passed. */
public final class EscalatedTickets {
    private static final String TIME = "(content ->> 'escalation_deadline') collate \"C\"";
    private static final String OPEN = "content ->> 'status' in ("
            + Ticket.OPEN.stream().map(status -> "'" + status + "'").collect(Collectors.joining(", ")) + ")";

    private EscalatedTickets() {}

    public static Deadline deadline(EntityType ticket, Escalation escalation) {
        return new Deadline("escalation", ticket, TIME, OPEN, "true", null, escalation::escalated);
    }
}
