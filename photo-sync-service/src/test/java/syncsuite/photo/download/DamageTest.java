package syncsuite.photo.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import syncsuite.core.contract.EventSchema;
import syncsuite.core.embedded.Eventually;
import syncsuite.core.embedded.TopicReader;
import syncsuite.photo.PhotosUnderTest;
import syncsuite.photo.TestImages;

/** What comes is never short or wrong under a 200. */
@QuarkusTest
@TestProfile(PhotosUnderTest.class)
class DamageTest extends StoredObject {
    DamageTest() {
        super(TestImages.jpeg(320, 200, 1));
    }

    @Test
    void a_missing_object_is_told_once_as_an_event_and_each_time_as_an_answer() throws IOException {
        Files.delete(object);
        for (int i = 0; i < 2; i++) {
            assertRefused(404, "OBJECT_MISSING");
        }
        assertThat(faults()).isEqualTo(1);
        EventSchema schema = EventSchema.of(Faults.FAULTY);
        Eventually.await("the event is on its topic", () -> {
            var own = TopicReader.readAll("photo.sync-status.v1").stream()
                    .filter(record -> record.key().equals(gallery.id + "/" + gallery.store))
                    .toList();
            own.forEach(schema::check);
            return own.size() == 1;
        });
    }

    @Test
    void another_byte_is_found() {
        damage();
        assertRefused(502, "OBJECT_DAMAGED");
        assertThat(faults()).isEqualTo(1);
    }

    @Test
    void a_short_object_is_found_whole_and_in_part() throws IOException {
        Files.write(object, Arrays.copyOf(bytes, bytes.length - 10));
        assertRefused(502, "OBJECT_DAMAGED");
        assertThat(gallery.edge().header("Range", "bytes=0-9").get(path()).statusCode())
                .isEqualTo(502);
    }

    private void assertRefused(int status, String code) {
        Response refused = gallery.edge().get(path());
        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(status);
        assertThat(refused.<String>path("error")).isEqualTo(code);
    }
}
