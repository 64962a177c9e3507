package syncsuite.deploy.gateway;

import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that were verified last, by their SHA-256, so that a signature is checked once and not with each request. A
 * token is good until it expires or the issuer's keys change, which empties this. One per event loop.
 */
final class GoodTokens {
    private static final int KEPT = 4_000;

    private record Good(JsonObject claims, long expiresAt) {}

    private final Clock clock;
    private final Map<ByteBuffer, Good> known = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Good> eldest) {
            return size() > KEPT;
        }
    };

    GoodTokens(Clock clock) {
        this.clock = clock;
    }

    /** The claims of a token that was verified and has not expired since. */
    @Nullable
    JsonObject claims(String token) {
        Good good = known.get(digest(token));
        return good == null || good.expiresAt() <= clock.instant().getEpochSecond() ? null : good.claims();
    }

    /** @param claims verified, with a numeric {@code exp} */
    void add(String token, JsonObject claims) {
        known.put(digest(token), new Good(claims, claims.getLong("exp")));
    }

    void forgetAll() {
        known.clear();
    }

    private static ByteBuffer digest(String token) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }
}
