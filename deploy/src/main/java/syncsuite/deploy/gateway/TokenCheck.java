package syncsuite.deploy.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies access tokens: RS256 or ES256 by a key of the issuer, its issuer and audience, a time of expiry that has not
 * come. One per event loop.
 */
final class TokenCheck {
    private static final Set<String> ALGORITHMS = Set.of("RS256", "ES256");
    private static final int LONGEST_TOKEN = 8 * 1024;

    private final Vertx vertx;
    private final TokenKeys keys;
    private final JWTOptions claims;
    private final GoodTokens good = new GoodTokens(Clock.systemUTC());
    private List<JsonObject> builtFrom = List.of();
    private @Nullable JWTAuth verifier;

    /** No token is good. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message, null, false, false);
        }
    }

    /** Nobody knows whether it is good: the issuer's keys could not be fetched yet. */
    static final class KeysMissing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        KeysMissing() {
            super("the issuer's keys are not known yet", null, false, false);
        }
    }

    TokenCheck(Vertx vertx, TokenKeys keys, String issuer, @Nullable String audience) {
        this.vertx = vertx;
        this.keys = keys;
        this.claims = new JWTOptions().setIssuer(issuer);
        if (audience != null) {
            claims.addAudience(audience);
        }
    }

    /**
     * The claims of a good token.
     *
     * @param authorization the header, {@code Bearer T} or {@code Token T}
     * @return fails with {@link Refused} or {@link KeysMissing}
     */
    Future<JsonObject> verify(@Nullable String authorization) {
        if (authorization == null) {
            return Future.failedFuture(new Refused("an access token is needed"));
        }
        int blank = authorization.indexOf(' ');
        String scheme = blank < 0 ? authorization : authorization.substring(0, blank);
        if (blank < 0 || !(scheme.equalsIgnoreCase("Bearer") || scheme.equalsIgnoreCase("Token"))) {
            return Future.failedFuture(new Refused("Authorization must be Bearer or Token"));
        }
        String token = authorization.substring(blank + 1).strip();
        JsonObject known = builtFrom == keys.keys() ? good.claims(token) : null;
        if (known != null) {
            return Future.succeededFuture(known);
        }
        JsonObject header = header(token);
        if (token.length() > LONGEST_TOKEN || header == null || !ALGORITHMS.contains(text(header, "alg"))) {
            return Future.failedFuture(new Refused("the access token is malformed"));
        }
        if (keys.keys().isEmpty() || !keys.knows(text(header, "kid"))) {
            return keys.refreshSoon().compose(done -> verifyNow(token));
        }
        return verifyNow(token);
    }

    private Future<JsonObject> verifyNow(String token) {
        List<JsonObject> current = keys.keys();
        if (current.isEmpty()) {
            return Future.failedFuture(new KeysMissing());
        }
        if (verifier == null || builtFrom != current) {
            JWTAuthOptions options = new JWTAuthOptions().setJWTOptions(claims);
            current.forEach(key -> options.addJwk(key.copy()));
            verifier = JWTAuth.create(vertx, options);
            builtFrom = current;
            good.forgetAll();
        }
        Future<User> user;
        try {
            user = verifier.authenticate(new TokenCredentials(token));
        } catch (RuntimeException malformed) {
            user = Future.failedFuture(malformed);
        }
        return user.map(TokenCheck::claims)
                .onSuccess(claims -> good.add(token, claims))
                .recover(failure -> Future.failedFuture(
                        new Refused("the access token is expired, malformed or not from this issuer")));
    }

    private static JsonObject claims(User user) {
        JsonObject claims = user.attributes().getJsonObject("accessToken");
        if (!(claims.getValue("exp") instanceof Number) || !(claims.getValue("sub") instanceof String)) {
            throw new Refused("the access token lacks a claim");
        }
        return claims;
    }

    private static @Nullable JsonObject header(String token) {
        int dot = token.indexOf('.');
        if (dot < 1) {
            return null;
        }
        try {
            return new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(token.substring(0, dot))));
        } catch (RuntimeException malformed) {
            return null;
        }
    }

    private static String text(JsonObject object, String field) {
        return object.getValue(field) instanceof String text ? text : "";
    }
}
