package syncsuite.deploy.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import syncsuite.deploy.client.Account;

/** A whole catalogue for one new store: page by page, and as one bootstrap stream. */
final class FullPullBench implements Benchmark {
    private static final double GOAL = 0.75;
    private static final int PRODUCTS = 100_000;
    private static final String LIMIT = "limit: PostgreSQL alone";

    @Override
    public String name() {
        return "full";
    }

    @Override
    public void run(Laboratory laboratory) throws Exception {
        Catalogue catalogue = laboratory.catalogue(laboratory.options().productsOr(PRODUCTS));
        URI service = laboratory.service();
        List<Subject> subjects = List.of(
                Subject.of("page by page, cold", 1, i -> new Walk(service, catalogue, true)),
                Subject.of("page by page, cold, gateway", 1, i -> new Walk(laboratory.gateway(), catalogue, true)),
                Subject.of("page by page, warm", 1, i -> new Walk(service, catalogue, false)),
                Subject.of("bootstrap stream", 1, i -> new Stream(service, catalogue, "")),
                Subject.of("bootstrap stream, gateway", 1, i -> new Stream(laboratory.gateway(), catalogue, "")),
                Subject.of(
                        "bootstrap stream, gzip", 1, i -> new Stream(service, catalogue, "Accept-Encoding: gzip\r\n")),
                Subject.of(LIMIT, 1, i -> new BareWalk(laboratory.database(), catalogue)));
        laboratory
                .report()
                .comparison(
                        "Full pull of " + catalogue.sequence().length
                                + " products by one client; the limit reads the same"
                                + " pages one after the other through the plain driver",
                        "products/s",
                        laboratory.contest().run(subjects),
                        LIMIT,
                        GOAL);
    }

    /** Follows {@code next_cursor} from nothing to the end. */
    private static final class Walk implements Task {
        private static final byte[] NEXT = "\"next_cursor\":\"".getBytes(StandardCharsets.US_ASCII);
        private static final byte[] MORE = "\"has_more\":true".getBytes(StandardCharsets.US_ASCII);

        private final HttpConnection connection;
        private final Catalogue catalogue;
        private final boolean cold;

        /** @param cold every walk finds no page in the service's cache */
        Walk(URI address, Catalogue catalogue, boolean cold) throws IOException {
            this.connection = new HttpConnection(address);
            this.catalogue = catalogue;
            this.cold = cold;
        }

        @Override
        public void prepare() {
            if (cold) {
                catalogue.bystander().change();
            }
        }

        @Override
        public Done run() throws IOException {
            long bytes = 0;
            @Nullable String cursor = "";
            while (cursor != null) {
                byte[] page = page(cursor);
                bytes += page.length;
                cursor = Tail.has(page, MORE) ? Tail.after(page, NEXT) : null;
            }
            return new Done(catalogue.sequence().length, bytes);
        }

        private byte[] page(String cursor) throws IOException {
            HttpConnection.Response response = connection.get(
                    catalogue.listPath() + "&limit=" + DeltaBench.PAGE + (cursor.isEmpty() ? "" : "&cursor=" + cursor),
                    "Authorization: " + catalogue.shop().device().authorization() + "\r\n",
                    true);
            if (response.status() != 200) {
                throw new IOException("a page answered " + response.status());
            }
            return Objects.requireNonNull(response.body());
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }

    /** Takes the bootstrap stream. */
    static final class Stream implements Task {
        private final HttpConnection connection;
        private final Catalogue catalogue;
        private final String headers;

        Stream(URI address, Catalogue catalogue, String headers) throws IOException {
            this.connection = new HttpConnection(address);
            this.catalogue = catalogue;
            this.headers = headers;
        }

        @Override
        public Done run() throws IOException {
            Account device = catalogue.shop().device();
            String path = catalogue.listPath().replace("/sync/products/", "/sync/bootstrap/");
            HttpConnection.Response response =
                    connection.get(path, "Authorization: " + device.authorization() + "\r\n" + headers, false);
            if (response.status() != 200) {
                throw new IOException("the bootstrap answered " + response.status());
            }
            return new Done(catalogue.sequence().length, response.bytes());
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }

    /** The same walk without the service. */
    private static final class BareWalk implements Task {
        private final BarePages pages;
        private final int products;

        BareWalk(Database database, Catalogue catalogue) throws SQLException {
            this.pages = new BarePages(database, catalogue, "/bench/items.sql");
            this.products = catalogue.sequence().length;
        }

        @Override
        public Done run() throws SQLException {
            long after = 0;
            long rows = 0;
            long bytes = 0;
            Done page = pages.page(after);
            while (page.units() > 0) {
                rows += page.units();
                bytes += page.bytes();
                page = pages.page(pages.lastSeq());
            }
            if (rows != products) {
                throw new IllegalStateException("walked over " + rows + " of " + products + " products");
            }
            return new Done(rows, bytes);
        }

        @Override
        public void close() throws SQLException {
            pages.close();
        }
    }
}
