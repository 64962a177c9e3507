package syncsuite.core.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import syncsuite.core.tenant.Tenants;

/**
 * Carries the outbox to Kafka: at least once, in order per key, any number of replicas at a time. A thread looks which
 * lanes hold rows; each such lane is relayed batch by batch, a few lanes at once, until it is empty.
 *
 * <p>A broker that is down delays events only: the relay then holds no transaction and no connection, and asks the
 * broker ever more rarely. A lane that fails by itself (a topic that does not exist) pauses alone.
 */
public final class OutboxRelay implements AutoCloseable {
    static final int LANES = 16;

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final String WAITING_LANES = """
            select (position - 1)::smallint
              from unnest($1::bigint[]) with ordinality as t (floor, position)
             where exists (select from outbox where lane = (position - 1)::smallint and id > floor)
            """;
    private static final Duration LOOK_TIMEOUT = Duration.ofSeconds(30);
    private static final long ADVANCE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long SAMPLE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Tenants tenants;
    private final OutboxConfig config;
    private final KafkaSender sender;
    private final BrokerState broker;
    private final OutboxMetrics metrics;
    private final Floors floors = new Floors(LANES);
    private final LaneSchedule lanes;
    private final WakeUp wakeUp;
    private final ExecutorService workers;
    private final ExecutorService probes = Executors.newSingleThreadExecutor(task -> new Thread(task, "outbox-probe"));
    private final LaneBatch batch;
    private final Thread thread = new Thread(this::run, "outbox-relay");
    private volatile boolean stopping;
    private boolean databaseFailed;
    private long advanced;
    private long sampled;

    /** @param connection the producer's connection: bootstrap servers, and security where the broker asks for it */
    public OutboxRelay(Tenants tenants, OutboxConfig config, Map<String, Object> connection, MeterRegistry registry) {
        this.tenants = tenants;
        this.config = config;
        this.sender = new KafkaSender(connection, config.deliveryTimeout());
        this.broker = new BrokerState(connection);
        this.metrics = new OutboxMetrics(registry);
        this.lanes = new LaneSchedule(config.lanesAtOnce(), config.longestPause());
        this.wakeUp = new WakeUp(config.pollInterval());
        this.workers = Executors.newFixedThreadPool(config.lanesAtOnce(), task -> new Thread(task, "outbox-send"));
        this.batch = new LaneBatch(sender, workers, config.batchRows(), config.batchBytes());
        this.sampled = System.nanoTime() - SAMPLE_NANOS;
        this.advanced = System.nanoTime() - ADVANCE_NANOS;
    }

    public void start() {
        thread.start();
    }

    /** See {@link Outbox#announce}. */
    public void announce() {
        wakeUp.announce();
    }

    /** Whether the broker answered when last asked. */
    public boolean brokerReachable() {
        return broker.reachable();
    }

    /** Age in seconds of the oldest row, as last sampled. */
    public double oldestAge() {
        return metrics.oldestAge();
    }

    /** The id below which the lane is known to hold nothing. */
    long floorOf(int lane) {
        return floors.of(lane);
    }

    /** Finishes the batches in hand, then stops. */
    @Override
    public void close() {
        stopping = true;
        wakeUp.announce();
        try {
            thread.join();
            lanes.awaitIdle(config.deliveryTimeout().multipliedBy(3));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        workers.shutdown();
        probes.shutdown();
        sender.close();
    }

    private void run() {
        while (!stopping) {
            long began = System.nanoTime();
            boolean healthy = broker.reachable() || broker.probe();
            if (healthy) {
                healthy = look();
            }
            wakeUp.await(healthy, System.nanoTime() - began, config.longestPause());
        }
    }

    /** One look at all lanes, and what is due besides. False when the database does not answer. */
    private boolean look() {
        try {
            long now = System.nanoTime();
            List<Short> waiting = tenants.asSystem(connection -> waitingLanes(connection, now))
                    .await()
                    .atMost(LOOK_TIMEOUT);
            waiting.forEach(lanes::offer);
            work();
            if (databaseFailed) {
                databaseFailed = false;
                LOG.info("The outbox's database answers again");
            }
            return true;
        } catch (RuntimeException failed) {
            floors.reset();
            if (!databaseFailed) {
                databaseFailed = true;
                LOG.warnf("The outbox cannot be read: %s", failed.toString());
            }
            return false;
        }
    }

    private Uni<List<Short>> waitingLanes(SqlConnection connection, long now) {
        Uni<Void> due = Uni.createFrom().voidItem();
        if (now - advanced >= ADVANCE_NANOS) {
            advanced = now;
            due = due.chain(() -> floors.advance(connection));
        }
        if (now - sampled >= SAMPLE_NANOS) {
            sampled = now;
            due = due.chain(() -> metrics.sample(connection, floors.all()));
        }
        return due.chain(() -> lanesWithRows(connection, floors.settled()));
    }

    private Uni<List<Short>> lanesWithRows(SqlConnection connection, long settled) {
        return connection
                .preparedQuery(WAITING_LANES)
                .execute(Tuple.from(new Object[] {floors.all()}))
                .map(found -> {
                    List<Short> waiting = new ArrayList<>(LANES);
                    for (Row row : found) {
                        waiting.add(row.getShort(0));
                    }
                    for (short lane = 0; lane < LANES; lane++) {
                        if (!waiting.contains(lane)) {
                            floors.learn(lane, settled, null);
                        }
                    }
                    return waiting;
                });
    }

    private void work() {
        for (short lane = nextLane(); lane >= 0; lane = nextLane()) {
            relay(lane);
        }
    }

    private short nextLane() {
        return stopping ? -1 : lanes.begin();
    }

    private void relay(short lane) {
        long settled = floors.settled();
        tenants.asSystemEnding(connection -> batch.relay(connection, lane, floors))
                .ifNoItem()
                .after(config.deliveryTimeout().multipliedBy(3))
                .fail()
                .subscribe()
                .with(outcome -> relayed(lane, settled, outcome), failure -> failed(lane, failure));
    }

    private void relayed(short lane, long settled, LaneBatch.Outcome outcome) {
        metrics.sent.increment(outcome.sent());
        metrics.refused.increment(outcome.refused());
        if (outcome.refused() > 0) {
            LOG.errorf("%d events were refused by Kafka: see table outbox_refused", outcome.refused());
        }
        if (outcome.failure() != null) {
            failed(lane, outcome.failure());
            return;
        }
        if (outcome.claimed()) {
            floors.learn(lane, settled, outcome.firstId());
        }
        lanes.succeeded(lane);
        if (outcome.more()) {
            lanes.offer(lane);
        }
        work();
    }

    private void failed(short lane, Throwable failure) {
        metrics.failures.increment();
        if (lanes.failed(lane) && broker.reachable()) {
            LOG.warnf("Lane %d of the outbox waits: %s", lane, failure.toString());
        }
        if (!stopping) {
            probes.execute(broker::probe);
        }
        work();
    }
}
