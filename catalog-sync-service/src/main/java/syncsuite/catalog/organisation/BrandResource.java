package syncsuite.catalog.organisation;

import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import syncsuite.core.admin.Administration;
import syncsuite.core.admin.AdministrationResource;
import syncsuite.core.token.CurrentCaller;

@Path("/api/v1/brands")
@Tag(name = "Administration: brands")
class BrandResource extends AdministrationResource<Brand> {
    BrandResource(Administration administration, CurrentCaller caller, BrandType type) {
        super(administration, caller, type);
    }
}
