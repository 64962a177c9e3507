package syncsuite.deploy.bench;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Writes products into a copy of the catalogue's table, with all its indexes, by multi-row upserts through the plain
 * driver: what PostgreSQL alone can take.
 */
final class BareProducts implements AutoCloseable {
    private static final int ROWS_PER_STATEMENT = 1000;

    /** Columns that are written, with their types. */
    private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put("company_id", "uuid");
        COLUMNS.put("id", "uuid");
        COLUMNS.put("scope_id", "uuid");
        COLUMNS.put("version", "bigint");
        COLUMNS.put("seq", "bigint");
        COLUMNS.put("number", "bigint");
        COLUMNS.put("category_id", "uuid");
        COLUMNS.put("price", "numeric");
        COLUMNS.put("cost", "numeric");
        COLUMNS.put("deleted", "boolean");
        COLUMNS.put("active", "boolean");
        COLUMNS.put("sku", "text");
        COLUMNS.put("barcode", "text");
        COLUMNS.put("name", "text");
        COLUMNS.put("document", "bytea");
    }

    private static final String NAMES = String.join(", ", COLUMNS.keySet());

    private static final String SELECT =
            "select " + NAMES + " from product where company_id = ? and seq > ? and sku <> 'BYSTANDER' order by id";

    private static final String UPSERT = "insert into bench_product (" + NAMES + ") select * from unnest("
            + COLUMNS.values().stream().map(type -> "?::" + type + "[]").collect(Collectors.joining(", "))
            + ") on conflict (company_id, id) do update set "
            + COLUMNS.keySet().stream()
                    .filter(column -> !column.equals("company_id") && !column.equals("id"))
                    .map(column -> column + " = excluded." + column)
                    .collect(Collectors.joining(", "));

    private final Connection connection;
    private final List<Array[]> statements = new ArrayList<>();
    private int rows;
    private long bytes;

    /** Makes the copy, with all rows of the original. */
    BareProducts(Database database) throws SQLException {
        database.execute(
                "drop table if exists bench_product",
                "create table bench_product (like product including all)",
                "insert into bench_product (" + NAMES + ") select " + NAMES + " from product",
                "vacuum (analyze) bench_product");
        connection = database.connect();
    }

    /** Takes the company's products that were changed after that number; answers the highest one. */
    long load(String company, long afterSeq) throws SQLException {
        statements.clear();
        rows = 0;
        bytes = 0;
        long highest = afterSeq;
        List<Object[]> chunk = new ArrayList<>();
        connection.setAutoCommit(false);
        try (PreparedStatement select = connection.prepareStatement(SELECT)) {
            select.setFetchSize(ROWS_PER_STATEMENT);
            select.setObject(1, UUID.fromString(company));
            select.setLong(2, afterSeq);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    highest = Math.max(highest, found.getLong("seq"));
                    chunk.add(row(found));
                    if (chunk.size() == ROWS_PER_STATEMENT) {
                        add(chunk);
                        chunk.clear();
                    }
                }
            }
        }
        if (!chunk.isEmpty()) {
            add(chunk);
        }
        connection.commit();
        return highest;
    }

    /** Writes what was taken, in one transaction. */
    Task.Done write() throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
            for (Array[] columns : statements) {
                for (int i = 0; i < columns.length; i++) {
                    upsert.setArray(i + 1, columns[i]);
                }
                upsert.executeUpdate();
            }
        }
        connection.commit();
        return new Task.Done(rows, bytes);
    }

    private Object[] row(ResultSet found) throws SQLException {
        Object[] row = new Object[COLUMNS.size()];
        int place = 0;
        for (Map.Entry<String, String> column : COLUMNS.entrySet()) {
            row[place++] = column.getValue().equals("bytea")
                    ? found.getBytes(column.getKey())
                    : found.getObject(column.getKey());
        }
        bytes += ((byte[]) row[row.length - 1]).length;
        rows++;
        return row;
    }

    private void add(List<Object[]> chunk) throws SQLException {
        Array[] columns = new Array[COLUMNS.size()];
        int place = 0;
        for (String type : COLUMNS.values()) {
            int column = place;
            Object[] values = chunk.stream().map(row -> row[column]).toArray(size -> array(type, size));
            columns[place++] = connection.createArrayOf(type, values);
        }
        statements.add(columns);
    }

    private static Object[] array(String type, int size) {
        return switch (type) {
            case "uuid" -> new UUID[size];
            case "bigint" -> new Long[size];
            case "numeric" -> new BigDecimal[size];
            case "boolean" -> new Boolean[size];
            case "bytea" -> new byte[size][];
            default -> new String[size];
        };
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
