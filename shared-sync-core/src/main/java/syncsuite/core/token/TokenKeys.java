package syncsuite.core.token;

import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/**
 * The public keys that access tokens may be signed with. The default reads them from a JWKS address; the service that
 * issues tokens has its own ring.
 */
public interface TokenKeys {
    /** The key of that id, from memory: never blocks. A key that was withdrawn is not found any more. */
    @Nullable
    TokenKey find(String keyId);

    /**
     * Asks the source for news because a key id was not known. Asks seldom, however often this is called, and completes
     * without failure when there are no news. Continues on the caller's Vert.x context.
     */
    Uni<Void> refresh();

    /** Whether there is any key yet. */
    boolean isReady();
}
