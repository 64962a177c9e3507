package syncsuite.fieldops.ticket;

import java.util.List;
import syncsuite.core.conflict.ConflictPolicy;
import syncsuite.core.event.EventType;
import syncsuite.core.json.Field;
import syncsuite.core.json.FieldType;
import syncsuite.core.json.Fields;
import syncsuite.core.type.EntityType;
import syncsuite.core.type.Scope;
import syncsuite.core.type.Transitions;
import syncsuite.fieldops.item.ItemKind;
import syncsuite.fieldops.item.Priorities;
import syncsuite.fieldops.site.Sites;

/** A request for help, talked about in comments, escalated by the server while nobody resolves it. */
public final class Ticket {
    public static final EventType CHANGED = EventType.state("fieldops.ticket.v1", "fieldops.ticket.changed.v1");

    public static final Fields COMMENT = Fields.of(
            Field.of("comment_id", FieldType.uuid()).required(),
            Field.of("text", FieldType.text(4000).notBlank()).required(),
            Field.of("created_at", FieldType.instant()).orNull(),
            Field.of("author", FieldType.text(255)).orNull());

    public static final Fields FIELDS = Fields.of(
            Field.of("title", FieldType.text(255).notBlank()).required(),
            Field.of("description", FieldType.text(10_000)).orNull(),
            Field.of(
                            "status",
                            FieldType.enumeration(
                                    "NEW", "OPEN", "INPROGRESS", "ONHOLD", "RESOLVED", "CLOSED", "CANCELLED"))
                    .withDefault("NEW"),
            Priorities.PRIORITY,
            Field.of("category", FieldType.text(100)).orNull(),
            Field.of("assignee", FieldType.text(255).notBlank()).orNull(),
            Field.of(Escalation.LEVEL, FieldType.integer(0, 100)).withDefault(0).onlyRead(),
            Field.of(Escalation.DEADLINE, FieldType.instant()).orNull().onlyRead(),
            Field.of(Comments.FIELD, FieldType.list(FieldType.object(COMMENT), Comments.MOST))
                    .orNull(),
            Field.of(Sites.FIELD, FieldType.uuid()));

    public static final Transitions STATUS = Transitions.of("status")
            .from("NEW", "OPEN", "CANCELLED")
            .from("OPEN", "INPROGRESS", "ONHOLD", "RESOLVED", "CANCELLED")
            .from("INPROGRESS", "ONHOLD", "RESOLVED", "CANCELLED")
            .from("ONHOLD", "INPROGRESS", "RESOLVED", "CANCELLED")
            .from("RESOLVED", "CLOSED", "INPROGRESS");

    /** Statuses in which somebody still waits. */
    static final List<String> OPEN = List.of("NEW", "OPEN", "INPROGRESS", "ONHOLD");

    private Ticket() {}

    public static ItemKind kind(ConflictPolicy policy, Escalation escalation) {
        return ItemKind.of(
                        EntityType.of("ticket", ItemKind.ID, FIELDS, CHANGED)
                                .within(Scope.site(Sites.FIELD))
                                .onConflict(policy)
                                .mergingAsAppendSet(Comments.FIELD, Comments.ID)
                                .ruledBy(Sites.and(STATUS.and(new Comments()).and(escalation))),
                        "helpdesk")
                .assignedBy("assignee");
    }
}
