package syncsuite.promotion.pull;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import syncsuite.promotion.Chain;
import syncsuite.promotion.PromotionsUnderTest;

/** Stores whose pages share their items pull afresh while promotions are edited and moved between stores. */
@QuarkusTest
@TestProfile(PromotionsUnderTest.class)
class SharedPagesRaceTest {
    private static final int STORES = 4;
    private static final int PROMOTIONS = 30;
    private static final int PULLS = Boolean.getBoolean("sync.soak") ? 1000 : 60;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Chain chain = new Chain();
    private final List<String> promotions = new ArrayList<>();
    /** Versions: those whose edits began, and those that were answered. */
    private final Map<String, Long> begun = new ConcurrentHashMap<>();

    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void a_store_sees_its_own_promotions_as_they_were_acknowledged_or_newer() throws Exception {
        List<UUID> stores = new ArrayList<>();
        for (int i = 0; i < STORES; i++) {
            stores.add(chain.newStore(null, "Europe/Madrid"));
        }
        for (int i = 0; i < PROMOTIONS; i++) {
            // every third is for one store only
            String scope = i % 3 == 0 ? ",\"scope\":{\"store_ids\":[\"" + stores.get(i % STORES) + "\"]}" : "";
            promotions.add(
                    chain.create(Chain.tenPercent("P" + i, Instant.now().minus(Duration.ofDays(1)), null, scope)));
            begun.put(promotions.get(i), 1L);
            acknowledged.put(promotions.get(i), 1L);
        }
        AtomicBoolean over = new AtomicBoolean();
        Future<?> editor = threads.submit(() -> {
            Random random = new Random(7);
            while (!over.get()) {
                String one = promotions.get(random.nextInt(PROMOTIONS));
                begun.merge(one, 1L, Long::sum);
                chain.patch(one, "{\"name\":\"N" + random.nextInt() + "\"}");
                acknowledged.merge(one, 1L, Long::sum);
            }
        });
        List<Future<?>> pullers = new ArrayList<>();
        for (int i = 0; i < STORES; i++) {
            int number = i;
            pullers.add(threads.submit(() -> {
                for (int pull = 0; pull < PULLS; pull++) {
                    pull(stores, number);
                }
            }));
        }
        for (Future<?> puller : pullers) {
            puller.get();
        }
        over.set(true);
        editor.get();
        assertThat(acknowledged.values()).anyMatch(version -> version > 1);
    }

    /** A walk from nothing, then what changed meanwhile; only one that is being edited again may come still later. */
    private void pull(List<UUID> stores, int number) {
        Map<String, Long> before = new HashMap<>(acknowledged);
        Chain.Edge edge = chain.new Edge(stores.get(number), false, number % 2 == 0 ? "" : "&limit=7");
        edge.pull().pull();
        for (int i = 0; i < PROMOTIONS; i++) {
            String promotion = promotions.get(i);
            if (i % 3 == 0 && i % STORES != number) {
                assertThat(edge.held).as("store %d", number).doesNotContainKey(promotion);
                continue;
            }
            for (int more = 0; more < 10 && !edge.held.containsKey(promotion); more++) {
                assertThat(begun.get(promotion))
                        .as("store %d: promotion %d is missing and was not edited", number, i)
                        .isGreaterThan(before.get(promotion));
                edge.pull();
            }
            assertThat(edge.held).as("store %d", number).containsKey(promotion);
            assertThat(edge.held.get(promotion).get("version").asLong())
                    .as("store %d: promotion %d", number, i)
                    .isGreaterThanOrEqualTo(before.get(promotion));
        }
    }
}
