package syncsuite.deploy.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Random;
import java.util.UUID;

/** Inserts the rows and events of as many sales by one statement, without the service. */
final class BareSales implements Task {
    private static final String[] TOPICS = {"sales.sale.v1", "sales.sync-status.v1"};

    private final Connection connection;
    private final PreparedStatement record;
    private final SalesShop shop;
    private final UUID company;
    private final String author = UUID.randomUUID().toString();
    private final Database database;
    private final int size;
    private final Random random = new Random(7);

    BareSales(SalesShop shop, Database database, int size) throws SQLException {
        this.connection = database.connect();
        this.record = connection.prepareStatement(BarePages.sql("/bench/sales.sql"));
        this.shop = shop;
        this.company = UUID.fromString(shop.shop().companyId());
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
        byte[][] bodies = new byte[size][];
        BigDecimal[] totals = new BigDecimal[size];
        UUID[] sales = new UUID[2 * size];
        String[] topics = new String[2 * size];
        String[] keys = new String[2 * size];
        String[] headers = new String[2 * size];
        byte[][] payloads = new byte[2 * size][];
        for (int i = 0; i < size; i++) {
            ids[i] = UUID.randomUUID();
            bodies[i] = PromotionShop.bytes(stored(ids[i]));
            totals[i] = new BigDecimal("416.49");
            for (int event = 0; event < 2; event++) {
                int place = 2 * i + event;
                sales[place] = ids[i];
                topics[place] = TOPICS[event];
                keys[place] = company + "/" + ids[i];
                headers[place] = "{\"ce_specversion\":\"1.0\",\"ce_id\":\"" + ids[i]
                        + "\",\"ce_source\":\"/sales-sync-service\",\"ce_type\":\"" + TOPICS[event]
                        + "\",\"ce_subject\":\"" + ids[i] + "\",\"ce_time\":\"2026-11-21T12:00:00.000000Z\","
                        + "\"ce_dataschema\":\"urn:sync-suite:schema:" + TOPICS[event] + "\",\"ce_companyid\":\""
                        + company + "\",\"content-type\":\"application/json\"}";
            }
            payloads[2 * i] = bodies[i];
            payloads[2 * i + 1] = ("{\"event_id\":\"" + ids[i] + "\",\"occurred_at\":\"2026-11-21T12:00:00.000000Z\","
                            + "\"company_id\":\"" + company + "\",\"uuid\":\"" + ids[i] + "\",\"local_id\":\"" + ids[i]
                            + "\",\"sync_status\":\"synced\",\"attempt\":1}")
                    .getBytes(StandardCharsets.US_ASCII);
        }
        record.setObject(1, company);
        record.setObject(2, UUID.fromString(shop.products().get(0).path("id").asText()));
        record.setString(3, author);
        Object[][] columns = {ids, bodies, totals, sales, topics, keys, headers, payloads};
        String[] types = {"uuid", "bytea", "numeric", "uuid", "text", "text", "text", "bytea"};
        for (int i = 0; i < columns.length; i++) {
            record.setArray(i + 4, connection.createArrayOf(types[i], columns[i]));
        }
        record.executeQuery().close();
        return new Done(size, 0);
    }

    /** A document as long as the service's. */
    private ObjectNode stored(UUID id) {
        ObjectNode sale = shop.sale(shop.customer(), random);
        sale.put("uuid", id.toString())
                .put("payment_status", "unpaid")
                .put("fiscal_status", "pending")
                .put("customer", shop.customer())
                .put("status", "draft")
                .put("subtotal", "344.25")
                .put("tax_total", "72.24")
                .put("total", "416.49")
                .put("created_at", "2026-11-21T12:00:00.000000Z")
                .put("created_by", author)
                .put("updated_by", author);
        sale.path("items")
                .forEach(item -> ((ObjectNode) item)
                        .put("product", 1)
                        .put("product_id", id.toString())
                        .put("net", "114.75")
                        .put("tax", "24.08")
                        .put("total", "138.83"));
        return sale;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
