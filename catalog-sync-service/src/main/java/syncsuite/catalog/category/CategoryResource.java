package syncsuite.catalog.category;

import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import syncsuite.core.admin.Administration;
import syncsuite.core.admin.AdministrationResource;
import syncsuite.core.token.CurrentCaller;

@Path("/api/v1/categories")
@Tag(name = "Administration: categories")
class CategoryResource extends AdministrationResource<Category> {
    CategoryResource(Administration administration, CurrentCaller caller, CategoryType type) {
        super(administration, caller, type);
    }
}
