package syncsuite.core.pull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Reads what was written after the last time it saw, by the time of the writing statement: the reader that fails. */
final class NaivePoller extends Poller {
    private static final String CHANGES = """
            select id, version, seq, deleted or not active, touched
              from thing where company_id = ? and touched > ? order by touched""";

    private long since;

    NaivePoller(DeltaRace race, UUID company) {
        super(race, company, null);
    }

    @Override
    void pullAll() throws SQLException {
        try (Connection connection = race.things.writer(company);
                PreparedStatement select = connection.prepareStatement(CHANGES)) {
            select.setObject(1, company);
            select.setLong(2, since);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    UUID id = rows.getObject(1, UUID.class);
                    if (rows.getBoolean(4)) {
                        replica.held.remove(id);
                    } else {
                        replica.held.put(id, rows.getInt(2));
                    }
                    replica.told.merge(id, rows.getLong(3), Math::max);
                    since = rows.getLong(5);
                }
            }
        }
    }

    @Override
    long upTo() {
        return Long.MAX_VALUE;
    }

    @Override
    public String toString() {
        return "naive reader of " + company;
    }
}
