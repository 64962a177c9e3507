package syncsuite.core.pull;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import syncsuite.core.pull.ThingWriter.Edit;

/**
 * The delta law under concurrency: nothing is missed and nothing foreign seen. 4,000 changes; 200,000 with
 * {@code -Dsync.soak=true}.
 */
@Timeout(900)
class DeltaRaceTest {
    private static final int CHANGES = Boolean.getBoolean("sync.soak") ? 200_000 : 4_000;
    private static final int WRITERS = 24;

    private final Things things = new Things();

    @AfterEach
    void close() {
        things.close();
    }

    @Test
    void pollers_by_cursor_and_by_time_miss_nothing() throws Exception {
        DeltaRace race = new DeltaRace(things, CHANGES, WRITERS, true);
        List<Poller> pollers = new ArrayList<>();
        for (UUID company : race.companies) {
            pollers.add(new PagePoller(race, company, null, Poller.By.CURSOR));
            pollers.add(new PagePoller(race, company, null, Poller.By.TIME));
            pollers.add(new PagePoller(race, company, DeltaRace.SCOPES.get(0), Poller.By.CURSOR));
            pollers.add(new PagePoller(race, company, DeltaRace.SCOPES.get(1), Poller.By.TIME));
            pollers.add(new PagePoller(race, company, null, Poller.By.FULL_WALKS));
            pollers.add(new PagePoller(race, company, DeltaRace.SCOPES.get(2), Poller.By.FULL_WALKS));
        }
        withIdleTransactions(() -> race.run(pollers));
        int told = 0;
        for (Poller poller : pollers) {
            assertThat(poller.missed()).as(poller + " missed").isEmpty();
            assertThat(poller.replica()).as(poller + "'s replica").isEqualTo(poller.table());
            told += poller.polls();
        }
        assertThat(race.committed()).isGreaterThanOrEqualTo(CHANGES);
        System.out.printf(
                "delta race: %d changes by %d writers, %d rolled back, %d deadlocks, %d pollers, %d polls, 0 missed%n",
                race.committed(), WRITERS, race.rolledBack(), race.deadlocks(), pollers.size(), told);
    }

    @Test
    void a_reader_by_the_time_of_writing_misses_rows() throws Exception {
        things.withoutFeed();
        DeltaRace race = new DeltaRace(things, Math.min(CHANGES, 20_000), WRITERS, false);
        List<Poller> pollers = new ArrayList<>();
        for (UUID company : race.companies) {
            pollers.add(new NaivePoller(race, company));
        }
        withIdleTransactions(() -> race.run(pollers));
        int missed = 0;
        int behind = 0;
        for (Poller poller : pollers) {
            missed += poller.missed().size();
            behind += poller.replica().equals(poller.table()) ? 0 : 1;
        }
        System.out.printf("naive reader: %d of %d changes missed%n", missed, race.committed());
        assertThat(missed).isPositive();
        assertThat(behind).isPositive();
    }

    /** One open transaction wrote in another company, one holds a snapshot, as long as the work runs. */
    private void withIdleTransactions(Work work) throws Exception {
        try (ThingWriter writer = new ThingWriter(things, UUID.randomUUID());
                Connection reader = things.writer(UUID.randomUUID());
                Statement statement = reader.createStatement()) {
            writer.write(List.of(Edit.of(UUID.randomUUID(), null)));
            reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (ResultSet snapshot = statement.executeQuery("select count(*), pg_current_xact_id() from thing")) {
                assertThat(snapshot.next()).isTrue();
            }
            work.run();
        }
    }

    private interface Work {
        void run() throws Exception;
    }
}
