package syncsuite.core.coalesce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CoalescerTest {
    private static final int THREADS = 16;
    private static final int REQUESTS = 2000;

    /** A look-up that the test answers by hand. */
    private record Open(Set<String> keys, CompletableFuture<Map<String, Integer>> answer) {}

    private final List<Open> lookups = new ArrayList<>();
    private final Coalescer<String, Integer> coalescer = new Coalescer<>(this::lookUp, Coalescer.PATIENCE);

    @Test
    void requests_that_come_during_a_look_up_share_the_next() {
        var first = ask("a");
        var second = ask("a");
        var third = ask("b");
        assertThat(lookups).hasSize(1);
        lookups.get(0).answer().complete(Map.of("a", 1));
        first.awaitItem().assertItem(Optional.of(1));
        second.assertNotTerminated();
        assertThat(lookups).hasSize(2);
        assertThat(lookups.get(1).keys()).containsExactlyInAnyOrder("a", "b");
        lookups.get(1).answer().complete(Map.of("a", 2));
        second.awaitItem().assertItem(Optional.of(2));
        third.awaitItem().assertItem(Optional.empty());
        ask("c");
        assertThat(lookups).hasSize(3);
    }

    @Test
    void a_failure_reaches_those_who_waited_for_it_only() {
        var first = ask("a");
        var second = ask("a");
        lookups.get(0).answer().completeExceptionally(new IllegalStateException("down"));
        first.awaitFailure().assertFailedWith(IllegalStateException.class, "down");
        lookups.get(1).answer().complete(Map.of("a", 2));
        second.awaitItem().assertItem(Optional.of(2));
    }

    @Test
    void a_look_up_that_throws_is_a_failure() {
        AtomicInteger calls = new AtomicInteger();
        Coalescer<String, Integer> throwing = new Coalescer<>(keys -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("at once");
            }
            return Uni.createFrom().item(Map.of("a", 1));
        });
        assertThatThrownBy(() -> throwing.get("a").await().indefinitely()).hasMessage("at once");
        assertThat(throwing.get("a").await().indefinitely()).contains(1);
    }

    @Test
    void a_requester_that_goes_away_takes_nothing_from_the_others() {
        var gone = ask("a");
        var alsoGone = ask("b");
        var stays = ask("b");
        gone.cancel();
        alsoGone.cancel();
        lookups.get(0).answer().complete(Map.of());
        lookups.get(1).answer().complete(Map.of("b", 7));
        stays.awaitItem().assertItem(Optional.of(7));
    }

    @Test
    void a_look_up_that_never_comes_back_does_not_hold_up_those_who_come_later() throws InterruptedException {
        var stuck = ask("a");
        Thread.sleep(Coalescer.PATIENCE.plusMillis(100).toMillis());
        var later = ask("a");
        assertThat(lookups).hasSize(2);
        lookups.get(1).answer().complete(Map.of("a", 2));
        later.awaitItem().assertItem(Optional.of(2));
        stuck.assertNotTerminated();
        lookups.get(0).answer().complete(Map.of("a", 1));
        stuck.awaitItem().assertItem(Optional.of(1));
    }

    @Test
    void while_look_ups_are_slow_some_more_begin_beside_them() {
        Coalescer<String, Integer> staggered = new Coalescer<>(this::lookUp, Duration.ZERO);
        for (int i = 0; i < Coalescer.MOST + 3; i++) {
            staggered.get("k" + i).subscribe().withSubscriber(UniAssertSubscriber.create());
        }
        assertThat(lookups).hasSize(Coalescer.MOST);
        lookups.get(1).answer().complete(Map.of());
        assertThat(lookups).hasSize(Coalescer.MOST + 1);
        assertThat(lookups.get(Coalescer.MOST).keys()).containsExactlyInAnyOrder("k4", "k5", "k6");
    }

    /** Each request must be told a value at least as new as the one that was true when it came. */
    @Test
    void under_many_threads_every_answer_is_as_fresh_as_a_look_up_of_its_own() throws Exception {
        AtomicLong truth = new AtomicLong();
        AtomicInteger calls = new AtomicInteger();
        ExecutorService database = Executors.newFixedThreadPool(2);
        Coalescer<Integer, Long> fresh =
                new Coalescer<>(keys -> Uni.createFrom().emitter(emitter -> {
                    int call = calls.incrementAndGet();
                    database.execute(() -> {
                        Map<Integer, Long> found = new HashMap<>();
                        keys.forEach(key -> found.put(key, truth.get()));
                        if (call % 7 == 0) {
                            emitter.fail(new IllegalStateException("now and then"));
                        } else {
                            emitter.complete(found);
                        }
                    });
                }));
        ConcurrentLinkedQueue<String> stale = new ConcurrentLinkedQueue<>();
        AtomicInteger failed = new AtomicInteger();
        ExecutorService callers = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> ends = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int seed = i;
            ends.add(callers.submit(() -> {
                Random random = new Random(seed);
                for (int r = 0; r < REQUESTS; r++) {
                    long known = truth.incrementAndGet();
                    try {
                        Optional<Long> told =
                                fresh.get(random.nextInt(5)).await().atMost(Duration.ofSeconds(20));
                        if (told.orElse(-1L) < known) {
                            stale.add(told + " after " + known);
                        }
                    } catch (IllegalStateException nowAndThen) {
                        failed.incrementAndGet();
                    }
                }
            }));
        }
        for (Future<?> end : ends) {
            end.get(50, TimeUnit.SECONDS);
        }
        callers.shutdownNow();
        database.shutdownNow();
        assertThat(stale).isEmpty();
        assertThat(failed.get()).isPositive();
        assertThat(calls.get()).isLessThan(THREADS * REQUESTS);
        System.out.printf("coalescer: %d requests, %d look-ups%n", THREADS * REQUESTS, calls.get());
    }

    @Test
    void each_requester_continues_on_its_own_context_and_the_look_up_runs_on_a_waiting_ones() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            ConcurrentLinkedQueue<Context> lookedUpOn = new ConcurrentLinkedQueue<>();
            Coalescer<Integer, Integer> onContexts = new Coalescer<>(keys -> {
                lookedUpOn.add(Vertx.currentContext());
                return Uni.createFrom().item(Map.of(1, 1)).onItem().delayIt().by(Duration.ofMillis(5));
            });
            List<CompletableFuture<Boolean>> kept = new ArrayList<>();
            List<Context> contexts = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                ContextInternal mine = ((ContextInternal) vertx.getOrCreateContext()).duplicate();
                contexts.add(mine);
                CompletableFuture<Boolean> same = new CompletableFuture<>();
                kept.add(same);
                mine.runOnContext(nothing -> onContexts
                        .get(1)
                        .subscribe()
                        .with(item -> same.complete(Vertx.currentContext() == mine), same::completeExceptionally));
            }
            for (CompletableFuture<Boolean> same : kept) {
                assertThat(same.get(10, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(contexts).containsAll(lookedUpOn);
            assertThat(lookedUpOn.size()).isBetween(1, 49);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private Uni<Map<String, Integer>> lookUp(Set<String> keys) {
        Open open = new Open(keys, new CompletableFuture<>());
        lookups.add(open);
        return Uni.createFrom().completionStage(open.answer());
    }

    private UniAssertSubscriber<Optional<Integer>> ask(String key) {
        return coalescer.get(key).subscribe().withSubscriber(UniAssertSubscriber.create());
    }
}
