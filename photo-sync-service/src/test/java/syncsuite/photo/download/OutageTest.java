package syncsuite.photo.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import syncsuite.core.embedded.EmbeddedObjectStore;
import syncsuite.core.embedded.Eventually;
import syncsuite.photo.Gallery;
import syncsuite.photo.PhotosUnderTest;
import syncsuite.photo.TestImages;

/** The object store goes and comes back. */
@QuarkusTest
@TestProfile(PhotosUnderTest.class)
class OutageTest {
    private final Gallery gallery = new Gallery();

    @AfterEach
    void end() {
        EmbeddedObjectStore.start();
        UUID photo = gallery.newPhotoEventually();
        Eventually.await("downloads go again", () -> gallery.download(photo).statusCode() == 200);
    }

    @Test
    void while_the_store_is_down_only_what_needs_it_is_refused_and_it_comes_back_by_itself() {
        UUID product = gallery.newProduct();
        UUID photo = gallery.newPhoto(1);
        UUID kept = gallery.newPhoto(2);
        assertThat(gallery.download(kept).statusCode()).isEqualTo(200);
        EmbeddedObjectStore.stop();
        for (int i = 0; i < 30; i++) {
            Response refused = gallery.download(photo);
            assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isNotNull();
            assertThat(refused.<String>path("error")).isEqualTo("UNAVAILABLE");
        }
        assertThat(gallery.download(kept).statusCode()).as("one that is kept").isEqualTo(200);
        Response upload = gallery.upload(product, TestImages.jpeg(300, 200, 2), "x.jpg");
        assertThat(upload.statusCode()).as(upload.asString()).isEqualTo(503);
        assertThat(upload.header("Retry-After")).isNotNull();
        assertThat(gallery.list("").getList("photos")).hasSize(2);
        assertThat(gallery.edge()
                        .redirects()
                        .follow(false)
                        .queryParam("redirect", 1)
                        .get(Gallery.LIST + photo + "/download/")
                        .statusCode())
                .isEqualTo(307);
        EmbeddedObjectStore.start();
        Eventually.await("downloads go again", () -> gallery.download(photo).statusCode() == 200);
        Eventually.await(
                "uploads go again",
                () -> gallery.upload(product, TestImages.jpeg(300, 200, 2), "x.jpg")
                                .statusCode()
                        < 300);
    }
}
