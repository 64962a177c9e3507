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
    private static final int STORES = 2000;
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
                Subject.of("full pull, cold", clients, i -> new Pull(shop, database, i, STORES / clients)),
                Subject.of("full pull, warm", clients, i -> new Pull(shop, database, 0, 1)),
                Subject.of(LIMIT, clients, i -> new Bare(shop, database)));
        laboratory
                .report()
                .comparison(
                        "Full pull of " + PROMOTIONS + " compiled promotions, each cold one of another store; the limit"
                                + " reads the same page through the plain driver",
                        "promotions/s",
                        laboratory.contest().run(subjects),
                        LIMIT,
                        GOAL);
    }

    private static final class Pull implements Task {
        private final HttpConnection connection;
        private final Account reader;
        private final String[] paths;
        private int next;

        Pull(PromotionShop shop, Database database, int place, int stores) throws IOException, SQLException {
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

        @Override
        public Done run() throws IOException {
            HttpConnection.Response response = connection.get(
                    paths[next++ % paths.length], "Authorization: " + reader.authorization() + "\r\n", false);
            if (response.status() != 200) {
                throw new IOException("the pull answered " + response.status());
            }
            return new Done(PROMOTIONS, response.bytes());
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
