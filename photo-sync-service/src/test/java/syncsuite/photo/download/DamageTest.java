package syncsuite.photo.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncsuite.core.embedded.EmbeddedObjectStore;
import syncsuite.photo.Gallery;
import syncsuite.photo.PhotosUnderTest;
import syncsuite.photo.TestImages;

/** Objects are changed behind the store's back: what comes is never short or wrong under a 200. */
@QuarkusTest
@TestProfile(PhotosUnderTest.class)
class DamageTest {
    private final Gallery gallery = new Gallery();
    private final byte[] bytes = TestImages.jpeg(320, 200, 1);
    private JsonPath photo;
    private Path object;

    @BeforeEach
    void store() {
        photo = gallery.stored(gallery.newProduct(), bytes);
        object = EmbeddedObjectStore.folder(PhotosUnderTest.BUCKET).resolve(photo.getString("object_key"));
    }

    @Test
    void a_missing_object_is_told_once_as_an_event_and_each_time_as_an_answer() throws IOException {
        Files.delete(object);
        for (int i = 0; i < 2; i++) {
            assertRefused(404, "OBJECT_MISSING");
        }
        assertThat(faults()).isEqualTo(1);
    }

    @Test
    void another_byte_is_found() throws IOException {
        byte[] other = bytes.clone();
        other[other.length / 2] ^= 1;
        Files.write(object, other);
        assertRefused(502, "OBJECT_DAMAGED");
        assertThat(faults()).isEqualTo(1);
    }

    @Test
    void a_short_object_is_found_whole_and_in_part() throws IOException {
        Files.write(object, java.util.Arrays.copyOf(bytes, bytes.length - 10));
        assertRefused(502, "OBJECT_DAMAGED");
        Response part =
                gallery.edge().header("Range", "bytes=0-9").get(Gallery.LIST + photo.getString("id") + "/download/");
        assertThat(part.statusCode()).isEqualTo(502);
    }

    private void assertRefused(int status, String code) {
        Response refused = gallery.download(photo.getString("id"));
        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(status);
        assertThat(refused.<String>path("error")).isEqualTo(code);
    }

    private long faults() {
        return syncsuite.core.embedded.Owner.count("select count(*) from photo_fault where company_id = ?", gallery.id);
    }
}
