package syncsuite.core.idempotency;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;

/** The record of one identity, seen through one transaction. */
interface Records {

    /** False while another transaction works for this identity. */
    Uni<Boolean> lock();

    /** The record that has not expired. */
    Uni<Optional<Stored>> find(OffsetDateTime now);

    Uni<Void> begin(byte[] bodyHash, OffsetDateTime expiresAt);

    Uni<Void> finish(Answer answer);

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
