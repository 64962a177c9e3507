package syncsuite.fieldops;

import java.util.List;
import syncsuite.core.contract.EventTypeContract;
import syncsuite.core.event.EventType;
import syncsuite.fieldops.attendance.Attendance;
import syncsuite.fieldops.item.BatchSummary;
import syncsuite.fieldops.task.Task;
import syncsuite.fieldops.ticket.Ticket;
import syncsuite.fieldops.workorder.WorkOrder;

class FieldOpsEventsTest extends EventTypeContract {
    @Override
    protected List<EventType> types() {
        return List.of(Task.CHANGED, WorkOrder.CHANGED, Attendance.CHANGED, Ticket.CHANGED, BatchSummary.PROCESSED);
    }
}
