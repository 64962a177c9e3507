package syncsuite.photo.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import syncsuite.core.embedded.EmbeddedObjectStore;
import syncsuite.core.embedded.Eventually;
import syncsuite.core.embedded.Owner;
import syncsuite.photo.Gallery;
import syncsuite.photo.PhotosUnderTest;
import syncsuite.photo.TestImages;

/** Objects go when nobody names them any more, and never before. */
@QuarkusTest
@TestProfile(PhotosUnderTest.class)
class ObjectCollectorTest {
    private final Gallery gallery = new Gallery();
    private final UUID product = gallery.newProduct();

    @Test
    void a_replaced_photos_bytes_go_and_the_new_ones_stay() {
        Path old = object(gallery.stored(product, TestImages.jpeg(600, 400, 1)));
        JsonPath now = gallery.stored(product, TestImages.jpeg(600, 400, 2));
        Eventually.await("the old ones are gone, renditions too", () -> !Files.exists(old) && rows() == 1);
        assertThat(old.resolveSibling("w256.jpg")).doesNotExist();
        assertThat(object(now)).exists();
        assertThat(gallery.download(now.getString("id")).statusCode()).isEqualTo(200);
    }

    @Test
    void a_deleted_photos_bytes_go() {
        JsonPath photo = gallery.stored(product, TestImages.jpeg(300, 200, 1));
        gallery.delete(product, photo.getString("id")).then().statusCode(204);
        Eventually.await("they are gone", () -> !Files.exists(object(photo)) && rows() == 0);
    }

    @Test
    void what_an_upload_left_behind_that_never_ended_goes_when_it_is_due() throws IOException {
        UUID left = UUID.randomUUID();
        Path object = bucket().resolve(gallery.id + "/" + product + "/" + left + "/original.jpg");
        Files.createDirectories(object.getParent());
        Files.write(object, new byte[] {1});
        Owner.sql(
                "insert into photo_object (company_id, id, product_id, due_at) values (?, ?, ?, now() + interval '1 hour')",
                gallery.id,
                left,
                product);
        Path due = object(gallery.stored(product, TestImages.jpeg(300, 200, 1)));
        gallery.stored(product, TestImages.jpeg(300, 200, 2));
        Eventually.await("a run has passed", () -> !Files.exists(due));
        assertThat(object).as("not due yet").exists();
        Owner.sql("update photo_object set due_at = now() where id = ?", left);
        Eventually.await("it is gone", () -> !Files.exists(object));
    }

    @Test
    void what_a_photo_names_stays_even_if_it_is_said_to_be_due() {
        JsonPath named = gallery.stored(product, TestImages.jpeg(300, 200, 1));
        Owner.sql("update photo_object set due_at = now() - interval '1 day' where company_id = ?", gallery.id);
        Path due = object(gallery.stored(gallery.newProduct(), TestImages.jpeg(300, 200, 2)));
        Owner.sql(
                "update photo set deleted = true, object_id = null where company_id = ? and id <> ?",
                gallery.id,
                UUID.fromString(named.getString("id")));
        Owner.sql("update photo_object set due_at = now() where company_id = ?", gallery.id);
        Eventually.await("a run has passed", () -> !Files.exists(due));
        assertThat(object(named)).exists();
        assertThat(rows()).isEqualTo(1);
    }

    private static Path bucket() {
        return EmbeddedObjectStore.folder(PhotosUnderTest.BUCKET);
    }

    private static Path object(JsonPath photo) {
        return bucket().resolve(photo.getString("object_key"));
    }

    private long rows() {
        return Owner.count("select count(*) from photo_object where company_id = ?", gallery.id);
    }
}
