package syncsuite.photo.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import syncsuite.core.embedded.EmbeddedObjectStore;
import syncsuite.core.embedded.Eventually;
import syncsuite.photo.Gallery;
import syncsuite.photo.PhotosUnderTest;
import syncsuite.photo.TestImages;

/** Where the disk has room for three photos only. */
@QuarkusTest
@TestProfile(PhotosUnderTest.Crowded.class)
class KeptFilesTest {
    private static final int CLIENTS = 12;
    private static final int DOWNLOADS = 40;

    @ConfigProperty(name = "sync.photo.folder")
    String folder;

    private final Gallery gallery = new Gallery();

    @Test
    void what_was_asked_for_before_needs_the_store_no_more() throws IOException {
        byte[] bytes = TestImages.jpeg(320, 200, 1);
        var photo = gallery.stored(gallery.newProduct(), bytes);
        String id = photo.getString("id");
        assertThat(gallery.download(id).asByteArray()).isEqualTo(bytes);
        Files.delete(EmbeddedObjectStore.folder(PhotosUnderTest.BUCKET).resolve(photo.getString("object_key")));
        assertThat(gallery.download(id).asByteArray()).isEqualTo(bytes);
        Response part = gallery.edge().header("Range", "bytes=100-199").get(Gallery.LIST + id + "/download/");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.asByteArray()).isEqualTo(Arrays.copyOfRange(bytes, 100, 200));
    }

    /** Fetched, waited for, sent, put out of the way and fetched again, all at once. */
    @Test
    void many_who_want_more_than_there_is_room_for_get_what_they_want() {
        List<UUID> photos = new ArrayList<>();
        List<byte[]> bytes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            bytes.add(TestImages.jpeg(320, 200, i));
            photos.add(UUID.fromString(
                    gallery.stored(gallery.newProduct(), bytes.get(i)).getString("id")));
        }
        AtomicBoolean isOver = new AtomicBoolean();
        CompletableFuture<Long> largest = CompletableFuture.supplyAsync(() -> largest(isOver));
        List<CompletableFuture<Void>> clients = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            Random random = new Random(client);
            clients.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < DOWNLOADS; i++) {
                    int which = random.nextInt(photos.size());
                    Response got = gallery.download(photos.get(which));
                    assertThat(got.statusCode()).isEqualTo(200);
                    assertThat(got.asByteArray()).isEqualTo(bytes.get(which));
                }
            }));
        }
        clients.forEach(CompletableFuture::join);
        isOver.set(true);
        assertThat(largest.join()).isPositive();
        Eventually.await("what is kept is within its limit", () -> kept() <= PhotosUnderTest.Crowded.KEPT);
    }

    private long largest(AtomicBoolean isOver) {
        long largest = 0;
        while (!isOver.get()) {
            largest = Math.max(largest, kept());
        }
        return largest;
    }

    private long kept() {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.mapToLong(
                            file -> file.toFile().isFile() ? file.toFile().length() : 0)
                    .sum();
        } catch (IOException | java.io.UncheckedIOException goesMeanwhile) {
            return 0;
        }
    }
}
