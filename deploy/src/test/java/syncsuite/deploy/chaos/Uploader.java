package syncsuite.deploy.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** A device that uploads batches, each until it is answered, every other one with a key, and keeps book. */
abstract class Uploader implements Runnable {
    private static final int LARGEST = 30;
    private static final long PAUSE_MILLIS = 50;

    final String name;
    final Random random;
    private final Storefront front;
    private final String path;
    private final AtomicLong acknowledged;
    final List<String> recorded = new ArrayList<>();
    final List<String> surprises = new ArrayList<>();
    int lost;
    private volatile boolean stopping;

    Uploader(String name, Storefront front, String path, Random random, AtomicLong acknowledged) {
        this.name = name;
        this.front = front;
        this.path = path;
        this.random = random;
        this.acknowledged = acknowledged;
    }

    /** A new batch. */
    abstract Batch next(int size);

    /** Whether all of the batch was recorded. */
    abstract boolean isRecorded(Batch batch, Storefront.Reply reply);

    /** What is sent, and the ids of what is in it. */
    record Batch(ObjectNode body, List<String> ids) {}

    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                upload(next(1 + random.nextInt(LARGEST)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            surprises.add(name + " ended: " + e);
        }
    }

    private void upload(Batch batch) throws InterruptedException {
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/json"));
        if (random.nextBoolean()) {
            headers.put("Idempotency-Key", batch.ids().get(0));
        }
        while (true) {
            Optional<Storefront.Reply> reply =
                    front.send("POST", path, headers, batch.body().toString());
            if (reply.isEmpty()) {
                lost++;
                Thread.sleep(PAUSE_MILLIS);
            } else if (reply.get().status() == 409) {
                Thread.sleep(PAUSE_MILLIS);
            } else {
                if (reply.get().status() != 200 || !isRecorded(batch, reply.get())) {
                    surprises.add(name + ": " + reply.get());
                }
                recorded.addAll(batch.ids());
                acknowledged.addAndGet(batch.ids().size());
                return;
            }
        }
    }
}
