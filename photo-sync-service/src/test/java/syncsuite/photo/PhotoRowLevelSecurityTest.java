package syncsuite.photo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import syncsuite.core.contract.AbstractRowLevelSecurityTests;
import syncsuite.core.embedded.Owner;

@QuarkusTest
@TestProfile(PhotosUnderTest.class)
class PhotoRowLevelSecurityTest extends AbstractRowLevelSecurityTests {
    @Override
    protected void givenRowsOfTwoCompanies() {
        for (int i = 0; i < 2; i++) {
            Gallery gallery = new Gallery();
            UUID photo = gallery.newPhoto(i);
            gallery.report(Gallery.status(photo, "synced", Instant.now(), null))
                    .then()
                    .statusCode(200);
            Owner.sql(
                    "insert into photo_fault (company_id, photo_id, version, size, kind) values (?, ?, 1, 0, 'missing')",
                    gallery.id,
                    photo);
        }
    }

    @Override
    protected Set<String> functionsOfTheOwner() {
        return Set.of("photo_places", "photo_downloads");
    }
}
