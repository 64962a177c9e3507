package syncsuite.deploy.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Runs one query over and over through the plain driver, and reads every column of its rows. */
final class BareQuery implements Task {
    private final Connection connection;
    private final PreparedStatement select;
    private final int columns;

    /** @param resource the query's file */
    BareQuery(Database database, String resource, Object... parameters) throws SQLException {
        connection = database.connect();
        select = connection.prepareStatement(BarePages.sql(resource));
        for (int i = 0; i < parameters.length; i++) {
            select.setObject(i + 1, parameters[i]);
        }
        columns = select.getMetaData().getColumnCount();
    }

    @Override
    public Done run() throws SQLException {
        long bytes = 0;
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    String value = rows.getString(i);
                    bytes += value == null ? 0 : value.length();
                }
            }
        }
        if (bytes == 0) {
            throw new SQLException("the query found nothing");
        }
        return new Done(1, bytes);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
