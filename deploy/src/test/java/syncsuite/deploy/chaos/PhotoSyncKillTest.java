package syncsuite.deploy.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import syncsuite.deploy.client.Account;
import syncsuite.deploy.client.Answer;
import syncsuite.deploy.client.PhotoForm;
import syncsuite.deploy.command.RunningSuite;
import syncsuite.deploy.demo.Picture;
import syncsuite.deploy.edge.EdgeDatabase;
import syncsuite.deploy.edge.EdgeStore;
import syncsuite.deploy.edge.PhotoService;
import syncsuite.deploy.edge.PhotoSync;

/** An edge server takes in a company's photos over a bad line, while the photo service is killed twice. */
class PhotoSyncKillTest extends KillTest {
    private static final int PHOTOS = Boolean.getBoolean("sync.soak") ? 1000 : 60;
    private static final double CUT = 0.05;
    private static final int KILLS = 2;
    private static final int MOST_RUNS = 50;
    private static final Duration HEALING = Duration.ofSeconds(90);
    private static final Duration WHOLE = Duration.ofMinutes(10);

    PhotoSyncKillTest() {
        super("photo");
    }

    @Test
    void everyPhotoArrivesWithItsChecksumAndIsReportedOnce() throws Exception {
        stock();
        Account edge = account("edge");
        UUID store = UUID.fromString(company().at("/stores/0/id").asText());
        AtomicBoolean over = new AtomicBoolean();
        try (CuttingProxy line = new CuttingProxy(gateway(), CUT, new Random(7));
                EdgeDatabase database = EdgeDatabase.on(endpoints())) {
            PhotoService service = new PhotoService(
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
                    line.address(),
                    store,
                    edge::authorization);
            PhotoSync sync = new PhotoSync(service, new EdgeStore(database::open), Clock.systemUTC());
            Thread killer = new Thread(() -> kills(database, over));
            killer.start();
            long began = System.nanoTime();
            int runs = 0;
            boolean complete = false;
            while (!complete && runs++ < MOST_RUNS) {
                try {
                    complete = sync.incremental().isComplete();
                } catch (java.io.IOException brokeOff) {
                    Thread.sleep(500);
                }
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            killer.join(WHOLE.toMillis());
            assertThat(over).as("both kills happened and were healed").isTrue();
            System.out.printf(
                    "%d photos in %.0f s and %d runs, %d of %d answers cut%n",
                    PHOTOS, seconds, runs, line.cuts(), line.answers());
            assertThat(complete).isTrue();
            assertThat(line.cuts()).isPositive();
            assertThat(held(database)).isEqualTo(listed(edge, store)).hasSizeGreaterThanOrEqualTo(PHOTOS);
            reportedOnce(held(database).keySet(), store);
        }
    }

    private void kills(EdgeDatabase database, AtomicBoolean over) {
        try {
            for (int kill = 1; kill <= KILLS; kill++) {
                int enough = PHOTOS * kill / (KILLS + 2);
                RunningSuite.until(WHOLE, () -> synced(database) >= enough);
                kill("photo", HEALING);
            }
            over.set(true);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static int synced(EdgeDatabase database) {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select count(*) from product_photo where sync_status = 'synced'")) {
            row.next();
            return row.getInt(1);
        } catch (java.sql.SQLException notYet) {
            return 0;
        }
    }

    /** Different JPEGs of 100 to 500 KB, most of them beside a product's primary photo. */
    private void stock() throws InterruptedException {
        Account administrator = account("ho-admin");
        JsonNode products = company().path("products");
        List<Long> sizes = new ArrayList<>();
        for (int i = 0; i < PHOTOS; i++) {
            byte[] bytes = Picture.jpeg(i, 800 + i % 5 * 80, 600 + i % 7 * 40, 64);
            sizes.add((long) bytes.length);
            String product = products.path(i % products.size()).path("id").asText();
            Answer stored = new PhotoForm("photo.jpg", bytes).beside().store(administrator, product);
            assertThat(stored.isSuccess()).as(stored.text()).isTrue();
        }
        assertThat(sizes).allMatch(size -> size >= 100_000 && size <= 500_000);
    }

    private static Map<String, String> held(EdgeDatabase database) throws java.sql.SQLException {
        Map<String, String> held = new TreeMap<>();
        try (Connection connection = database.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id, md5(image_binary) from product_photo")) {
            while (rows.next()) {
                held.put(rows.getString(1), rows.getString(2));
            }
        }
        return held;
    }

    private static Map<String, String> listed(Account edge, UUID store) {
        Map<String, String> listed = new TreeMap<>();
        String path = "/api/v1/sync/product-photos/?limit=1000&store_id=" + store;
        JsonNode page = edge.get(path).json();
        while (true) {
            page.path("photos")
                    .forEach(photo -> listed.put(
                            photo.path("id").asText(), photo.path("checksum").asText()));
            if (!page.path("has_more").asBoolean()) {
                return listed;
            }
            page = edge.get(path + "&cursor="
                            + Account.encoded(page.path("next_cursor").asText()))
                    .json();
        }
    }

    private void reportedOnce(Set<String> photos, UUID store) throws Exception {
        RunningSuite.until(
                HEALING,
                () -> number("select (select count(*) from outbox) + (select count(*) from outbox_refused)") == 0);
        assertThat(number("select count(*) from photo_status where status = 'synced' and store_id = '" + store + "'"))
                .isEqualTo(photos.size());
        Map<String, List<String>> synced = new TreeMap<>(events(
                "photo.sync-status.v1",
                "photo_id",
                event -> event.path("status").asText().equals("synced")));
        assertThat(synced.keySet()).isEqualTo(photos);
        assertThat(synced.values()).as("different events of one photo").allMatch(ids -> ids.size() == 1);
    }
}
