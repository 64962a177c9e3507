package syncsuite.core.pull;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import syncsuite.core.pull.ThingWriter.Change;
import syncsuite.core.pull.ThingWriter.Edit;

/**
 * Many writers on a few companies, with random delays before and after they write and with rollbacks, against pollers.
 * What was committed is logged after the commit.
 */
final class DeltaRace {
    static final List<UUID> SCOPES = Stream.generate(UUID::randomUUID).limit(3).toList();
    private static final int THINGS = 300;
    /** Two writers that create the same thing can meet so; a service runs the work again. */
    private static final String DEADLOCK = "40P01";

    private static final int LARGEST_BATCH = 40;

    final Things things;
    final List<UUID> companies = Stream.generate(UUID::randomUUID).limit(3).toList();
    private final int budget;
    private final int writers;
    private final boolean byFeed;
    private final AtomicInteger written = new AtomicInteger();
    private final AtomicInteger rolledBack = new AtomicInteger();
    private final AtomicInteger deadlocks = new AtomicInteger();
    private final List<Change> log = Collections.synchronizedList(new ArrayList<>());

    DeltaRace(Things things, int budget, int writers, boolean byFeed) {
        this.things = things;
        this.budget = budget;
        this.writers = writers;
        this.byFeed = byFeed;
    }

    /** Lets writers write up to the budget while pollers poll; then each poller polls to the end. */
    void run(List<Poller> pollers) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(writers + pollers.size());
        try {
            List<Future<?>> writing = new ArrayList<>();
            List<Future<?>> polling = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                int seed = i;
                writing.add(threads.submit(() -> write(companies.get(seed % companies.size()), new Random(seed))));
            }
            for (Poller poller : pollers) {
                polling.add(threads.submit(() -> {
                    while (written.get() < budget) {
                        poller.poll();
                    }
                    return null;
                }));
            }
            for (Future<?> end : writing) {
                end.get();
            }
            for (Future<?> end : polling) {
                end.get();
            }
        } finally {
            threads.shutdownNow();
        }
        for (Poller poller : pollers) {
            poller.poll();
        }
    }

    /** How many changes are committed and logged. */
    int committed() {
        return log.size();
    }

    /** Logged changes from one place to before another; entries keep their place. */
    List<Change> committed(int from, int to) {
        synchronized (log) {
            return new ArrayList<>(log.subList(from, to));
        }
    }

    int rolledBack() {
        return rolledBack.get();
    }

    int deadlocks() {
        return deadlocks.get();
    }

    private Void write(UUID company, Random random) throws Exception {
        List<UUID> ids = ids(company);
        try (ThingWriter writer = new ThingWriter(things, company, byFeed)) {
            while (written.get() < budget) {
                try {
                    transaction(writer, edits(ids, random), random);
                } catch (SQLException e) {
                    if (!DEADLOCK.equals(e.getSQLState())) {
                        throw e;
                    }
                    writer.connection.rollback();
                    deadlocks.incrementAndGet();
                }
            }
        }
        return null;
    }

    private void transaction(ThingWriter writer, List<Edit> edits, Random random) throws Exception {
        writer.lock(edits);
        pause(random);
        List<Change> changes = writer.write(edits);
        pause(random);
        if (random.nextInt(100) < 5) {
            writer.connection.rollback();
            rolledBack.addAndGet(changes.size());
        } else {
            commit(writer, changes);
        }
    }

    private void commit(ThingWriter writer, List<Change> changes) throws SQLException {
        writer.connection.commit();
        synchronized (log) {
            log.addAll(changes);
        }
        written.addAndGet(changes.size());
    }

    /** All writers of a company edit the same things. */
    private static List<UUID> ids(UUID company) {
        Random random = new Random(company.getMostSignificantBits());
        return Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()))
                .limit(THINGS)
                .toList();
    }

    private static List<Edit> edits(List<UUID> ids, Random random) {
        int count = random.nextInt(4) == 0 ? 1 + random.nextInt(LARGEST_BATCH) : 1 + random.nextInt(4);
        TreeMap<String, Edit> edits = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            UUID id = ids.get(random.nextInt(ids.size()));
            UUID scope = SCOPES.get(random.nextInt(SCOPES.size()));
            boolean deleted = random.nextInt(6) == 0;
            boolean active = random.nextInt(6) != 0;
            edits.put(id.toString(), new Edit(id, scope, deleted, active, "name" + random.nextInt(100)));
        }
        return List.copyOf(edits.values());
    }

    private static void pause(Random random) throws InterruptedException {
        int milliseconds = random.nextInt(10) == 0 ? random.nextInt(20) : random.nextInt(2);
        if (milliseconds > 0) {
            Thread.sleep(milliseconds);
        }
    }
}
