package syncsuite.photo.status;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;
import syncsuite.core.tenant.Caller;
import syncsuite.core.tenant.Tenants;
import syncsuite.core.token.CurrentCaller;
import syncsuite.photo.place.Places;

@Path("/api/v1/sync/product-photos/health")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
class HealthResource {
    private final CurrentCaller caller;
    private final Tenants tenants;
    private final StoreHealth health;

    HealthResource(CurrentCaller caller, Tenants tenants, StoreHealth health) {
        this.caller = caller;
        this.tenants = tenants;
        this.health = health;
    }

    @GET
    @RolesAllowed({"ops", "ho-admin"})
    @Operation(
            summary = "How a store's photos are",
            description =
                    "Counts are of the latest report on each photo in the last 24 hours. `alerts`: FAILURE_RATE above"
                            + " 10 %, NO_COMPLETE_SYNC for an hour, CHECKSUM_MISMATCH. `waiting`: photos that the store has not"
                            + " reported as synced since they changed; `lag_seconds`: since when the oldest of them waits."
                            + " Operators see stores of every company.")
    @APIResponse(
            responseCode = "200",
            description = "Its state",
            content =
                    @Content(
                            schema = @Schema(ref = "StoreHealth"),
                            examples = @ExampleObject(name = "one failed", value = """
                    {"store_id": "019a9d3e-0000-7000-8000-000000000003", "company_id": "019a9d3e-0000-7000-8000-000000000001", "checked_at": "2026-11-20T10:00:00.000000Z", "counts": {"pending": 0, "syncing": 0, "synced": 9, "failed": 1}, "failure_rate": 0.1, "last_sync_at": "2026-11-20T09:58:00.000000Z", "last_complete_sync_at": "2026-11-20T09:10:00.000000Z", "photos": 10, "waiting": 1, "lag_seconds": 120, "checksum_mismatches": 1, "alerts": [{"code": "CHECKSUM_MISMATCH", "message": "Photos arrived with other bytes than were sent."}]}""")))
    @APIResponse(responseCode = "400", description = "MISSING_STORE_ID")
    @APIResponse(responseCode = "404", description = "STORE_NOT_FOUND")
    public Uni<ObjectNode> health(@Parameter(required = true) @QueryParam("store_id") @Nullable UUID storeId) {
        Caller calling = caller.get();
        if (!calling.is("ho-admin")) {
            if (storeId == null) {
                throw new SyncException(ErrorCode.MISSING_STORE_ID, "Name the store: store_id=<id>.");
            }
            return tenants.asSystem(connection -> health.of(connection, null, storeId));
        }
        UUID store = Places.requireStore(calling, storeId);
        return tenants.inTransaction(
                calling.companyId(), connection -> health.of(connection, calling.companyId(), store));
    }
}
