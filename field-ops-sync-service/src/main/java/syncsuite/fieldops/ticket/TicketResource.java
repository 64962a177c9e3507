package syncsuite.fieldops.ticket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import syncsuite.core.ratelimit.RateLimited;
import syncsuite.core.tenant.Caller;
import syncsuite.core.tenant.Tenants;
import syncsuite.core.token.CurrentCaller;
import syncsuite.fieldops.FieldOps;
import syncsuite.fieldops.item.ItemResource;
import syncsuite.fieldops.item.Items;

@Path("/api/v1/sync/helpdesk")
@RateLimited("field-ops")
@Tag(name = "Tickets")
class TicketResource extends ItemResource {
    private final CurrentCaller caller;
    private final Tenants tenants;
    private final TicketHistory history;

    TicketResource(Items items, FieldOps fieldOps, CurrentCaller caller, Tenants tenants) {
        super(items, fieldOps.ticket());
        this.caller = caller;
        this.tenants = tenants;
        this.history = new TicketHistory(fieldOps.ticket().type());
    }

    @GET
    @Path("{mobile_id}/history")
    @RolesAllowed({"field", "ho-admin"})
    @Operation(
            summary = "What happened to a ticket",
            description =
                    "Each change of a field, the oldest first. Nobody can edit it. Comments are told as they came:"
                            + " `to` holds the new ones.")
    @APIResponse(
            responseCode = "200",
            description = "Up to 1000 versions; where `has_more`, ask on with `after_version`",
            content =
                    @Content(
                            schema = @Schema(ref = "TicketHistory"),
                            examples = @ExampleObject(name = "history", value = """
                    {"history": [{"version": 2, "at": "2026-11-20T09:00:00.000001Z", "by": "019a9d3e-0000-7000-8000-000000000060", "device_id": "phone-1", "field": "status", "from": "NEW", "to": "OPEN"}], "has_more": false}""")))
    @APIResponse(responseCode = "404", description = "NOT_FOUND")
    @APIResponse(responseCode = "429", description = "RATE_LIMITED")
    public Uni<ObjectNode> history(
            @PathParam("mobile_id") UUID id,
            @Parameter(description = "The last version that is known already") @QueryParam("after_version") @Nullable
                    Long afterVersion) {
        Caller reader = caller.get();
        long after = afterVersion == null ? 0 : Math.max(0, afterVersion);
        return tenants.inTransaction(reader.companyId(), connection -> history.of(connection, reader, id, after));
    }
}
