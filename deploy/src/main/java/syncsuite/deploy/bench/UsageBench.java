package syncsuite.deploy.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Uses of promotions as stores report them, each store in batches of its own. */
final class UsageBench implements Benchmark {
    private static final double GOAL = 0.50;
    private static final int PROMOTIONS = 100;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WAIT_MILLIS = 3000;

    @Override
    public String name() {
        return "usage";
    }

    @Override
    public void run(Laboratory laboratory) throws Exception {
        PromotionShop shop = PromotionShop.open(laboratory, PROMOTIONS);
        Database database = Database.of(laboratory.suite(), "promotion");
        int clients = laboratory.options().connections();
        List<PromotionShop.Till> tills = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            tills.add(shop.openTill(laboratory, i));
        }
        Thread.sleep(WAIT_MILLIS);
        for (int size : new int[] {50, 1000}) {
            String limit = "limit: the same SQL, plain driver";
            List<Subject> subjects = List.of(
                    Subject.of("upload", clients, i -> uploads(shop, tills.get(i), database, size)),
                    Subject.of(limit, clients, i -> new Bare(shop, tills.get(i), database, size)));
            laboratory
                    .report()
                    .comparison(
                            "Uses of promotions in batches of " + size + ", " + clients + " stores at once; the limit"
                                    + " runs the service's own statement",
                            "uses/s",
                            laboratory.contest().run(subjects),
                            limit,
                            GOAL);
        }
    }

    private static Task uploads(PromotionShop shop, PromotionShop.Till till, Database database, int size)
            throws IOException {
        Random random = new Random(7);
        return new Uploads(
                shop.service(),
                "/api/v1/sync/usage/",
                till.device(),
                database,
                size,
                "\"created\":" + size,
                () -> batch(shop, till.store(), size, random));
    }

    private static ObjectNode batch(PromotionShop shop, UUID store, int size, Random random) {
        ObjectNode batch = JSON.createObjectNode();
        ArrayNode uses = batch.putArray("usages");
        String now = Instant.now().toString();
        for (int i = 0; i < size; i++) {
            uses.addObject()
                    .put("usage_id", UUID.randomUUID().toString())
                    .put(
                            "promotion_id",
                            shop.promotions().get(random.nextInt(PROMOTIONS)).toString())
                    .put("bill_id", "B" + random.nextInt(1_000_000))
                    .put("discount_amount", 1.25)
                    .put("used_at", now)
                    .put("store_id", store.toString());
        }
        return batch;
    }

    /** The same records by the same statement, without the service. */
    private static final class Bare implements Task {
        private final Connection connection;
        private final PreparedStatement record;
        private final PromotionShop shop;
        private final UUID company;
        private final UUID store;
        private final Database database;
        private final int size;
        private final Random random = new Random(7);

        Bare(PromotionShop shop, PromotionShop.Till till, Database database, int size) throws SQLException {
            this.connection = database.connect();
            this.record = connection.prepareStatement(BarePages.sql("/bench/usage.sql"));
            this.shop = shop;
            this.company = UUID.fromString(shop.shop().companyId());
            this.store = till.store();
            this.database = database;
            this.size = size;
        }

        @Override
        public void prepare() throws Exception {
            database.awaitQuiet();
        }

        @Override
        public Done run() throws SQLException {
            UUID[] ids = new UUID[size];
            UUID[] contents = new UUID[size];
            UUID[] promotions = new UUID[size];
            UUID[] stores = new UUID[size];
            String[] usages = new String[size];
            String[] bills = new String[size];
            String[] keys = new String[size];
            String[] headers = new String[size];
            BigDecimal[] discounts = new BigDecimal[size];
            Timestamp[] times = new Timestamp[size];
            Date[] days = new Date[size];
            byte[][] payloads = new byte[size][];
            Timestamp now = Timestamp.from(Instant.now());
            for (int i = 0; i < size; i++) {
                ids[i] = UUID.randomUUID();
                contents[i] = ids[i];
                usages[i] = ids[i].toString();
                promotions[i] = shop.promotions().get(random.nextInt(PROMOTIONS));
                stores[i] = store;
                bills[i] = "B" + random.nextInt(1_000_000);
                discounts[i] = new BigDecimal("1.25");
                times[i] = now;
                days[i] = new Date(now.getTime());
                keys[i] = company + "/" + store;
                headers[i] = "{\"ce_specversion\":\"1.0\",\"ce_id\":\"" + ids[i] + "\",\"ce_companyid\":\"" + company
                        + "\",\"ce_type\":\"promotion.usage.recorded.v1\",\"content-type\":\"application/json\"}";
                payloads[i] = ("{\"event_id\":\"" + ids[i] + "\",\"company_id\":\"" + company + "\",\"store_id\":\""
                                + store + "\",\"promotion_id\":\"" + promotions[i] + "\",\"bill_id\":\"" + bills[i]
                                + "\",\"discount_amount\":1.25,\"used_at\":\"2026-11-21T12:00:00.000000Z\"}")
                        .getBytes(StandardCharsets.US_ASCII);
            }
            record.setObject(1, company);
            record.setString(2, "bench");
            Object[][] columns = {
                ids, contents, usages, promotions, stores, bills, discounts, times, days, keys, headers, payloads
            };
            String[] types = {
                "uuid",
                "uuid",
                "text",
                "uuid",
                "uuid",
                "text",
                "numeric",
                "timestamptz",
                "date",
                "text",
                "text",
                "bytea"
            };
            for (int i = 0; i < columns.length; i++) {
                record.setArray(i + 3, connection.createArrayOf(types[i], columns[i]));
            }
            record.executeQuery().close();
            return new Done(size, 0);
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
