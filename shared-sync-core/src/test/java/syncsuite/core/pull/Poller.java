package syncsuite.core.pull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import syncsuite.core.pull.ThingWriter.Change;

/**
 * One client of the race. After each poll to the feed's end it must know all that was committed before the poll began:
 * each change itself or a later one of the same thing.
 */
abstract class Poller {
    /** A change that the client did not see though it read up to that number. */
    private record Unseen(Change change, long upTo) {
        boolean supersededBy(Change later) {
            return later.id().equals(change.id()) && later.seq() > change.seq() && later.seq() <= upTo;
        }
    }

    /** How it keeps its place. */
    enum By {
        CURSOR,
        TIME,
        FULL_WALKS
    }

    final DeltaRace race;
    final UUID company;
    final @Nullable UUID scope;
    final Replica replica;
    private final List<Unseen> unseen = new ArrayList<>();
    private int checked;
    private int polls;

    Poller(DeltaRace race, UUID company, @Nullable UUID scope) {
        this.race = race;
        this.company = company;
        this.scope = scope;
        this.replica = new Replica(company);
    }

    /** Pulls until there is no more. */
    abstract void pullAll() throws SQLException;

    final void poll() throws SQLException {
        int committed = race.committed();
        pullAll();
        polls++;
        for (Change change : race.committed(checked, committed)) {
            if (concerns(change) && replica.told.getOrDefault(change.id(), 0L) < change.seq()) {
                unseen.add(new Unseen(change, upTo()));
            }
        }
        checked = committed;
    }

    /** Whether this client has to be told of that change in any case. */
    private boolean concerns(Change change) {
        return change.company().equals(company)
                && (scope == null || scope.equals(change.scope()))
                && !change.deleted()
                && change.active();
    }

    /** The number up to which it has read. */
    abstract long upTo();

    /**
     * Changes that it was told neither themselves nor by a later one. A walk from nothing is silent of things that are
     * gone by then, so what it left out must have been removed by a change it could see.
     */
    final List<Change> missed() {
        List<Change> missed = new ArrayList<>();
        List<Change> removals = race.committed(0, race.committed()).stream()
                .filter(change -> change.company().equals(company) && !concerns(change))
                .toList();
        for (Unseen candidate : unseen) {
            if (removals.stream().noneMatch(candidate::supersededBy)) {
                missed.add(candidate.change());
            }
        }
        return missed;
    }

    final int polls() {
        return polls;
    }

    final Map<UUID, Integer> replica() {
        return replica.held;
    }

    /** Version by id of what a client of that scope holds if it missed nothing. */
    final Map<UUID, Integer> table() throws SQLException {
        String sql = "select id, version from thing where company_id = ? and not deleted and active"
                + (scope == null ? "" : " and scope_id = ?");
        try (Connection connection = race.things.database.connectAsOwner();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, company);
            if (scope != null) {
                select.setObject(2, scope);
            }
            Map<UUID, Integer> versions = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    versions.put(rows.getObject(1, UUID.class), rows.getInt(2));
                }
            }
            return versions;
        }
    }
}
