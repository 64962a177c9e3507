package syncsuite.core.coalesce;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Answers many concurrent look-ups by one. While a look-up is under way, new requests gather and are served together by
 * the next one. So each request is served by a look-up that began after the request came: the answer is as fresh as one
 * of its own, at a cost that does not grow with the number of requests.
 */
public final class Coalescer<K, V> {
    private final Function<Set<K>, Uni<Map<K, V>>> lookup;
    private Map<K, CompletableFuture<Optional<V>>> gathering = new HashMap<>();
    private boolean underWay;

    /** @param lookup the values found for a set of keys; keys without a value are left out */
    public Coalescer(Function<Set<K>, Uni<Map<K, V>>> lookup) {
        this.lookup = lookup;
    }

    /** The value of that key now; continues on the caller's Vert.x context. */
    public Uni<Optional<V>> get(K key) {
        return onCallersContext(Uni.createFrom().deferred(() -> {
            CompletableFuture<Optional<V>> answer;
            boolean start;
            synchronized (this) {
                answer = gathering.computeIfAbsent(key, k -> new CompletableFuture<>());
                start = !underWay;
                underWay = true;
            }
            if (start) {
                lookUpGathered();
            }
            return Uni.createFrom().completionStage(answer);
        }));
    }

    /** Hands the items of a Uni that completes elsewhere to the Vert.x context that runs now. */
    public static <T> Uni<T> onCallersContext(Uni<T> elsewhere) {
        Context context = Vertx.currentContext();
        return context == null
                ? elsewhere
                : elsewhere.emitOn(command -> context.runOnContext(nothing -> command.run()));
    }

    private void lookUpGathered() {
        Map<K, CompletableFuture<Optional<V>>> batch;
        synchronized (this) {
            if (gathering.isEmpty()) {
                underWay = false;
                return;
            }
            batch = gathering;
            gathering = new HashMap<>();
        }
        Uni.createFrom()
                .deferred(() -> lookup.apply(Set.copyOf(batch.keySet())))
                .subscribe()
                .with(
                        found -> {
                            lookUpGathered();
                            batch.forEach((key, answer) -> answer.complete(Optional.ofNullable(found.get(key))));
                        },
                        failure -> {
                            lookUpGathered();
                            batch.values().forEach(answer -> answer.completeExceptionally(failure));
                        });
    }
}
