package syncsuite.core.idempotency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import syncsuite.core.tenant.Caller;

/** Whose key it is. */
record Identity(UUID company, String user, String endpoint, String key) {
    Identity(Caller caller, String endpoint, IdempotencyKey key) {
        this(caller.companyId(), caller.subject(), endpoint, key.value());
    }

    /** Different keys with an equal number merely tell each other, very rarely, to come again. */
    long lockNumber() {
        String all = "idempotency\n" + company + '\n' + user + '\n' + endpoint + '\n' + key;
        return ByteBuffer.wrap(Idempotency.hash(all.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }
}
