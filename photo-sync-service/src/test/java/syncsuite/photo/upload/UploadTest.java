package syncsuite.photo.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import syncsuite.core.contract.EventSchema;
import syncsuite.core.embedded.Eventually;
import syncsuite.core.embedded.Owner;
import syncsuite.core.embedded.TopicReader;
import syncsuite.photo.Gallery;
import syncsuite.photo.PhotosUnderTest;
import syncsuite.photo.TestImages;
import syncsuite.photo.photo.PhotoEvents;

@QuarkusTest
@TestProfile(PhotosUnderTest.class)
class UploadTest {
    private final Gallery gallery = new Gallery();
    private final UUID product = gallery.newProduct();

    @Test
    void a_new_primary_photo_keeps_the_id_and_has_another_address() {
        Response first = gallery.upload(product, TestImages.jpeg(320, 200, 1), "one.jpg");
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.header("ETag")).isEqualTo("\"1\"");
        Response second = gallery.upload(product, TestImages.jpeg(320, 200, 2), "two.jpg");
        assertThat(second.statusCode()).isEqualTo(200);
        JsonPath before = first.jsonPath();
        JsonPath after = second.jsonPath();
        assertThat(after.getString("id")).isEqualTo(before.getString("id"));
        assertThat(after.getInt("version")).isEqualTo(2);
        for (String field : List.of("checksum", "checksum_sha256", "image_url", "object_key", "updated_at")) {
            assertThat(after.getString(field)).as(field).isNotEqualTo(before.getString(field));
        }
        assertThat(gallery.list("").getList("photos")).hasSize(1);
    }

    @Test
    void the_same_bytes_again_change_nothing() {
        byte[] bytes = TestImages.jpeg(320, 200, 1);
        JsonPath first = gallery.stored(product, bytes);
        JsonPath beside = gallery.storedBeside(product, TestImages.jpeg(320, 200, 2), 1);
        assertThat(gallery.stored(product, bytes).getMap("$")).isEqualTo(first.getMap("$"));
        assertThat(gallery.storedBeside(product, TestImages.jpeg(320, 200, 2), 1)
                        .getMap("$"))
                .isEqualTo(beside.getMap("$"));
        assertThat(gallery.list("").getList("photos.is_primary")).containsExactly(true, false);
    }

    @Test
    void uploads_of_one_product_at_once_leave_one_primary_photo_with_all_its_versions() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Response>> uploads = IntStream.range(0, 8)
                    .mapToObj(seed -> (Callable<Response>)
                            () -> gallery.upload(product, TestImages.jpeg(300, 200, seed), "photo.jpg"))
                    .toList();
            List<Integer> statuses = new java.util.ArrayList<>();
            for (Future<Response> upload : threads.invokeAll(uploads)) {
                statuses.add(upload.get().statusCode());
            }
            assertThat(statuses).containsOnlyOnce(201).containsOnly(200, 201);
        } finally {
            threads.shutdown();
        }
        JsonPath listed = gallery.list("");
        assertThat(listed.getList("photos.version")).containsExactly(8);
        assertThat(gallery.download(listed.getString("photos[0].id")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_large_file_arrives_whole() {
        byte[] large = TestImages.jpeg(3000, 2200, 1);
        for (int i = 0; i < 5; i++) {
            assertThat(gallery.stored(product, large).getString("checksum")).isEqualTo(Checksums.md5(large));
        }
        assertThat(gallery.download(gallery.list("").getString("photos[0].id")).asByteArray())
                .isEqualTo(large);
    }

    @Test
    void what_tells_where_a_picture_was_taken_is_cut_out() {
        byte[] jpeg = TestImages.jpeg(320, 200, 1);
        byte[] exif = "Exif\0\0MM\0*\0\0\0\10 GPSLatitude 43.3623".getBytes(StandardCharsets.ISO_8859_1);
        byte[] tagged = joined(
                new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE1, 0, (byte) (exif.length + 2)},
                exif,
                java.util.Arrays.copyOfRange(jpeg, 2, jpeg.length));
        JsonPath stored = gallery.stored(product, tagged);
        byte[] got = gallery.download(stored.getString("id")).asByteArray();
        assertThat(text(got)).doesNotContain("GPS").doesNotContain("Exif");
        assertThat(got).isEqualTo(jpeg);
        assertThat(stored.getInt("size")).isEqualTo(jpeg.length);
    }

    @Test
    void what_hangs_behind_a_picture_is_cut_off() {
        byte[] jpeg = TestImages.jpeg(320, 200, 1);
        byte[] polyglot = joined(jpeg, "PK\3\4 <script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
        String photo = gallery.stored(product, polyglot).getString("id");
        Response got = gallery.download(photo);
        assertThat(got.asByteArray()).isEqualTo(jpeg);
        assertThat(got.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void the_bytes_say_what_it_is_and_not_the_name() {
        JsonPath stored = gallery.upload(product, TestImages.png(64, 64, 1), "../x/photo.jpg")
                .jsonPath();
        assertThat(stored.getString("content_type")).isEqualTo("image/png");
        assertThat(stored.getString("filename")).isEqualTo("photo.png");
        refused(gallery.upload(product, "<html>no picture</html>".getBytes(StandardCharsets.UTF_8), "a.jpg"), 415);
    }

    @Test
    void what_is_too_large_empty_or_damaged_is_refused() {
        byte[] jpeg = TestImages.jpeg(320, 200, 1);
        refused(gallery.upload(product, new byte[0], "empty.jpg"), 400);
        refused(gallery.upload(product, new byte[21_000_000], "large.jpg"), 413);
        refused(gallery.upload(product, java.util.Arrays.copyOf(jpeg, jpeg.length - 100), "short.jpg"), 400);
        refused(gallery.upload(product, Bombs.png(12_000, 12_000), "bomb.png"), 400);
        refused(gallery.upload(product, Bombs.png(8_000, 6_000), "megapixels.png"), 400);
        refused(gallery.upload(product, Bombs.png(8_193, 10), "wide.png"), 400);
        refused(Gallery.as(gallery.asAdministrator).multiPart("other", "x").post(Gallery.path(product)), 400);
        refused(
                Gallery.as(gallery.asAdministrator)
                        .multiPart("file", "x.jpg", jpeg)
                        .multiPart("is_primary", "perhaps")
                        .post(Gallery.path(product)),
                400);
        refused(
                Gallery.as(gallery.asAdministrator)
                        .contentType("application/json")
                        .body("{}")
                        .post(Gallery.path(product)),
                415);
        refused(gallery.upload(UUID.randomUUID(), jpeg, "x.jpg"), 404);
        assertThat(gallery.list("").getList("photos")).isEmpty();
        assertThat(gallery.events("photo.photo.v1")).isZero();
    }

    @Test
    void smaller_ones_are_made_with_checksums_of_their_own() throws Exception {
        String photo = gallery.stored(product, TestImages.jpeg(1500, 1000, 1)).getString("id");
        for (int size : new int[] {256, 1024}) {
            Response got = gallery.edge().queryParam("size", size).get(Gallery.LIST + photo + "/download/");
            byte[] bytes = got.asByteArray();
            var image = ImageIO.read(new ByteArrayInputStream(bytes));
            assertThat(image.getWidth()).isEqualTo(size);
            assertThat(image.getHeight()).isEqualTo(size * 1000 / 1500);
            assertThat(got.header("X-Checksum")).isEqualTo(Checksums.md5(bytes));
            assertThat(got.header("ETag")).isEqualTo("\"" + Checksums.sha256(bytes) + "\"");
        }
        refused(gallery.edge().queryParam("size", 7).get(Gallery.LIST + photo + "/download/"), 400);
    }

    @Test
    void one_that_is_small_already_is_its_own_rendition() {
        byte[] bytes = TestImages.jpeg(200, 100, 1);
        String photo = gallery.stored(product, bytes).getString("id");
        assertThat(gallery.edge()
                        .queryParam("size", 256)
                        .get(Gallery.LIST + photo + "/download/")
                        .asByteArray())
                .isEqualTo(bytes);
    }

    @Test
    void a_product_and_its_photos_are_one_state_on_the_topic() {
        String first = gallery.stored(product, TestImages.jpeg(300, 200, 1)).getString("id");
        String second =
                gallery.storedBeside(product, TestImages.jpeg(300, 200, 2), 3).getString("id");
        EventSchema schema = EventSchema.of(PhotoEvents.CHANGED);
        String key = gallery.id + "/" + product;
        Eventually.await("both states are there", () -> {
            var own = TopicReader.readAll("photo.photo.v1").stream()
                    .filter(record -> record.key().equals(key))
                    .toList();
            own.forEach(schema::check);
            return own.size() == 2
                    && JsonPath.from(text(own.get(1).value()))
                            .getList("photos.id")
                            .equals(List.of(first, second));
        });
        gallery.delete(product, first).then().statusCode(204);
        gallery.delete(product, second).then().statusCode(204);
        Eventually.await("the state ends", () -> {
            var own = TopicReader.readAll("photo.photo.v1").stream()
                    .filter(record -> record.key().equals(key))
                    .toList();
            return own.size() == 4 && own.get(3).value() == null;
        });
    }

    @Test
    void a_deletion_may_say_what_it_is_based_on() {
        String photo = gallery.stored(product, TestImages.jpeg(300, 200, 1)).getString("id");
        refused(
                Gallery.as(gallery.asAdministrator)
                        .header("If-Match", "\"7\"")
                        .delete(Gallery.path(product) + photo + "/"),
                412);
        refused(gallery.delete(gallery.newProduct(), photo), 404);
        gallery.delete(product, photo).then().statusCode(204);
        refused(gallery.delete(product, photo), 404);
        refused(gallery.download(photo), 404);
        assertThat(Owner.count("select count(*) from photo where company_id = ? and deleted", gallery.id))
                .isEqualTo(1);
    }

    private static void refused(Response answer, int status) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.<String>path("error")).isNotEmpty();
        assertThat(answer.<String>path("request_id")).isNotEmpty();
    }

    private static byte[] joined(byte[]... parts) {
        var all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
