package syncsuite.deploy.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import syncsuite.deploy.demo.Shop;

/**
 * Bulk import. The limit writes the rows that the service has just stored into a copy of the table, in the same server,
 * one round after the other.
 */
final class ImportBench implements Benchmark {
    private static final double GOAL = 0.40;
    private static final int ROWS = 50_000;
    private static final String LIMIT = "limit: bare upsert of the same rows";

    @Override
    public String name() {
        return "import";
    }

    @Override
    public void run(Laboratory laboratory) throws Exception {
        int rows = laboratory.options().productsOr(ROWS);
        for (boolean fresh : List.of(true, false)) {
            laboratory
                    .report()
                    .comparison(
                            "Bulk import of " + rows + " rows, NDJSON, "
                                    + (fresh ? "all of them new products" : "all of them changed prices")
                                    + "; the limit is one transaction of multi-row upserts into a copy of the table",
                            "rows/s",
                            measure(laboratory, rows, fresh),
                            LIMIT,
                            GOAL);
        }
    }

    private static Map<String, List<Stretch>> measure(Laboratory laboratory, int rows, boolean fresh) throws Exception {
        Shop shop = laboratory.openShop();
        Database database = laboratory.database();
        if (!fresh) {
            Catalogue.fill(shop, rows);
        }
        database.settle();
        try (BareProducts copy = new BareProducts(database)) {
            Import importing = new Import(laboratory.service(), shop, database, rows, fresh);
            Bare bare = new Bare(copy, shop, database);
            Contest once =
                    new Contest(java.time.Duration.ZERO, laboratory.options().rounds(), laboratory.meter());
            return new LinkedHashMap<>(
                    once.run(List.of(new Subject("import", List.of(importing)), new Subject(LIMIT, List.of(bare)))));
        } finally {
            database.execute("drop table if exists bench_product");
        }
    }

    /** One import per round, each of its own products or with its own prices. */
    private static final class Import implements Task {
        private final HttpConnection connection;
        private final Shop shop;
        private final Database database;
        private final int rows;
        private final boolean fresh;
        private int round;
        private byte[] body = new byte[0];

        Import(URI address, Shop shop, Database database, int rows, boolean fresh) throws IOException {
            this.connection = new HttpConnection(address);
            this.shop = shop;
            this.database = database;
            this.rows = rows;
            this.fresh = fresh;
        }

        @Override
        public void prepare() throws Exception {
            round++;
            body = fresh ? ProductRows.inMemory("R" + round, 0, rows) : ProductRows.inMemory("P", round, rows);
            database.settle();
        }

        @Override
        public Done run() throws IOException {
            HttpConnection.Response response = connection.post(
                    Catalogue.importPath(shop),
                    "Content-Type: application/x-ndjson\r\nAuthorization: "
                            + shop.administrator().authorization() + "\r\n",
                    body);
            String answer = new String(Objects.requireNonNull(response.body()), StandardCharsets.UTF_8);
            if (response.status() != 200 || !answer.contains((fresh ? "\"created\":" : "\"updated\":") + rows)) {
                throw new IOException("the import answered " + response.status() + ": " + answer);
            }
            return new Done(rows, body.length);
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }

    /** Writes what the last import stored. */
    private static final class Bare implements Task {
        private final BareProducts copy;
        private final Shop shop;
        private final Database database;
        private long lastSeq;

        Bare(BareProducts copy, Shop shop, Database database) throws Exception {
            this.copy = copy;
            this.shop = shop;
            this.database = database;
            long[] present = database.sequence(shop.companyId(), shop.brandId());
            this.lastSeq = present.length == 0 ? 0 : present[present.length - 1];
        }

        @Override
        public void prepare() throws Exception {
            database.settle();
            database.execute("vacuum (analyze) bench_product");
            lastSeq = copy.load(shop.companyId(), lastSeq);
        }

        @Override
        public Done run() throws Exception {
            return copy.write();
        }
    }
}
