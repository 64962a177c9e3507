package syncsuite.deploy.chaos;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What the catalogue's database holds. */
final class ProductTable {
    private static final String ALL = """
            select company_id || '/' || id, id, coalesce(sku, ''), version, name, price,
                   convert_from(document, 'UTF8')::jsonb ->> 'name'
              from product""";

    private ProductTable() {}

    static List<Row> read(Connection database) throws SQLException {
        List<Row> all = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(ALL)) {
            while (rows.next()) {
                all.add(new Row(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getLong(4),
                        new Content(rows.getString(5), rows.getBigDecimal(6)),
                        rows.getString(7)));
            }
        }
        return all;
    }

    /** Events that Kafka has not acknowledged, or never will. */
    static long waitingEvents(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select (select count(*) from outbox) + (select count(*) from outbox_refused)")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
