package syncsuite.photo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import syncsuite.core.contract.RouteWalkContract;

/** Who may call which path. */
@QuarkusTest
@TestProfile(PhotosUnderTest.class)
class PhotoRoutesTest extends RouteWalkContract {
    private static final Set<String> READERS = Set.of("edge", "ho-admin", "seller");
    private static final Set<String> ADMINISTRATORS = Set.of("ho-admin");

    @Override
    protected Map<String, Set<String>> routes() {
        return Map.of(
                "GET /api/v1/sync/product-photos", READERS,
                "GET /api/v1/sync/product-photos/{photo_id}/download", READERS,
                "POST /api/v1/sync/product-photos/status", Set.of("edge"),
                "GET /api/v1/sync/product-photos/health", Set.of("ops", "ho-admin"),
                "POST /api/v1/products/{product_id}/photos", ADMINISTRATORS,
                "DELETE /api/v1/products/{product_id}/photos/{id}", ADMINISTRATORS);
    }

    @Override
    protected Map<String, String> companyWithEverything() {
        Gallery theirs = new Gallery();
        UUID product = theirs.newProduct();
        String photo = theirs.stored(product, TestImages.jpeg(300, 200, 1)).getString("id");
        return Map.of(
                "products.product_id",
                product.toString(),
                "photos.id",
                photo,
                "product-photos.photo_id",
                photo,
                "store_id",
                theirs.store.toString());
    }
}
