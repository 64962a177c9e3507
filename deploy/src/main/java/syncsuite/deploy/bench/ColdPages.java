package syncsuite.deploy.bench;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import syncsuite.deploy.client.Account;

/**
 * Pages of a list, each from another place in it, so that each is built anew: asked of the service, and of its
 * database alone.
 *
 * @param scope of the list: a brand, a site
 * @param size of a page
 * @param numbers of the list's items in their feed, in order
 */
@SuppressWarnings("ArrayRecordComponent")
record ColdPages(Database database, UUID company, UUID scope, int size, long[] numbers) {

    /** @param table that holds the list's items, a constant of the program */
    static ColdPages of(Database database, String table, UUID company, UUID scope, int size) throws Exception {
        database.settle(table);
        LongStream.Builder numbers = LongStream.builder();
        try (Connection connection = database.connect();
                PreparedStatement select = connection.prepareStatement(
                        "select seq from " + table + " where company_id = ? order by seq")) {
            select.setObject(1, company);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    numbers.add(rows.getLong(1));
                }
            }
        }
        return new ColdPages(database, company, scope, size, numbers.build().toArray());
    }

    /** @param path of the list, but for the parameter {@code since} */
    Subject service(String name, int clients, URI service, Account account, String path) throws Exception {
        return Subject.of(name, clients, i -> {
            Random random = new Random(i);
            return new Gets(
                    service,
                    account,
                    () -> path + "&since=" + Instant.EPOCH.plus(any(random), ChronoUnit.MICROS),
                    "",
                    200);
        });
    }

    /** @param query the file of the SQL that the service asks by */
    Subject bare(String name, int clients, String query) throws Exception {
        return Subject.of(name, clients, i -> {
            Random random = new Random(i);
            BarePages pages = new BarePages(database, company, scope, query);
            return new Task() {
                @Override
                public Done run() throws Exception {
                    return new Done(1, pages.page(any(random)).bytes());
                }

                @Override
                public void close() throws SQLException {
                    pages.close();
                }
            };
        });
    }

    private long any(Random random) {
        return numbers[random.nextInt(numbers.length - size - 1)];
    }
}
