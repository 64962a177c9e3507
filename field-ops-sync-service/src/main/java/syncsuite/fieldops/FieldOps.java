package syncsuite.fieldops;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import syncsuite.core.job.Job;
import syncsuite.core.job.PeriodicJobs;
import syncsuite.core.job.SyncedTable;
import syncsuite.core.job.SyncedTables;
import syncsuite.core.push.PushEngine;
import syncsuite.core.type.EntityTypes;
import syncsuite.fieldops.attendance.Attendance;
import syncsuite.fieldops.item.Deadline;
import syncsuite.fieldops.item.ItemKind;
import syncsuite.fieldops.task.OverdueTasks;
import syncsuite.fieldops.task.Task;
import syncsuite.fieldops.ticket.EscalatedTickets;
import syncsuite.fieldops.ticket.Escalation;
import syncsuite.fieldops.ticket.Ticket;
import syncsuite.fieldops.workorder.WorkOrder;

/** The table of contents: every kind of items that this service syncs, and what it does by itself. */
@ApplicationScoped
public class FieldOps implements SyncedTables, PeriodicJobs {
    private final FieldOpsConfig config;
    private final PushEngine engine;
    private final Clock clock;
    private final Escalation escalation;
    private final ItemKind task;
    private final ItemKind workOrder;
    private final ItemKind attendance;
    private final ItemKind ticket;
    private final EntityTypes types;

    FieldOps(FieldOpsConfig config, PushEngine engine, Clock clock) {
        this.config = config;
        this.engine = engine;
        this.clock = clock;
        this.escalation = new Escalation(config.escalation());
        this.task = Task.kind(config.policy().task());
        this.workOrder = WorkOrder.kind(config.policy().workOrder());
        this.attendance = Attendance.kind(config.attendance());
        this.ticket = Ticket.kind(config.policy().ticket(), escalation);
        this.types = new EntityTypes(List.of(task.type(), workOrder.type(), attendance.type(), ticket.type()));
    }

    public ItemKind task() {
        return task;
    }

    public ItemKind workOrder() {
        return workOrder;
    }

    public ItemKind attendance() {
        return attendance;
    }

    public ItemKind ticket() {
        return ticket;
    }

    @Override
    public List<SyncedTable> tables() {
        return types.all().stream()
                .map(type -> new SyncedTable(type.table(), type.feed()))
                .toList();
    }

    /** What happened to a ticket is kept for good. */
    @Override
    public Set<String> typesKeptForGood() {
        return Set.of(ticket.type().name());
    }

    @Override
    public List<Job> jobs() {
        List<Job> jobs = new ArrayList<>();
        Deadline escalated = EscalatedTickets.deadline(ticket.type(), escalation);
        jobs.add(new Job(
                escalated.name(),
                config.escalation().every(),
                (connection, position) -> escalated.step(connection, engine, clock)));
        Set<UUID> companies = config.overdue().companies().orElse(Set.of());
        if (config.overdue().close() || !companies.isEmpty()) {
            Deadline overdue =
                    OverdueTasks.deadline(task.type(), config.overdue().close() ? null : companies);
            jobs.add(new Job(
                    overdue.name(),
                    config.overdue().every(),
                    (connection, position) -> overdue.step(connection, engine, clock)));
        }
        return jobs;
    }
}
