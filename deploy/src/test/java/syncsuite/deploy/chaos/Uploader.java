package syncsuite.deploy.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** A store's server that reports uses of promotions, each batch until it is answered, and keeps book. */
final class Uploader implements Runnable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST = 30;
    private static final long PAUSE_MILLIS = 50;

    private final String name;
    private final Storefront front;
    private final String store;
    private final List<String> promotions;
    private final Random random;
    private final AtomicLong acknowledged;
    final List<String> recorded = new ArrayList<>();
    final List<String> surprises = new ArrayList<>();
    int lost;
    private int count;
    private volatile boolean stopping;

    Uploader(
            String name,
            Storefront front,
            String store,
            List<String> promotions,
            Random random,
            AtomicLong acknowledged) {
        this.name = name;
        this.front = front;
        this.store = store;
        this.promotions = promotions;
        this.random = random;
        this.acknowledged = acknowledged;
    }

    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                report();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            surprises.add(name + " ended: " + e);
        }
    }

    /** Every other batch has a key. */
    private void report() throws InterruptedException {
        ObjectNode batch = JSON.createObjectNode();
        ArrayNode uses = batch.putArray("usages");
        List<String> ids = new ArrayList<>();
        for (int i = random.nextInt(LARGEST); i >= 0; i--) {
            String id = name + "-" + ++count;
            ids.add(id);
            uses.addObject()
                    .put("usage_id", id)
                    .put("promotion_id", promotions.get(random.nextInt(promotions.size())))
                    .put("bill_id", "B" + random.nextInt(1000))
                    .put("discount_amount", 1)
                    .put("used_at", Instant.now().toString())
                    .put("store_id", store);
        }
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/json"));
        if (random.nextBoolean()) {
            headers.put("Idempotency-Key", ids.get(0));
        }
        while (true) {
            Optional<Storefront.Reply> reply = front.send("POST", "/api/v1/sync/usage/", headers, batch.toString());
            if (reply.isEmpty()) {
                lost++;
                Thread.sleep(PAUSE_MILLIS);
            } else if (reply.get().status() == 409) {
                Thread.sleep(PAUSE_MILLIS);
            } else {
                if (reply.get().status() != 200
                        || reply.get().body().path("processed").asInt() != ids.size()) {
                    surprises.add(name + ": " + reply.get());
                }
                recorded.addAll(ids);
                acknowledged.addAndGet(ids.size());
                return;
            }
        }
    }
}
