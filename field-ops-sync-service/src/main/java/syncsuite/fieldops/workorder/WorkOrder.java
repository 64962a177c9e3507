package syncsuite.fieldops.workorder;

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

/** Work that is asked for, approved, permitted, done and closed. */
public final class WorkOrder {
    public static final EventType CHANGED = EventType.state("fieldops.work-order.v1", "fieldops.work-order.changed.v1");

    public static final Fields FIELDS = Fields.of(
            Field.of("description", FieldType.text(4000).notBlank()).required(),
            Field.of(
                            Approval.STATUS,
                            FieldType.enumeration(
                                    "DRAFT",
                                    "SUBMITTED",
                                    "APPROVED",
                                    "REJECTED",
                                    "INPROGRESS",
                                    "COMPLETED",
                                    "CLOSED",
                                    "CANCELLED"))
                    .withDefault("DRAFT"),
            Field.of(Approval.PERMIT, FieldType.enumeration("NOT_REQUIRED", "PENDING", "APPROVED", "REJECTED"))
                    .withDefault("NOT_REQUIRED"),
            Priorities.PRIORITY,
            Field.of("starttime", FieldType.instant()).orNull(),
            Field.of("endtime", FieldType.instant()).orNull(),
            Field.of("vendor", FieldType.text(255)).orNull(),
            Field.of("location", FieldType.text(500)).orNull(),
            Field.of("quality_score", FieldType.decimal(5, 2, "0", "100")).orNull(),
            Field.of(Sites.FIELD, FieldType.uuid()));

    public static final Transitions WORKFLOW = Transitions.of(Approval.STATUS)
            .from("DRAFT", "SUBMITTED", "CANCELLED")
            .from("SUBMITTED", "APPROVED", "REJECTED", "CANCELLED")
            .from("APPROVED", "INPROGRESS", "CANCELLED")
            .from("REJECTED", "DRAFT", "CANCELLED")
            .from("INPROGRESS", "COMPLETED", "CANCELLED")
            .from("COMPLETED", "CLOSED");

    private WorkOrder() {}

    public static ItemKind kind(ConflictPolicy policy) {
        return ItemKind.of(
                        EntityType.of("work-order", ItemKind.ID, FIELDS, CHANGED)
                                .within(Scope.site(Sites.FIELD))
                                .onConflict(policy)
                                .ruledBy(Sites.and(WORKFLOW.and(new Approval()))),
                        "work-orders")
                .forRoles("field", "ho-admin", "approver");
    }
}
