package syncsuite.core.idempotency;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;
import syncsuite.core.tenant.Caller;
import syncsuite.core.tenant.Ending;

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
        return onceEnding(
                        transaction,
                        caller,
                        endpoint,
                        key,
                        bodyHash,
                        () -> work.get().map(Ending::of))
                .chain(ending -> ending.run(transaction));
    }

    /** As above, of work whose last statement is left to be sent together with the commit. */
    Uni<Ending<Answer>> onceEnding(
            SqlConnection transaction,
            Caller caller,
            String endpoint,
            @Nullable IdempotencyKey key,
            byte[] bodyHash,
            Supplier<Uni<Ending<Answer>>> work) {
        if (key == null) {
            return work.get();
        }
        ConnectionRecords records = new ConnectionRecords(transaction, new Identity(caller, endpoint, key));
        return claimed(records, bodyHash)
                .chain(known -> known.isPresent()
                        ? Uni.createFrom().item(Ending.of(known.get()))
                        : work.get().chain(ending -> ending.run(transaction)).map(records::finish));
    }

    /** As above, in the transaction of a Hibernate session of the caller's company. */
    public Uni<Answer> once(
            Mutiny.Session session,
            Caller caller,
            String endpoint,
            IdempotencyKey key,
            byte[] bodyHash,
            Supplier<Uni<Answer>> work) {
        SessionRecords records = new SessionRecords(session, new Identity(caller, endpoint, key));
        return claimed(records, bodyHash)
                .chain(known -> known.isPresent()
                        ? Uni.createFrom().item(known.get())
                        : work.get().call(records::finish));
    }

    /** The answer of before; empty for one whose work is to be done now. */
    private Uni<Optional<Answer>> claimed(Records records, byte[] bodyHash) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return records.claim(bodyHash, now, now.plus(KEPT)).chain(claim -> switch (claim) {
            case BEGUN -> Uni.createFrom().item(Optional.<Answer>empty());
            case PROCESSED -> records.find().map(stored -> Optional.of(stored.repeated(bodyHash)));
            case BUSY -> Uni.createFrom().failure(inProgress());
        });
    }

    /** SHA-256 of a request's body as it came. */
    public static byte[] hash(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static SyncException inProgress() {
        return new SyncException(
                ErrorCode.IDEMPOTENCY_IN_PROGRESS,
                "A request with this Idempotency-Key is still running: repeat it a little later.",
                Map.of(),
                WORTH_A_WAIT);
    }
}
