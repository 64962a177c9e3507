package syncsuite.promotion.pull;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
    private static final int PULLS = Boolean.getBoolean("sync.soak") ? 1500 : 60;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Chain chain = new Chain();

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
        List<String> promotions = new ArrayList<>();
        Map<String, Long> acknowledged = new ConcurrentHashMap<>();
        for (int i = 0; i < PROMOTIONS; i++) {
            // every third is for one store only
            String scope = i % 3 == 0 ? ",\"scope\":{\"store_ids\":[\"" + stores.get(i % STORES) + "\"]}" : "";
            promotions.add(
                    chain.create(Chain.tenPercent("P" + i, Instant.now().minus(Duration.ofDays(1)), null, scope)));
            acknowledged.put(promotions.get(i), 1L);
        }
        AtomicBoolean over = new AtomicBoolean();
        Future<?> editor = threads.submit(() -> {
            Random random = new Random(7);
            while (!over.get()) {
                String one = promotions.get(random.nextInt(PROMOTIONS));
                chain.patch(one, "{\"name\":\"N" + random.nextInt() + "\"}");
                acknowledged.merge(one, 1L, Long::sum);
            }
        });
        List<Future<?>> pullers = new ArrayList<>();
        for (int i = 0; i < STORES; i++) {
            int number = i;
            pullers.add(threads.submit(() -> {
                for (int pull = 0; pull < PULLS; pull++) {
                    pull(stores, number, promotions, acknowledged);
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

    /** A full walk and what changed during it. */
    private void pull(List<UUID> stores, int number, List<String> promotions, Map<String, Long> acknowledged) {
        Map<String, Long> before = new HashMap<>(acknowledged);
        Chain.Edge edge = chain.new Edge(stores.get(number), false, number % 2 == 0 ? "" : "&limit=7");
        edge.pull().pull();
        for (int i = 0; i < PROMOTIONS; i++) {
            String promotion = promotions.get(i);
            JsonNode held = edge.held.get(promotion);
            boolean own = i % 3 != 0 || i % STORES == number;
            assertThat(held != null).as("store %d, promotion %d", number, i).isEqualTo(own);
            if (held != null) {
                assertThat(held.get("version").asLong())
                        .as("promotion %d", i)
                        .isGreaterThanOrEqualTo(before.get(promotion));
            }
        }
    }
}
