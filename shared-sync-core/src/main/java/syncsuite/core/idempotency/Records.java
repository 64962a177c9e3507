package syncsuite.core.idempotency;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;

/** The record of one identity, seen through one transaction. */
interface Records {

    /** What came of {@link #claim}. */
    enum Claim {
        /** The identity is this transaction's until it ends, and its record is begun. */
        BEGUN,
        /** Its request was processed: {@link #find} gives the answer. */
        PROCESSED,
        /** Another transaction works for it. */
        BUSY
    }

    /** Locks the identity and begins its record, unless there is one that has not expired; one statement, never a wait. */
    Uni<Claim> claim(byte[] bodyHash, OffsetDateTime now, OffsetDateTime expiresAt);

    /** The record that has not expired. */
    Uni<Stored> find();

    static Claim claim(boolean free, boolean begun) {
        return begun ? Claim.BEGUN : free ? Claim.PROCESSED : Claim.BUSY;
    }

    /** A processed request. */
    @SuppressWarnings("ArrayRecordComponent")
    record Stored(byte[] bodyHash, int status, JsonObject headers, byte[] body) {

        /** @throws SyncException IDEMPOTENCY_KEY_REUSED where it was another request */
        Answer repeated(byte[] hash) {
            if (!Arrays.equals(bodyHash, hash)) {
                throw new SyncException(
                        ErrorCode.IDEMPOTENCY_KEY_REUSED,
                        "This Idempotency-Key was used with another body: use a new key for a new request.");
            }
            Map<String, String> own = new HashMap<>();
            headers.forEach(header -> own.put(header.getKey(), String.valueOf(header.getValue())));
            return new Answer(status, own, body).replayed();
        }
    }
}
