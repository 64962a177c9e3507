package syncsuite.core.token;

import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import syncsuite.core.coalesce.Shared;

/**
 * The keys of a JWKS address, read in the background: at the start (every second until it succeeds), then at intervals,
 * and when a token names an unknown key, but no sooner than {@code jwks-pause} after the last time. While the address
 * does not answer, the keys last read stay valid.
 */
@DefaultBean
@ApplicationScoped
public class JwksKeys implements TokenKeys {
    private static final Logger LOG = Logger.getLogger(JwksKeys.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int LARGEST_DOCUMENT = 256 * 1024;

    private final Optional<URI> address;
    private final Duration interval;
    private final long pauseNanos;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(JwksKeys::thread);

    private volatile KeyRing ring = new KeyRing(List.of());
    private @Nullable CompletableFuture<Void> underWay;
    private long lastAsked;
    private boolean everAsked;

    public JwksKeys(TokenConfig config) {
        this.address = config.jwksUrl();
        this.interval = config.jwksRefresh();
        this.pauseNanos = config.jwksPause().toNanos();
    }

    @PostConstruct
    void start() {
        if (address.isPresent()) {
            readAndPlanNext();
        } else {
            LOG.error("sync.token.jwks-url is not set: no access token can be verified");
        }
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }

    @Override
    public @Nullable TokenKey find(String keyId) {
        return ring.find(keyId);
    }

    @Override
    public boolean isReady() {
        return !ring.isEmpty();
    }

    @Override
    public Uni<Void> refresh() {
        return Uni.createFrom().deferred(() -> Shared.answer(askSeldom()));
    }

    private void readAndPlanNext() {
        var unused = ask().whenComplete((done, failed) -> {
            if (!timer.isShutdown()) {
                Duration wait = isReady() ? interval : Duration.ofSeconds(1);
                var unusedToo = timer.schedule(this::readAndPlanNext, wait.toMillis(), TimeUnit.MILLISECONDS);
            }
        });
    }

    private synchronized CompletableFuture<Void> askSeldom() {
        boolean tooSoon = everAsked && System.nanoTime() - lastAsked < pauseNanos;
        return underWay == null && tooSoon ? CompletableFuture.completedFuture(null) : ask();
    }

    private synchronized CompletableFuture<Void> ask() {
        if (underWay != null) {
            return underWay;
        }
        if (address.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        everAsked = true;
        lastAsked = System.nanoTime();
        HttpRequest request = HttpRequest.newBuilder(address.get())
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .build();
        CompletableFuture<Void> asked = client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenAccept(this::take)
                .exceptionally(this::keep);
        underWay = asked;
        var unused = asked.whenComplete((done, failed) -> finished());
        return asked;
    }

    private synchronized void finished() {
        underWay = null;
    }

    private void take(HttpResponse<String> answer) {
        try {
            if (answer.statusCode() != 200 || answer.body().length() > LARGEST_DOCUMENT) {
                throw new IOException("status " + answer.statusCode());
            }
            KeyRing read = KeyRing.ofJwks(answer.body());
            if (read.isEmpty()) {
                throw new IOException("no usable key");
            }
            ring = read;
        } catch (IOException | JoseException unusable) {
            keep(unusable);
        }
    }

    private @Nullable Void keep(Throwable failure) {
        LOG.warnf(
                "the keys at sync.token.jwks-url cannot be read, %s (%s)",
                isReady() ? "those last read stay valid" : "no access token can be verified yet",
                failure.getClass().getSimpleName());
        return null;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "jwks-refresh");
        thread.setDaemon(true);
        return thread;
    }
}
