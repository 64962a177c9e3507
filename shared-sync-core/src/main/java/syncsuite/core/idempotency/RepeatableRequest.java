package syncsuite.core.idempotency;

import org.jspecify.annotations.Nullable;
import syncsuite.core.error.SyncException;
import syncsuite.core.tenant.Caller;

/**
 * A request that may come again.
 *
 * @param endpoint the route as it stands in the code, so that different addresses of it are one
 * @param key null for one whose work is simply done
 * @param bodyHash {@link Idempotency#hash} of the body as it came
 */
@SuppressWarnings("ArrayRecordComponent")
public record RepeatableRequest(
        Caller caller, String endpoint, @Nullable IdempotencyKey key, byte[] bodyHash) {

    /**
     * @param header the value of {@value IdempotencyKey#HEADER}
     * @throws SyncException VALIDATION_ERROR for a key that is none
     */
    public static RepeatableRequest of(Caller caller, String endpoint, @Nullable String header, byte[] body) {
        return new RepeatableRequest(caller, endpoint, IdempotencyKey.of(header), Idempotency.hash(body));
    }
}
