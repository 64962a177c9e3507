package syncsuite.deploy.bench;

import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import syncsuite.deploy.demo.Picture;
import syncsuite.deploy.demo.Shop;

/**
 * Downloads of photos, set against the same client on the object store itself, which is sent there by signed addresses. And
 * pages of the list, each from another place, so that none is kept, though their items may be.
 */
final class PhotoBench implements Benchmark {
    private static final double DOWNLOAD_GOAL = 0.80;
    private static final double LIST_GOAL = 0.60;
    private static final int PHOTOS = 40;
    private static final int LISTED = 20_000;
    private static final int PAGE = 100;
    private static final String STORE = "limit: the object store itself";
    private static final String SQL = "limit: the same SQL, plain driver";

    @Override
    public String name() {
        return "photos";
    }

    @Override
    public void run(Laboratory laboratory) throws Exception {
        Shop shop = laboratory.openShop();
        PhotoShop photos = PhotoShop.stocked(laboratory, shop, PHOTOS, i -> Picture.jpeg(i, 1000, 800, 48));
        downloads(laboratory, photos);
        photos.multiply(LISTED);
        pages(laboratory, photos);
    }

    private static void downloads(Laboratory laboratory, PhotoShop photos) throws Exception {
        int clients = laboratory.options().connections();
        List<Subject> subjects = List.of(
                Subject.of("download", clients, i -> download(photos, photos.service(), i)),
                Subject.of("download, through the gateway", clients, i -> download(photos, laboratory.gateway(), i)),
                Subject.of(STORE, clients, i -> new FromStore(photos, i)));
        laboratory
                .report()
                .comparison(
                        "Downloads of " + PHOTOS + " photos, " + clients + " connections",
                        "kB/s",
                        laboratory.contest().run(subjects),
                        STORE,
                        DOWNLOAD_GOAL);
    }

    private static Task download(PhotoShop photos, URI address, int client) throws Exception {
        Random random = new Random(client);
        Supplier<String> path = () -> photos.path(photos.ids().get(random.nextInt(PHOTOS)));
        return kilobytes(new Gets(address, photos.shop().device(), path, "", 200));
    }

    /** The same task, counted by what it delivered. */
    private static Task kilobytes(Task task) {
        return new Task() {
            @Override
            public Done run() throws Exception {
                Done done = task.run();
                return new Done(done.bytes() / 1000, done.bytes());
            }

            @Override
            public void close() throws java.io.IOException, SQLException {
                task.close();
            }
        };
    }

    /** A client that was sent to the object store, at the start of each stretch anew: addresses live for minutes. */
    private static final class FromStore implements Task {
        private final PhotoShop photos;
        private final Random random;
        private final HttpConnection connection;
        private List<String> paths;

        FromStore(PhotoShop photos, int client) throws Exception {
            this.photos = photos;
            this.random = new Random(client);
            this.paths = addresses(photos);
            this.connection = new HttpConnection(URI.create(photos.storeAddress()));
        }

        private static List<String> addresses(PhotoShop photos) throws Exception {
            List<String> paths = new ArrayList<>();
            for (String id : photos.ids()) {
                URI address = photos.redirect(id);
                paths.add(address.getRawPath() + "?" + address.getRawQuery());
            }
            return paths;
        }

        @Override
        public void prepare() throws Exception {
            paths = addresses(photos);
        }

        @Override
        public Done run() throws Exception {
            HttpConnection.Response got = connection.get(paths.get(random.nextInt(paths.size())), "", false);
            if (got.status() != 200) {
                throw new java.io.IOException("the object store answered " + got.status());
            }
            return new Done(got.bytes() / 1000, got.bytes());
        }

        @Override
        public void close() throws java.io.IOException {
            connection.close();
        }
    }

    private static void pages(Laboratory laboratory, PhotoShop photos) throws Exception {
        int clients = laboratory.options().connections();
        Shop shop = photos.shop();
        ColdPages pages = ColdPages.of(
                photos.database(), "photo", UUID.fromString(shop.companyId()), UUID.fromString(shop.brandId()), PAGE);
        List<Subject> subjects = List.of(
                pages.service(
                        "list, each page from another place",
                        clients,
                        photos.service(),
                        shop.device(),
                        "/api/v1/sync/product-photos/?store_id=" + shop.storeId() + "&limit=" + PAGE),
                pages.bare(SQL, clients, "/bench/photos.sql"));
        laboratory
                .report()
                .comparison(
                        "Pages of " + PAGE + " of " + pages.numbers().length + " photos, " + clients + " connections",
                        "pages/s",
                        laboratory.contest().run(subjects),
                        SQL,
                        LIST_GOAL);
    }
}
