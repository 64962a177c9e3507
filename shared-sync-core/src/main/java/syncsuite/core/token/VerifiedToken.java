package syncsuite.core.token;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jspecify.annotations.Nullable;
import syncsuite.core.tenant.Caller;

/**
 * What a token with a good signature says.
 *
 * @param caller without regard to the request's {@code Device-Id} header
 * @param key what it was verified with: when the key is withdrawn, the token dies with it
 * @param expires the first moment at which it is no longer taken
 */
record VerifiedToken(Caller caller, TokenKey key, Instant expires) {
    private static final int LONGEST = 255;
    private static final int MOST_STORES = 10_000;

    /** @throws InvalidToken when a claim that a caller needs is missing or malformed */
    static VerifiedToken of(JwtClaims claims, TokenKey key, Instant expires) throws InvalidToken {
        Map<String, Object> all = claims.getClaimsMap();
        try {
            Caller caller = new Caller(
                    required(claims.getSubject()),
                    uuid(all.get("company_id")),
                    stores(all.get("store_ids")),
                    device(all.get("device_id")),
                    words(all.get("groups")));
            return new VerifiedToken(caller, key, expires);
        } catch (MalformedClaimException | IllegalArgumentException malformed) {
            throw new InvalidToken();
        }
    }

    private static String required(@Nullable Object claim) throws InvalidToken {
        if (claim instanceof String text && !text.isBlank() && text.length() <= LONGEST && text.indexOf(0) < 0) {
            return text;
        }
        throw new InvalidToken();
    }

    private static UUID uuid(@Nullable Object claim) throws InvalidToken {
        String text = required(claim);
        UUID id = UUID.fromString(text);
        if (!id.toString().equalsIgnoreCase(text)) {
            throw new InvalidToken();
        }
        return id;
    }

    private static @Nullable String device(@Nullable Object claim) throws InvalidToken {
        return claim == null ? null : required(claim);
    }

    private static Set<UUID> stores(@Nullable Object claim) throws InvalidToken {
        Set<UUID> stores = new HashSet<>();
        for (Object store : list(claim)) {
            stores.add(uuid(store));
        }
        return stores;
    }

    private static Set<String> words(@Nullable Object claim) throws InvalidToken {
        Set<String> words = new HashSet<>();
        for (Object word : list(claim)) {
            words.add(required(word));
        }
        return words;
    }

    private static List<?> list(@Nullable Object claim) throws InvalidToken {
        if (claim == null) {
            return List.of();
        }
        if (claim instanceof List<?> list && list.size() <= MOST_STORES) {
            return list;
        }
        throw new InvalidToken();
    }
}
