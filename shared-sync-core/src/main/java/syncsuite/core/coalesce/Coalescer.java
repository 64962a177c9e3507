package syncsuite.core.coalesce;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers many concurrent look-ups by one. While a look-up is under way, new requests gather and are served together by
 * the next one. So each request is served by a look-up that began after the request came: the answer is as fresh as one
 * of its own, at a cost that does not grow with the number of requests.
 *
 * <p>Where look-ups take long, as on a busy database, who comes {@link #STAGGER} after the last one began has the next
 * begin beside it, up to {@value #MOST} at once: else all requesters would move in step, and the processors wait for them. A
 * look-up that does not come back holds up those who wait for it, but not for longer than {@link #PATIENCE} those who come
 * later. A requester that goes away takes nothing from the others.
 */
public final class Coalescer<K, V> {
    static final Duration PATIENCE = Duration.ofSeconds(2);
    static final Duration STAGGER = Duration.ofMillis(1);
    static final int MOST = 4;

    /** Requests that wait for the next look-up, which runs on the Vert.x context of the first of them. */
    private static final class Waiting<K, V> {
        final @Nullable Context context = Vertx.currentContext();
        final Map<K, CompletableFuture<Optional<V>>> answers = new HashMap<>();
    }

    private final Function<Set<K>, Uni<Map<K, V>>> lookup;
    private final Duration stagger;
    private @Nullable Waiting<K, V> waiting;
    private int underWay;
    private long lastBegan;

    /** @param lookup the values found for a set of keys; keys without a value are left out */
    public Coalescer(Function<Set<K>, Uni<Map<K, V>>> lookup) {
        this(lookup, STAGGER);
    }

    Coalescer(Function<Set<K>, Uni<Map<K, V>>> lookup, Duration stagger) {
        this.lookup = lookup;
        this.stagger = stagger;
    }

    /** The value of that key now; continues on the caller's Vert.x context. */
    public Uni<Optional<V>> get(K key) {
        return Uni.createFrom().deferred(() -> Shared.answer(ask(key)));
    }

    /** The same, to be neither completed nor cancelled: others wait for it too. It continues on any thread. */
    public CompletionStage<Optional<V>> stage(K key) {
        return ask(key);
    }

    private CompletableFuture<Optional<V>> ask(K key) {
        CompletableFuture<Optional<V>> answer;
        Waiting<K, V> due;
        synchronized (this) {
            if (waiting == null) {
                waiting = new Waiting<>();
            }
            answer = waiting.answers.computeIfAbsent(key, k -> new CompletableFuture<>());
            due = mayBegin() ? begin() : null;
        }
        if (due != null) {
            lookUp(due);
        }
        return answer;
    }

    private boolean mayBegin() {
        Duration pause = underWay == 0 ? Duration.ZERO : underWay < MOST ? stagger : PATIENCE;
        return System.nanoTime() - lastBegan >= pause.toNanos();
    }

    /** Takes those who wait, if any, for a look-up that begins now. Called with the lock held. */
    private @Nullable Waiting<K, V> begin() {
        Waiting<K, V> due = waiting;
        if (due != null) {
            waiting = null;
            underWay++;
            lastBegan = System.nanoTime();
        }
        return due;
    }

    private void lookUp(Waiting<K, V> due) {
        Uni.createFrom()
                .deferred(() -> lookup.apply(Set.copyOf(due.answers.keySet())))
                .subscribe()
                .with(
                        found -> {
                            continueWithNext();
                            due.answers.forEach((key, answer) -> answer.complete(Optional.ofNullable(found.get(key))));
                        },
                        failure -> {
                            continueWithNext();
                            due.answers.values().forEach(answer -> answer.completeExceptionally(failure));
                        });
    }

    private void continueWithNext() {
        Waiting<K, V> due;
        synchronized (this) {
            underWay--;
            due = begin();
        }
        if (due == null) {
            return;
        }
        if (due.context == null) {
            lookUp(due);
        } else {
            due.context.runOnContext(nothing -> lookUp(due));
        }
    }
}
