package syncsuite.core.idempotency;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;
import syncsuite.core.tenant.Caller;

/**
 * Runs a request's work once for its key. The record is written in the transaction of the work: they commit together or
 * not at all, so neither a crash nor a repetition applies twice.
 *
 * <ul>
 *   <li>the same key and body within 24 hours: the stored answer, marked as replayed, and no work
 *   <li>the same key with another body: IDEMPOTENCY_KEY_REUSED (422)
 *   <li>while the first is still running, on whatever replica: IDEMPOTENCY_IN_PROGRESS (409) at once, never a wait
 *   <li>work that fails is not recorded: it was not processed
 * </ul>
 *
 * Keys are per company, user and endpoint.
 */
@ApplicationScoped
public class Idempotency {
    /** How long an answer is kept. */
    public static final Duration KEPT = Duration.ofHours(24);

    private static final Duration WORTH_A_WAIT = Duration.ofSeconds(1);
    private static final String LOCK = "select pg_try_advisory_xact_lock($1) as free";
    private static final String FIND = """
            select body_hash, status, headers, body from idempotency
             where company_id = $1 and user_id = $2 and endpoint = $3 and key = $4 and expires_at > $5""";
    private static final String BEGIN = """
            insert into idempotency (company_id, user_id, endpoint, key, body_hash, expires_at)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (company_id, user_id, endpoint, key) do update
               set body_hash = excluded.body_hash, expires_at = excluded.expires_at,
                   status = null, headers = null, body = null""";
    private static final String FINISH = """
            update idempotency set status = $5, headers = $6, body = $7
             where company_id = $1 and user_id = $2 and endpoint = $3 and key = $4""";

    private final Clock clock;

    @Inject
    public Idempotency() {
        this(Clock.systemUTC());
    }

    public Idempotency(Clock clock) {
        this.clock = clock;
    }

    /**
     * Does the work, or gives the answer that it gave before. Call it first in the transaction of the caller's company.
     *
     * @param endpoint the route as it stands in the code, so that different addresses of it are one
     * @param key null for a request without one, whose work is simply done
     * @param bodyHash {@link #hash} of the body as it came
     * @param work gives the answer of a processed request, whatever its status; what fails is not stored
     */
    public Uni<Answer> once(
            SqlConnection transaction,
            Caller caller,
            String endpoint,
            @Nullable IdempotencyKey key,
            byte[] bodyHash,
            Supplier<Uni<Answer>> work) {
        if (key == null) {
            return work.get();
        }
        Object[] identity = {caller.companyId(), caller.subject(), endpoint, key.value()};
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(lockNumber(identity)))
                .chain(rows -> rows.iterator().next().getBoolean("free")
                        ? lookUp(transaction, identity)
                        : Uni.createFrom().<@Nullable Row>failure(inProgress()))
                .chain(row -> row == null
                        ? doOnce(transaction, identity, bodyHash, work)
                        : Uni.createFrom().item(() -> repeated(row, bodyHash)));
    }

    /** SHA-256 of a request's body as it came. */
    public static byte[] hash(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Uni<@Nullable Row> lookUp(SqlConnection transaction, Object[] identity) {
        return transaction
                .preparedQuery(FIND)
                .execute(tuple(identity, now()))
                .map(rows -> rows.iterator().hasNext() ? rows.iterator().next() : null);
    }

    private Uni<Answer> doOnce(
            SqlConnection transaction, Object[] identity, byte[] bodyHash, Supplier<Uni<Answer>> work) {
        return transaction
                .preparedQuery(BEGIN)
                .execute(tuple(identity, Buffer.buffer(bodyHash), now().plus(KEPT)))
                .chain(begun -> work.get())
                .call(answer -> transaction
                        .preparedQuery(FINISH)
                        .execute(tuple(
                                identity,
                                answer.status(),
                                JsonObject.mapFrom(answer.headers()),
                                Buffer.buffer(answer.body()))));
    }

    private static Answer repeated(Row row, byte[] bodyHash) {
        if (!Arrays.equals(row.getBuffer("body_hash").getBytes(), bodyHash)) {
            throw new SyncException(
                    ErrorCode.IDEMPOTENCY_KEY_REUSED,
                    "This Idempotency-Key was used with another body: use a new key for a new request.");
        }
        Map<String, String> headers = new HashMap<>();
        JsonObject stored = row.getJsonObject("headers");
        stored.forEach(header -> headers.put(header.getKey(), String.valueOf(header.getValue())));
        return new Answer(
                        row.getInteger("status"), headers, row.getBuffer("body").getBytes())
                .replayed();
    }

    private static SyncException inProgress() {
        return new SyncException(
                ErrorCode.IDEMPOTENCY_IN_PROGRESS,
                "A request with this Idempotency-Key is still running: repeat it a little later.",
                Map.of(),
                WORTH_A_WAIT);
    }

    /** Different keys with an equal number merely tell each other, very rarely, to come again. */
    private static long lockNumber(Object[] identity) {
        byte[] digest =
                hash(("idempotency\n" + identity[0] + '\n' + identity[1] + '\n' + identity[2] + '\n' + identity[3])
                        .getBytes(StandardCharsets.UTF_8));
        return java.nio.ByteBuffer.wrap(digest).getLong();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Tuple tuple(Object[] identity, Object... more) {
        Tuple tuple = Tuple.tuple();
        for (Object value : identity) {
            tuple.addValue(value);
        }
        for (Object value : more) {
            tuple.addValue(value);
        }
        return tuple;
    }
}
