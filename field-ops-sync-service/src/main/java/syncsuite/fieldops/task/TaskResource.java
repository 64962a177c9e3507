package syncsuite.fieldops.task;

import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import syncsuite.core.ratelimit.RateLimited;
import syncsuite.fieldops.FieldOps;
import syncsuite.fieldops.item.ItemResource;
import syncsuite.fieldops.item.Items;

@Path("/api/v1/sync/activity")
@RateLimited("field-ops")
@Tag(name = "Tasks")
class TaskResource extends ItemResource {
    TaskResource(Items items, FieldOps fieldOps) {
        super(items, fieldOps.task());
    }
}
