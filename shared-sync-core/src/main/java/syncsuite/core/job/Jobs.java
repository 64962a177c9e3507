package syncsuite.core.job;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import syncsuite.core.tenant.Tenants;

/**
 * Runs a service's jobs on a thread of its own. A job's step holds the job's advisory lock for its transaction, and the
 * database knows when a job is due and how far it has come: of any number of replicas one at a time runs a job, once
 * per period, and a replica that dies leaves the rest of its run to the others. Jobs that are due take turns step by
 * step.
 *
 * <p>Metrics, each with the tag {@code job}: {@code sync.job.step} (duration), {@code sync.job.handled},
 * {@code sync.job.failures}, {@code sync.job.last.success} (seconds since 1970, whichever replica it was).
 */
public final class Jobs implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Jobs.class);
    private static final Duration STEP_TIMEOUT = Duration.ofMinutes(5);
    private static final long LONGEST_WAIT = 30_000;

    private final Tenants tenants;
    private final MeterRegistry registry;
    private final List<Turn> turns = new ArrayList<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "jobs");

    /** A job as this replica sees it. */
    private static final class Turn {
        final Job job;
        long next = System.nanoTime();
        int failures;
        volatile double finishedAt;

        Turn(Job job) {
            this.job = job;
        }

        void waitFor(long millis) {
            long jittered = millis - millis / 10 + ThreadLocalRandom.current().nextLong(millis / 5 + 1);
            next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(jittered);
        }
    }

    public Jobs(List<Job> jobs, Tenants tenants, MeterRegistry registry) {
        this.tenants = tenants;
        this.registry = registry;
        Set<String> names = new HashSet<>();
        for (Job job : jobs) {
            if (!names.add(job.name())) {
                throw new IllegalArgumentException("two jobs are named " + job.name());
            }
            Turn turn = new Turn(job);
            turns.add(turn);
            Gauge.builder("sync.job.last.success", () -> turn.finishedAt)
                    .tag("job", job.name())
                    .baseUnit("seconds")
                    .register(registry);
        }
    }

    public void start() {
        thread.start();
    }

    /** Finishes the step in hand, then stops. */
    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!stop.await(untilNext(), TimeUnit.MILLISECONDS)) {
                for (Turn turn : turns) {
                    if (stop.getCount() > 0 && System.nanoTime() - turn.next >= 0) {
                        take(turn);
                    }
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private long untilNext() {
        long wait = LONGEST_WAIT;
        for (Turn turn : turns) {
            wait = Math.min(wait, TimeUnit.NANOSECONDS.toMillis(turn.next - System.nanoTime()) + 1);
        }
        return Math.max(0, wait);
    }

    private void take(Turn turn) {
        long began = System.nanoTime();
        try {
            JobStep.Outcome outcome = tenants.asSystem(connection -> JobStep.attempt(connection, turn.job))
                    .await()
                    .atMost(STEP_TIMEOUT);
            turn.failures = 0;
            attempted(turn, outcome, System.nanoTime() - began);
        } catch (RuntimeException failed) {
            turn.failures++;
            registry.counter("sync.job.failures", "job", turn.job.name()).increment();
            LOG.errorf("Job %s failed and is tried again: %s", turn.job.name(), failed.toString());
            turn.waitFor(Math.min(LONGEST_WAIT, 100L << Math.min(turn.failures, 10)));
        }
    }

    private void attempted(Turn turn, JobStep.Outcome outcome, long nanos) {
        long period = Math.min(LONGEST_WAIT, turn.job.every().toMillis());
        if (outcome.finishedAt() >= 0) {
            turn.finishedAt = Math.max(turn.finishedAt, outcome.finishedAt());
        }
        if (!outcome.ran()) {
            turn.waitFor(outcome.waitMillis() > 0 ? Math.min(period, outcome.waitMillis()) : Math.min(period, 1000));
            return;
        }
        registry.timer("sync.job.step", "job", turn.job.name()).record(nanos, TimeUnit.NANOSECONDS);
        registry.counter("sync.job.handled", "job", turn.job.name()).increment((double) outcome.handled());
        if (outcome.finished()) {
            turn.finishedAt = System.currentTimeMillis() / 1e3;
            turn.waitFor(period);
            LOG.debugf("Job %s finished a run", turn.job.name());
        }
    }
}
