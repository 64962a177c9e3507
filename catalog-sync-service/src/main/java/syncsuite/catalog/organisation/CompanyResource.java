package syncsuite.catalog.organisation;

import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import syncsuite.core.admin.Administration;
import syncsuite.core.admin.AdministrationResource;
import syncsuite.core.token.CurrentCaller;

@Path("/api/v1/companies")
@Tag(name = "Administration: companies")
class CompanyResource extends AdministrationResource<Company> {
    CompanyResource(Administration administration, CurrentCaller caller, CompanyType type) {
        super(administration, caller, type);
    }
}
