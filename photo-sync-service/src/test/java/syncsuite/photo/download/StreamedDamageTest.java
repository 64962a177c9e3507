package syncsuite.photo.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import syncsuite.core.embedded.EmbeddedObjectStore;
import syncsuite.core.embedded.Eventually;
import syncsuite.core.embedded.Owner;
import syncsuite.photo.Gallery;
import syncsuite.photo.PhotosUnderTest;
import syncsuite.photo.TestImages;

/** What is too large to be checked first is checked on its way: a damaged one breaks off before its end. */
@QuarkusTest
@TestProfile(PhotosUnderTest.Streaming.class)
class StreamedDamageTest {
    private final Gallery gallery = new Gallery();
    private final byte[] bytes = TestImages.jpeg(1200, 900, 1);
    private JsonPath photo;
    private Path object;

    @BeforeEach
    void store() {
        photo = gallery.stored(gallery.newProduct(), bytes);
        object = EmbeddedObjectStore.folder(PhotosUnderTest.BUCKET).resolve(photo.getString("object_key"));
    }

    @Test
    void a_good_one_comes_whole() throws Exception {
        HttpResponse<byte[]> got = got();
        assertThat(got.body()).isEqualTo(bytes);
        assertThat(got.headers().firstValue("RateLimit-Policy"))
                .as("downloads have a limit of their own")
                .hasValueSatisfying(policy -> assertThat(policy).contains("q=40000"));
    }

    @Test
    void a_damaged_one_never_ends() throws IOException {
        byte[] other = bytes.clone();
        other[other.length / 2] ^= 1;
        Files.write(object, other);
        assertThatThrownBy(this::got).isInstanceOf(IOException.class);
        Eventually.await(
                "it was told",
                () -> Owner.count("select count(*) from photo_fault where company_id = ?", gallery.id) == 1);
    }

    private HttpResponse<byte[]> got() throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + Gallery.LIST
                                        + photo.getString("id") + "/download/?store_id=" + gallery.store))
                                .header("Authorization", gallery.asEdge)
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }
}
