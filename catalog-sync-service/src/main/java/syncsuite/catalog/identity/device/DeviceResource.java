package syncsuite.catalog.identity.device;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import syncsuite.core.admin.Administration;
import syncsuite.core.admin.AdministrationResource;
import syncsuite.core.token.CurrentCaller;

@Path("/api/v1/devices")
@Tag(name = "Administration: devices")
class DeviceResource extends AdministrationResource<Device> {
    private final CurrentCaller caller;
    private final DeviceType type;
    private final Revocation revocation;

    DeviceResource(Administration administration, CurrentCaller caller, DeviceType type, Revocation revocation) {
        super(administration, caller, type);
        this.caller = caller;
        this.type = type;
        this.revocation = revocation;
    }

    @POST
    @Path("/{id}/revoke")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("ho-admin")
    @Operation(
            operationId = "revokeDevice",
            summary = "Ends a device for good",
            description = "It gets no new token and its refresh tokens are void at once.")
    @APIResponse(responseCode = "200", description = "The device, with the time of its first revocation.")
    @APIResponse(responseCode = "404", description = "The company has no such device.")
    public Uni<Response> revoke(@PathParam("id") String id) {
        return revocation
                .revoke(caller.get(), id(id))
                .map(device -> Response.ok(type.shown(device))
                        .tag(Long.toString(device.version))
                        .build());
    }
}
