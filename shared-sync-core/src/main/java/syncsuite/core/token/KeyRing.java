package syncsuite.core.token;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Keys by their id; immutable. */
public final class KeyRing {
    private static final Logger LOG = Logger.getLogger(KeyRing.class);
    private static final int MOST_KEYS = 100;

    private final Map<String, TokenKey> keys = new LinkedHashMap<>();

    public KeyRing(Collection<TokenKey> keys) {
        keys.forEach(key -> this.keys.put(key.keyId(), key));
    }

    public @Nullable TokenKey find(String keyId) {
        return keys.get(keyId);
    }

    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /**
     * Reads a JWKS document; keys that cannot be used here (other kinds, for encryption, without id) are left out.
     *
     * @throws JoseException when it is no such document
     */
    static KeyRing ofJwks(String document) throws JoseException {
        Map<String, TokenKey> usable = new LinkedHashMap<>();
        for (JsonWebKey key : new JsonWebKeySet(document).getJsonWebKeys()) {
            if (usable.size() < MOST_KEYS
                    && key.getKeyId() != null
                    && !"enc".equals(key.getUse())
                    && key instanceof PublicJsonWebKey open) {
                try {
                    usable.put(key.getKeyId(), TokenKey.of(key.getKeyId(), open.getPublicKey()));
                } catch (IllegalArgumentException otherKind) {
                    LOG.debugf("a key of the JWKS is left out: it is of another kind");
                }
            }
        }
        return new KeyRing(usable.values());
    }
}
