package syncsuite.fieldops.attendance;

import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import syncsuite.core.ratelimit.RateLimited;
import syncsuite.fieldops.FieldOps;
import syncsuite.fieldops.item.ItemResource;
import syncsuite.fieldops.item.Items;

@Path("/api/v1/sync/attendance")
@RateLimited("field-ops")
@Tag(name = "Attendance")
class AttendanceResource extends ItemResource {
    AttendanceResource(Items items, FieldOps fieldOps) {
        super(items, fieldOps.attendance());
    }
}
