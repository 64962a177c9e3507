package syncsuite.promotion.promotion;

import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import syncsuite.core.admin.Administration;
import syncsuite.core.admin.AdministrationResource;
import syncsuite.core.token.CurrentCaller;

@Path("/api/v1/promotions")
@Tag(name = "Administration: promotions")
class PromotionResource extends AdministrationResource<Promotion> {
    PromotionResource(Administration administration, CurrentCaller caller, PromotionType type) {
        super(administration, caller, type);
    }
}
