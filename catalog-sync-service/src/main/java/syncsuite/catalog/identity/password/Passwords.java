package syncsuite.catalog.identity.password;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;

/**
 * Hashes passwords on few threads of its own, so that a storm of sign-ins can take neither the event loop nor all of the
 * machine. What these cannot take in time is answered 503. The metric {@code sync.password.hashes} counts every hash
 * computed.
 */
@ApplicationScoped
public class Passwords {
    /** Longest password, in characters: more is refused before it is hashed. */
    public static final int LONGEST = 1024;

    /** Shortest password that an account may be given, in characters. */
    public static final int SHORTEST = 8;

    private final int cost;
    private final ThreadPoolExecutor workers;
    private final Counter hashes;
    private final String decoy;

    Passwords(PasswordConfig config, MeterRegistry metrics) {
        int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        int threads = config.threads() > 0 ? config.threads() : half;
        this.cost = config.cost();
        this.hashes = metrics.counter("sync.password.hashes");
        this.workers = new ThreadPoolExecutor(
                threads, threads, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(config.waiting()), task -> {
                    Thread thread = new Thread(task, "password-hash");
                    thread.setDaemon(true);
                    return thread;
                });
        workers.allowCoreThreadTimeOut(true);
        this.decoy = PasswordHash.of(UUID.randomUUID().toString(), cost);
    }

    /** @return fails with UNAVAILABLE when too many wait already */
    public Uni<String> hash(String password) {
        return computed(() -> PasswordHash.of(password, cost));
    }

    /**
     * Whether the hash is of that password.
     *
     * @param hash null for an account that does not exist: as much is computed, and the answer is no
     * @return fails with UNAVAILABLE when too many wait already
     */
    public Uni<Boolean> matches(String password, @Nullable String hash) {
        return computed(() -> PasswordHash.matches(password, hash == null ? decoy : hash) && hash != null);
    }

    @PreDestroy
    void stop() {
        workers.shutdown();
    }

    private <T> Uni<T> computed(Callable<T> work) {
        return Uni.createFrom()
                .item(() -> {
                    hashes.increment();
                    try {
                        return work.call();
                    } catch (Exception failed) {
                        throw new IllegalStateException("hashing failed", failed);
                    }
                })
                .runSubscriptionOn(workers)
                .onFailure(RejectedExecutionException.class)
                .transform(full -> tooMany())
                .emitOn(callersThread());
    }

    /** What follows goes on where the request began, which the database sessions insist on. */
    private static Executor callersThread() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : MutinyHelper.executor(context);
    }

    private static SyncException tooMany() {
        return new SyncException(
                ErrorCode.UNAVAILABLE, "Too many sign in at once. Try again.", Map.of(), Duration.ofSeconds(2));
    }
}
