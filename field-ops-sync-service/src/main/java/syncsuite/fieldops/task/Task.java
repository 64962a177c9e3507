package syncsuite.fieldops.task;

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

/** Something that a worker is to do at a site at a time. */
public final class Task {
    public static final EventType CHANGED = EventType.state("fieldops.task.v1", "fieldops.task.changed.v1");

    private static final long MINUTES_OF_A_YEAR = 525_600;

    public static final Fields FIELDS = Fields.of(
            Field.of("jobdesc", FieldType.text(1000).notBlank()).required(),
            Field.of("plandatetime", FieldType.instant()).required(),
            Field.of("expirydatetime", FieldType.instant()).orNull(),
            Priorities.PRIORITY,
            Field.of(
                            "jobstatus",
                            FieldType.enumeration(
                                    "ASSIGNED",
                                    "INPROGRESS",
                                    "STANDBY",
                                    "PARTIALLYCOMPLETED",
                                    "COMPLETED",
                                    "AUTOCLOSED"))
                    .withDefault("ASSIGNED"),
            Field.of("gracetime", FieldType.integer(0, MINUTES_OF_A_YEAR)).withDefault(0),
            Field.of("assignee", FieldType.text(255).notBlank()).orNull(),
            Field.of(Sites.FIELD, FieldType.uuid()),
            Field.of("location", FieldType.text(500)).orNull(),
            Field.of("checklist", FieldType.jsonArray(64 * 1024)).orNull(),
            Field.of("notes", FieldType.text(10_000)).orNull());

    public static final Transitions STATUS = Transitions.of("jobstatus")
            .from("ASSIGNED", "INPROGRESS", "STANDBY", "AUTOCLOSED")
            .from("INPROGRESS", "COMPLETED", "PARTIALLYCOMPLETED", "STANDBY", "AUTOCLOSED")
            .from("STANDBY", "INPROGRESS", "AUTOCLOSED")
            .from("PARTIALLYCOMPLETED", "INPROGRESS", "COMPLETED", "AUTOCLOSED");

    /** Statuses in which there is still something to do. */
    static final List<String> OPEN = List.of("ASSIGNED", "INPROGRESS", "STANDBY", "PARTIALLYCOMPLETED");

    private Task() {}

    public static ItemKind kind(ConflictPolicy policy) {
        return ItemKind.of(
                        EntityType.of("task", ItemKind.ID, FIELDS, CHANGED)
                                .within(Scope.site(Sites.FIELD))
                                .onConflict(policy)
                                .ruledBy(Sites.and(STATUS)),
                        "activity")
                .assignedBy("assignee");
    }
}
