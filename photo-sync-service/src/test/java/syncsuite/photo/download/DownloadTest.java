package syncsuite.photo.download;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncsuite.photo.Gallery;
import syncsuite.photo.PhotosUnderTest;
import syncsuite.photo.TestImages;
import syncsuite.photo.upload.Checksums;

@QuarkusTest
@TestProfile(PhotosUnderTest.class)
class DownloadTest {
    private final Gallery gallery = new Gallery();
    private final byte[] bytes = TestImages.jpeg(320, 200, 1);
    private JsonPath photo;
    private String path;

    @BeforeEach
    void store() {
        photo = gallery.stored(gallery.newProduct(), bytes);
        path = Gallery.LIST + photo.getString("id") + "/download/";
    }

    @Test
    void the_bytes_come_with_all_that_tells_what_they_are() {
        Response got = gallery.edge().get(path);
        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(got.asByteArray()).isEqualTo(bytes);
        String sha256 = Checksums.sha256(bytes);
        assertThat(got.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(got.header("Content-Length")).isEqualTo(Integer.toString(bytes.length));
        assertThat(got.header("X-Checksum")).isEqualTo(Checksums.md5(bytes)).isEqualTo(photo.getString("checksum"));
        assertThat(got.header("X-Version")).isEqualTo("1");
        assertThat(got.header("ETag")).isEqualTo("\"" + sha256 + "\"");
        assertThat(got.header("Repr-Digest")).isEqualTo("sha-256=:" + base64(sha256) + ":");
        assertThat(got.header("Digest"))
                .isEqualTo("md5=" + base64(Checksums.md5(bytes)) + ",sha-256=" + base64(sha256));
        assertThat(got.header("Cache-Control")).isEqualTo("private");
        assertThat(got.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(photo.getString("checksum_sha256")).isEqualTo(sha256);
        Response head = gallery.edge().head(path);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.header("Content-Length")).isEqualTo(Integer.toString(bytes.length));
    }

    @Test
    void who_has_it_gets_304() {
        String tag = gallery.edge().get(path).header("ETag");
        Response unchanged = gallery.edge().header("If-None-Match", tag).get(path);
        assertThat(unchanged.statusCode()).isEqualTo(304);
        assertThat(unchanged.header("X-Version")).isEqualTo("1");
        assertThat(gallery.edge().header("If-None-Match", "\"other\"").get(path).statusCode())
                .isEqualTo(200);
    }

    @Test
    void parts_come_by_range() {
        int length = bytes.length;
        assertPart("bytes=0-99", 0, 100);
        assertPart("bytes=100-", 100, length);
        assertPart("bytes=-50", length - 50, length);
        assertPart("bytes=10-99999999", 10, length);
        String tag = "\"" + Checksums.sha256(bytes) + "\"";
        assertThat(gallery.edge()
                        .header("Range", "bytes=5-")
                        .header("If-Range", tag)
                        .get(path)
                        .statusCode())
                .isEqualTo(206);
        assertThat(gallery.edge()
                        .header("Range", "bytes=5-")
                        .header("If-Range", "\"old\"")
                        .get(path)
                        .asByteArray())
                .isEqualTo(bytes);
        for (String whole : new String[] {"bytes=0-1,5-6", "bytes=9-5", "lines=1-2", "bytes=-"}) {
            assertThat(gallery.edge().header("Range", whole).get(path).statusCode())
                    .as(whole)
                    .isEqualTo(200);
        }
        for (String beyond : new String[] {"bytes=" + length + "-", "bytes=-0"}) {
            Response refused = gallery.edge().header("Range", beyond).get(path);
            assertThat(refused.statusCode()).as(beyond).isEqualTo(416);
            assertThat(refused.header("Content-Range")).isEqualTo("bytes */" + length);
        }
    }

    private void assertPart(String range, int from, int to) {
        Response part = gallery.edge().header("Range", range).get(path);
        assertThat(part.statusCode()).as(range).isEqualTo(206);
        assertThat(part.asByteArray()).isEqualTo(Arrays.copyOfRange(bytes, from, to));
        assertThat(part.header("Content-Range")).isEqualTo("bytes " + from + "-" + (to - 1) + "/" + bytes.length);
        assertThat(part.header("Content-Length")).isEqualTo(Integer.toString(to - from));
        assertThat(part.header("X-Checksum")).isEqualTo(Checksums.md5(bytes));
    }

    @Test
    void a_redirect_leads_to_the_store_itself_for_a_while() {
        Response redirect = gallery.edge()
                .redirects()
                .follow(false)
                .queryParam("redirect", "1")
                .get(path);
        assertThat(redirect.statusCode()).isEqualTo(307);
        String address = redirect.header("Location");
        assertThat(given().urlEncodingEnabled(false).get(address).asByteArray()).isEqualTo(bytes);
        assertThat(given().urlEncodingEnabled(false)
                        .get(address.replaceFirst("X-Amz-Signature=.", "X-Amz-Signature=x"))
                        .statusCode())
                .as("tampered with")
                .isEqualTo(403);
    }

    @Test
    void nobody_sees_what_is_not_for_his_store() {
        String stranger = new Gallery().asEdge;
        assertThat(Gallery.as(stranger).get(path + "?store_id=" + gallery.store).statusCode())
                .isEqualTo(404);
        assertThat(Gallery.as(gallery.asEdge).get(path).<String>path("error")).isEqualTo("MISSING_STORE_ID");
        assertThat(gallery.download(UUID.randomUUID()).<String>path("error")).isEqualTo("NOT_FOUND");
        assertThat(gallery.download("no-id").statusCode()).isEqualTo(404);
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }
}
