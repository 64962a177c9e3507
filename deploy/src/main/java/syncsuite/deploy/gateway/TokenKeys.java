package syncsuite.deploy.gateway;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.impl.jose.JWK;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The issuer's public keys, fetched from its JWKS address: at the start, at a steady pace, and when a token names a key
 * that is not known yet. Keys that cannot verify RS256 or ES256 are left out. What was fetched last stays in use while
 * the issuer is away. Fetches on an event loop of its own; the keys are read from all.
 */
final class TokenKeys extends AbstractVerticle {
    private static final long REFRESH_MILLIS = 300_000;
    private static final long RETRY_MILLIS = 1_000;
    private static final long SHORTEST_PAUSE_NANOS = 5_000_000_000L;
    private static final long PATIENCE_MILLIS = 3_000;
    private static final Set<String> CURVES = Set.of("P-256");

    private @Nullable HttpClient client;
    private final String address;
    private volatile List<JsonObject> keys = List.of();
    private volatile Set<String> names = Set.of();
    private @Nullable Future<Void> underWay;
    private long lastFetch;

    TokenKeys(String address) {
        this.address = address;
        this.lastFetch = System.nanoTime() - SHORTEST_PAUSE_NANOS;
    }

    @Override
    public void start() {
        client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout((int) PATIENCE_MILLIS));
        keepFresh();
    }

    /** Public keys as JWKs, each with its {@code alg}; a new list after each fetch; empty before the first. */
    List<JsonObject> keys() {
        return keys;
    }

    boolean knows(String keyId) {
        return names.contains(keyId);
    }

    /**
     * Fetches anew, unless that was done a moment ago or is under way. Never fails: the old keys stay. Completes on the
     * event loop of the caller.
     */
    Future<Void> refreshSoon() {
        Context caller = vertx.getOrCreateContext();
        Promise<Void> refreshed = Promise.promise();
        context.runOnContext(
                here -> fetchUnlessRecent().onComplete(done -> caller.runOnContext(there -> refreshed.complete())));
        return refreshed.future();
    }

    /** On the event loop of the keys only. */
    private Future<Void> fetchUnlessRecent() {
        if (underWay != null) {
            return underWay;
        }
        if (!keys.isEmpty() && System.nanoTime() - lastFetch < SHORTEST_PAUSE_NANOS) {
            return Future.succeededFuture();
        }
        lastFetch = System.nanoTime();
        Promise<Void> fetched = Promise.promise();
        underWay = fetched.future();
        long timer = vertx.setTimer(PATIENCE_MILLIS, late -> fetched.tryComplete());
        fetch().onSuccess(this::take).onComplete(done -> {
            vertx.cancelTimer(timer);
            fetched.tryComplete();
        });
        return fetched.future().onComplete(done -> underWay = null);
    }

    private void keepFresh() {
        fetchUnlessRecent()
                .onComplete(
                        done -> vertx.setTimer(keys.isEmpty() ? RETRY_MILLIS : REFRESH_MILLIS, again -> keepFresh()));
    }

    private Future<JsonObject> fetch() {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(address)
                .setTimeout(PATIENCE_MILLIS);
        return Objects.requireNonNull(client)
                .request(request)
                .compose(sent -> sent.send())
                .compose(response -> response.statusCode() == 200
                        ? response.body().map(body -> body.toJsonObject())
                        : unusable(response));
    }

    private static Future<JsonObject> unusable(HttpClientResponse response) {
        return Future.failedFuture("the JWKS address answered " + response.statusCode());
    }

    private void take(JsonObject answer) {
        JsonArray all = answer.getJsonArray("keys", new JsonArray());
        List<JsonObject> usable = IntStream.range(0, all.size())
                .mapToObj(all::getValue)
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .filter(TokenKeys::isUsable)
                .map(key -> key.copy().put("alg", algorithm(key)))
                .toList();
        if (!usable.isEmpty()) {
            names = usable.stream().map(key -> key.getString("kid", "")).collect(Collectors.toUnmodifiableSet());
            keys = usable;
        }
    }

    private static boolean isUsable(JsonObject key) {
        try {
            String algorithm = algorithm(key);
            if (!algorithm.equals(key.getString("alg", algorithm)) || !"sig".equals(key.getString("use", "sig"))) {
                return false;
            }
            return new JWK(key.copy().put("alg", algorithm)).publicKey() != null;
        } catch (RuntimeException malformed) {
            return false;
        }
    }

    private static String algorithm(JsonObject key) {
        String type = key.getString("kty", "");
        if (type.equals("RSA")) {
            return "RS256";
        }
        if (type.equals("EC") && CURVES.contains(key.getString("crv", ""))) {
            return "ES256";
        }
        throw new IllegalArgumentException("neither RS256 nor ES256");
    }
}
