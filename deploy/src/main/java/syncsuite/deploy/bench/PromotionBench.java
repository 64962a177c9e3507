package syncsuite.deploy.bench;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import syncsuite.deploy.client.Account;

/** All promotions of a store in one page. */
final class PromotionBench implements Benchmark {
    private static final double GOAL = 0.50;
    private static final int PROMOTIONS = 1000;
    private static final int STORES = 20_000;
    /** The least promotions of a page that no other shares. */
    private static final int ALONE = 600;

    private static final String LIMIT = "limit: PostgreSQL alone";

    @Override
    public String name() {
        return "promotions";
    }

    @Override
    public void run(Laboratory laboratory) throws Exception {
        PromotionShop shop = PromotionShop.open(laboratory, PROMOTIONS);
        Database database = Database.of(laboratory.suite(), "promotion");
        String company = shop.shop().companyId();
        database.execute(
                "insert into store (company_id, id, version, timezone, currency) select '" + company
                        + "', gen_random_uuid(), 1, 'Europe/Madrid', 'EUR' from generate_series(1, " + STORES + ")",
                "insert into sync_settings values ('" + company + "', 1, 1, 'current_only', 0, 0, " + PROMOTIONS
                        + ", false, 24, true)",
                "vacuum (analyze) promotion, store");
        database.awaitQuiet();
        int clients = laboratory.options().connections();
        List<Subject> subjects = List.of(
                Subject.of("full pull, cold", clients, i -> new Pull(shop, database, i, STORES / clients, false)),
                Subject.of("full pull, warm", clients, i -> new Pull(shop, database, 0, 1, false)),
                Subject.of("page that no other shares", clients, i -> new Pull(shop, database, i, 1, true)),
                Subject.of(LIMIT, clients, i -> new Bare(shop, database)));
        laboratory
                .report()
                .comparison(
                        "Full pull of " + PROMOTIONS
                                + " compiled promotions, each cold one of another store since an edit,"
                                + " and with the promotions of all; pages that no other shares are of " + ALONE + " to "
                                + PROMOTIONS
                                + "; the limit reads the same page through the plain driver",
                        "promotions/s",
                        laboratory.contest().run(subjects),
                        LIMIT,
                        GOAL);
    }

    private static final class Pull implements Task {
        private final HttpConnection connection;
        private final Account reader;
        private final String[] paths;
        private final PromotionShop shop;
        private final boolean alone;
        private final boolean edits;
        private long version = 1;
        private int next;

        /** @param alone whether each page has as many promotions as none of the last hundreds had */
        Pull(PromotionShop shop, Database database, int place, int stores, boolean alone)
                throws IOException, SQLException {
            this.shop = shop;
            this.alone = alone;
            this.edits = place == 0 && stores > 1;
            connection = new HttpConnection(URI.create(shop.service().toString()));
            reader = shop.shop().administrator();
            paths = new String[stores];
            try (Connection sql = database.connect();
                    PreparedStatement select = sql.prepareStatement(
                            "select id from store where company_id = ? order by id limit ? offset ?")) {
                select.setObject(1, UUID.fromString(shop.shop().companyId()));
                select.setInt(2, stores);
                select.setInt(3, place * stores);
                try (ResultSet found = select.executeQuery()) {
                    for (int i = 0; i < stores && found.next(); i++) {
                        paths[i] = "/api/v1/sync/promotions/?company_id="
                                + shop.shop().companyId() + "&store_id=" + found.getString(1);
                    }
                }
            }
        }

        /** Makes all pages of before cold: a promotion has changed. */
        @Override
        public void prepare() throws IOException {
            if (edits) {
                version = shop.edit(connection, version);
            }
        }

        @Override
        public Done run() throws IOException {
            int promotions = alone ? ALONE + next % (PROMOTIONS - ALONE) : PROMOTIONS;
            HttpConnection.Response response = connection.get(
                    paths[next++ % paths.length] + "&limit=" + promotions,
                    "Authorization: " + reader.authorization() + "\r\n",
                    false);
            if (response.status() != 200) {
                throw new IOException("the pull answered " + response.status());
            }
            return new Done(promotions, response.bytes());
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }

    private static final class Bare implements Task {
        private final Connection connection;
        private final PreparedStatement select;

        Bare(PromotionShop shop, Database database) throws SQLException {
            connection = database.connect();
            select = connection.prepareStatement(BarePages.sql("/bench/promotions.sql"));
            long now = System.currentTimeMillis() * 1000;
            select.setLong(1, now);
            select.setLong(2, now);
            select.setObject(3, UUID.fromString(shop.shop().companyId()));
            select.setObject(4, UUID.fromString(shop.shop().storeId()));
            select.setInt(5, PROMOTIONS + 1);
        }

        @Override
        public Done run() throws SQLException {
            long rows;
            long bytes;
            try (ResultSet found = select.executeQuery()) {
                found.next();
                rows = found.getLong(1);
                bytes = found.getBytes(2).length;
            }
            if (rows != PROMOTIONS) {
                throw new IllegalStateException("read " + rows + " promotions");
            }
            return new Done(rows, bytes);
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
