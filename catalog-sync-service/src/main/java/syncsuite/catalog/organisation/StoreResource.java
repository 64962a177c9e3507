package syncsuite.catalog.organisation;

import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import syncsuite.core.admin.Administration;
import syncsuite.core.admin.AdministrationResource;
import syncsuite.core.token.CurrentCaller;

@Path("/api/v1/stores")
@Tag(name = "Administration: stores")
class StoreResource extends AdministrationResource<Store> {
    StoreResource(Administration administration, CurrentCaller caller, StoreType type) {
        super(administration, caller, type);
    }
}
