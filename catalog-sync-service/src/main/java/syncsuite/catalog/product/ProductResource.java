package syncsuite.catalog.product;

import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import syncsuite.core.admin.Administration;
import syncsuite.core.admin.AdministrationResource;
import syncsuite.core.token.CurrentCaller;

@Path("/api/v1/products")
@Tag(name = "Administration: products")
class ProductResource extends AdministrationResource<Product> {
    ProductResource(Administration administration, CurrentCaller caller, ProductType type) {
        super(administration, caller, type);
    }
}
