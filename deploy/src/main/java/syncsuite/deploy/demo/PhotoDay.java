package syncsuite.deploy.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import syncsuite.deploy.client.RunningSuite;
import syncsuite.deploy.edge.EdgeDatabase;
import syncsuite.deploy.edge.EdgeStore;
import syncsuite.deploy.edge.PhotoService;
import syncsuite.deploy.edge.PhotoSync;

/** The store's photos on that day: its server takes them in, then follows one that is replaced and one that is deleted. */
final class PhotoDay {
    private static final String LIST = "/api/v1/sync/product-photos/";
    private static final int PHOTOS = 6;

    private final RunningSuite suite;
    private final Shop shop;
    private final StoreDay day;

    PhotoDay(RunningSuite suite, Shop shop, StoreDay day) {
        this.suite = suite;
        this.shop = shop;
        this.day = day;
    }

    /**
     * Plays it.
     *
     * @return whether the store held, byte by byte, what the server lists
     */
    boolean play() throws IOException, InterruptedException {
        try (EdgeDatabase database = EdgeDatabase.on(suite)) {
            return play(database);
        } catch (SQLException failed) {
            throw new IOException("the store's own database failed", failed);
        }
    }

    private boolean play(EdgeDatabase database) throws IOException, InterruptedException, SQLException {
        PhotoSync sync = new PhotoSync(
                new PhotoService(
                        HttpClient.newBuilder()
                                .version(HttpClient.Version.HTTP_1_1)
                                .build(),
                        URI.create(suite.gateway()),
                        UUID.fromString(shop.storeId()),
                        shop.device()::authorization),
                new EdgeStore(database::open),
                Clock.systemUTC());
        JsonNode products = shop.device()
                .get("/api/v1/sync/products/?limit=" + PHOTOS + "&company_id=" + shop.companyId() + "&brand_id="
                        + shop.brandId() + "&store_id=" + shop.storeId())
                .json()
                .path("products");
        for (int i = 0; i < PHOTOS; i++) {
            Photos.store(shop.administrator(), id(products.path(i)), Picture.jpeg(i, 800, 600, 24));
        }
        day.step("head office", "stores " + PHOTOS + " photos");
        boolean right = synced(sync.incremental(), "first photo sync", PHOTOS, 0);
        right &= compared(database);
        JsonNode gone = list().path("photos").path(1);
        Photos.store(shop.administrator(), id(products.path(0)), Picture.jpeg(100, 800, 600, 24));
        shop.administrator()
                .delete(
                        "/api/v1/products/" + gone.path("product_id").asText() + "/photos/" + id(gone) + "/",
                        gone.path("version").asLong());
        day.step("head office", "replaces one photo and deletes another");
        right &= synced(sync.incremental(), "incremental photo sync", 1, 1);
        right &= compared(database);
        right &= synced(sync.full(), "nightly full walk", 0, 0);
        JsonNode health = shop.administrator()
                .get(LIST + "health/?store_id=" + shop.storeId())
                .json();
        day.step(
                "head office",
                "sees the store's photos: " + health.path("counts") + ", alerts " + health.path("alerts"));
        return right && health.path("alerts").isEmpty();
    }

    private boolean synced(PhotoSync.Summary did, String what, int fetched, int deleted) {
        day.step(
                "store",
                String.format(
                        Locale.ROOT,
                        "%s: %d listed, %d fetched, %d failed, %d deleted",
                        what,
                        did.listed(),
                        did.fetched(),
                        did.failed(),
                        did.deleted()));
        return did.isComplete() && did.fetched() == fetched && did.deleted() == deleted;
    }

    /** The checksums of the bytes that the store holds, computed by its database, beside those that the server lists. */
    private boolean compared(EdgeDatabase database) throws SQLException {
        Map<String, String> held = new TreeMap<>();
        try (Connection connection = database.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id, md5(image_binary) from product_photo")) {
            while (rows.next()) {
                held.put(rows.getString(1), rows.getString(2));
            }
        }
        Map<String, String> listed = new TreeMap<>();
        list().path("photos")
                .forEach(photo -> listed.put(id(photo), photo.path("checksum").asText()));
        day.step("store", held.equals(listed) ? held.size() + " photos are equal, byte by byte" : "photos DIFFER");
        return held.equals(listed);
    }

    private JsonNode list() {
        return shop.device().get(LIST + "?store_id=" + shop.storeId()).json();
    }

    private static String id(JsonNode item) {
        return item.path("id").asText();
    }
}
