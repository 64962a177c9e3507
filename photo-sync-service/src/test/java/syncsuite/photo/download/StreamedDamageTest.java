package syncsuite.photo.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import syncsuite.core.embedded.Eventually;
import syncsuite.photo.PhotosUnderTest;
import syncsuite.photo.TestImages;

/** What is too large to be checked first is checked on its way: a damaged one breaks off before its end. */
@QuarkusTest
@TestProfile(PhotosUnderTest.Streaming.class)
class StreamedDamageTest extends StoredObject {
    StreamedDamageTest() {
        super(TestImages.jpeg(1200, 900, 1));
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
    void a_damaged_one_never_ends() {
        damage();
        assertThatThrownBy(this::got).isInstanceOf(IOException.class);
        Eventually.await("it was told", () -> faults() == 1);
    }

    private HttpResponse<byte[]> got() throws IOException, InterruptedException {
        URI address = URI.create("http://localhost:" + RestAssured.port + path() + "?store_id=" + gallery.store);
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .header("Authorization", gallery.asEdge)
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }
}
