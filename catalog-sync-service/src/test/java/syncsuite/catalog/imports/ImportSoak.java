package syncsuite.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import syncsuite.catalog.Acme;
import syncsuite.catalog.CatalogUnderTest;

/** How fast an import is beside the bare upsert of as many rows into the same table. */
@QuarkusTest
@TestProfile(CatalogUnderTest.class)
@EnabledIfSystemProperty(named = "sync.soak", matches = "true")
class ImportSoak {
    private static final Logger LOG = Logger.getLogger(ImportSoak.class);
    private static final int ROWS = Integer.getInteger("sync.import-rows", 100_000);
    private static final int BATCH = 1000;

    private static final String UPSERT = """
            insert into product (company_id, id, scope_id, version, seq, number, price, active, sku, barcode, name, document)
            select ?, t.id, ?, 1, t.n + ?, t.n, t.price, true, t.sku, t.barcode, t.name, t.document
              from unnest(?::uuid[], ?::bigint[], ?::numeric[], ?::text[], ?::text[], ?::text[], ?::bytea[])
                   as t (id, n, price, sku, barcode, name, document)
             order by t.id
            on conflict (company_id, id) do update set version = product.version + 1, document = excluded.document""";

    @Test
    void anImportTakesAtMostTwoAndAHalfTimesAsLongAsABareUpsert() throws Exception {
        bare(new Acme(), ROWS / 10);
        Acme warm = new Acme();
        warm.importing("application/x-ndjson", "", file(ROWS / 10)).then().statusCode(200);

        double bare = bare(new Acme(), ROWS);
        byte[] file = file(ROWS);
        Acme acme = new Acme();
        double first = seconds(
                () -> acme.importing("application/x-ndjson", "", file).then().statusCode(200));
        double again = seconds(
                () -> acme.importing("application/x-ndjson", "", file).then().statusCode(200));
        byte[] changed = new String(file, StandardCharsets.UTF_8)
                .replace("\"unit\":\"each\"", "\"unit\":\"box\"")
                .getBytes(StandardCharsets.UTF_8);
        double update = seconds(
                () -> acme.importing("application/x-ndjson", "", changed).then().statusCode(200));
        LOG.infof(
                "%d rows: bare upsert %.2f s, import %.2f s (%.0f %% of its speed), unchanged %.2f s, updated %.2f s",
                ROWS, bare, first, 100 * bare / first, again, update);
        assertThat(bare / first).isGreaterThan(0.4);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double seconds(Work work) throws Exception {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e9;
    }

    private static byte[] file(int rows) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int i = 0; i < rows; i++) {
            file.writeBytes(row(i).getBytes(StandardCharsets.UTF_8));
        }
        return file.toByteArray();
    }

    private static String row(int i) {
        return ("{\"sku\":\"SKU-%07d\",\"barcode\":\"40063%08d\",\"name\":\"Product number %d\",\"description\":\"A product"
                        + " of the file, described in a sentence of usual length.\",\"price\":%d.%02d,\"unit\":\"each\","
                        + "\"attributes\":{\"size\":\"M\",\"colour\":\"blue\"}}\n")
                .formatted(i, i, i, i % 900 + 1, i % 100);
    }

    private static double bare(Acme acme, int rows) throws Exception {
        Config config = ConfigProvider.getConfig();
        try (Connection connection = DriverManager.getConnection(
                "jdbc:" + config.getValue("sync.database.url", String.class),
                config.getValue("sync.database.username", String.class),
                config.getValue("sync.database.password", String.class))) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("select set_config('sync.company_id', '" + acme.id + "', true)");
            }
            return seconds(() -> {
                for (int from = 0; from < rows; from += BATCH) {
                    upsert(connection, acme, from);
                }
                connection.commit();
            });
        }
    }

    private static void upsert(Connection connection, Acme acme, int from) throws SQLException {
        UUID[] ids = new UUID[BATCH];
        Long[] numbers = new Long[BATCH];
        BigDecimal[] prices = new BigDecimal[BATCH];
        String[] skus = new String[BATCH];
        String[] barcodes = new String[BATCH];
        String[] names = new String[BATCH];
        byte[][] documents = new byte[BATCH][];
        for (int i = 0; i < BATCH; i++) {
            int n = from + i;
            ids[i] = new UUID((System.currentTimeMillis() << 16) | 0x7000 | (n & 0xfff), 1L << 63 | n);
            numbers[i] = (long) n + 1;
            prices[i] = BigDecimal.valueOf(n % 90_000 + 100, 2);
            skus[i] = "SKU-%07d".formatted(n);
            barcodes[i] = "40063%08d".formatted(n);
            names[i] = "Product number " + n;
            documents[i] = ("{\"id\":\"" + ids[i] + "\"," + row(n).substring(1).strip() + "                       ")
                    .getBytes(StandardCharsets.UTF_8);
        }
        try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
            statement.setObject(1, UUID.fromString(acme.id));
            statement.setObject(2, UUID.fromString(acme.brand));
            statement.setLong(3, 1_700_000_000_000_000L);
            statement.setArray(4, connection.createArrayOf("uuid", ids));
            statement.setArray(5, connection.createArrayOf("bigint", numbers));
            statement.setArray(6, connection.createArrayOf("numeric", prices));
            statement.setArray(7, connection.createArrayOf("text", skus));
            statement.setArray(8, connection.createArrayOf("text", barcodes));
            statement.setArray(9, connection.createArrayOf("text", names));
            statement.setArray(10, connection.createArrayOf("bytea", documents));
            statement.executeUpdate();
        }
    }
}
