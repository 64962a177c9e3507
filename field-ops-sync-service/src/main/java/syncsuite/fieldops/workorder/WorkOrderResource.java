package syncsuite.fieldops.workorder;

import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import syncsuite.core.ratelimit.RateLimited;
import syncsuite.fieldops.FieldOps;
import syncsuite.fieldops.item.ItemResource;
import syncsuite.fieldops.item.Items;

@Path("/api/v1/sync/work-orders")
@RateLimited("field-ops")
@Tag(name = "Work orders")
class WorkOrderResource extends ItemResource {
    WorkOrderResource(Items items, FieldOps fieldOps) {
        super(items, fieldOps.workOrder());
    }
}
