package syncsuite.shopify.standin.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import syncsuite.shopify.standin.admin.AdminSchema;
import syncsuite.shopify.standin.shop.Shop;
import syncsuite.shopify.standin.shop.ShopListener;
import syncsuite.shopify.standin.shop.Subscription;

/**
 * Sends signed webhooks as Shopify does: at least once, in no promised order, tried again when the receiver fails. How
 * often one comes twice, late or never can be set.
 */
public final class Webhooks implements ShopListener, AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TRIES = 9;
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** @param request the same, with the same id, at every try */
    private record Delivery(HttpRequest request) {}

    /**
     * How unreliable it is.
     *
     * @param duplicates the share that is sent twice
     * @param delayed the share that is overtaken by later ones
     * @param lost the share that never comes
     */
    public record Manners(double duplicates, double delayed, double lost, long seed) {}

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ScheduledExecutorService sender = Executors.newScheduledThreadPool(2, work -> {
        Thread thread = new Thread(work, "webhooks");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong underWay = new AtomicLong();
    private Manners manners = new Manners(0, 0, 0, 0);
    private Random random = new Random(0);

    /** How unreliable it is from now on. */
    public synchronized void manners(Manners given) {
        manners = given;
        random = new Random(given.seed());
    }

    /** How many were taken by their receivers. */
    public long delivered() {
        return delivered.get();
    }

    /** Whether none waits to be sent. */
    public boolean idle() {
        return underWay.get() == 0;
    }

    @Override
    public void happened(Shop shop, String topic, Map<String, Object> body) {
        String named = topic.replace('/', '_').toUpperCase(Locale.ROOT);
        String event = UUID.randomUUID().toString();
        for (Subscription one : shop.subscriptions()) {
            if (one.topic().equals(named)) {
                send(new Delivery(request(shop, one.address(), topic, event, json(body))));
            }
        }
    }

    /** Sends as the dice fall: not at all, later than others, twice. */
    private synchronized void send(Delivery delivery) {
        if (random.nextDouble() < manners.lost()) {
            return;
        }
        long delay = random.nextDouble() < manners.delayed() ? 100 + random.nextInt(400) : 0;
        schedule(delivery, delay, 1);
        if (random.nextDouble() < manners.duplicates()) {
            schedule(delivery, delay + random.nextInt(300), 1);
        }
    }

    private void schedule(Delivery delivery, long millis, int attempt) {
        underWay.incrementAndGet();
        var unused = sender.schedule(() -> deliver(delivery, attempt), millis, TimeUnit.MILLISECONDS);
    }

    private void deliver(Delivery delivery, int attempt) {
        try {
            HttpResponse<Void> answer = client.send(delivery.request(), HttpResponse.BodyHandlers.discarding());
            if (answer.statusCode() / 100 == 2) {
                delivered.incrementAndGet();
            } else {
                again(delivery, attempt);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception unreachable) {
            again(delivery, attempt);
        } finally {
            underWay.decrementAndGet();
        }
    }

    private void again(Delivery delivery, int attempt) {
        if (attempt < TRIES) {
            schedule(delivery, FIRST_PAUSE_MILLIS << Math.min(attempt, 8), attempt + 1);
        }
    }

    private static HttpRequest request(Shop shop, String address, String topic, String event, byte[] body) {
        return HttpRequest.newBuilder(URI.create(address))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("X-Shopify-Topic", topic)
                .header("X-Shopify-Hmac-SHA256", signature(shop.app().clientSecret(), body))
                .header("X-Shopify-Shop-Domain", shop.domain())
                .header("X-Shopify-API-Version", AdminSchema.VERSION)
                .header("X-Shopify-Webhook-Id", UUID.randomUUID().toString())
                .header("X-Shopify-Event-Id", event)
                .header("X-Shopify-Triggered-At", Instant.now().toString())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    /** Base64 of the body's HMAC with the app's secret. */
    public static String signature(String secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] json(Map<String, Object> body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        sender.shutdownNow();
    }
}
