package syncsuite.core.http;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import jakarta.persistence.OptimisticLockException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.hibernate.StaleStateException;
import org.jspecify.annotations.Nullable;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;

/** Tells what a failure of the database, or of the way to it, means to a client. */
final class DatabaseFaults {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(5);

    /** Values that the database could not take: the application let them through, so the client learns only this much. */
    private static final Set<String> BAD_VALUE =
            Set.of("22001", "22003", "22007", "22008", "22P02", "22P05", "22021", "22023", "22032", "23502", "23514");

    /** Serialization failure, deadlock, lock not available: gone when tried again. */
    private static final Set<String> TRY_AGAIN = Set.of("40001", "40P01", "55P03");

    /** What Vert.x fails with where it has no more to say than a text: a time-out, a connection that was lost before. */
    private static final String VERTX_REFUSAL = "NoStackTrace";

    /** Statement cancelled by its timeout. */
    private static final String CANCELLED = "57014";

    private DatabaseFaults() {}

    /** The refusal that the failure amounts to; null when it is none of the database's. */
    static @Nullable SyncException refusal(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++, cause = cause.getCause()) {
            SyncException refusal = direct(cause);
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    /** The SQLSTATE that a failure carries itself. */
    static @Nullable String sqlState(Throwable failure) {
        if (failure instanceof PgException postgres) {
            return postgres.getSqlState();
        }
        return failure instanceof SQLException sql ? sql.getSQLState() : null;
    }

    private static @Nullable SyncException direct(Throwable failure) {
        String state = sqlState(failure);
        if (state != null) {
            return byState(state);
        }
        if (failure instanceof OptimisticLockException || failure instanceof StaleStateException) {
            return new SyncException(
                    ErrorCode.VERSION_MISMATCH, "It was changed meanwhile: read it again and repeat the change.");
        }
        boolean unreachable = failure instanceof IOException
                || failure instanceof TimeoutException
                || failure instanceof io.smallrye.mutiny.TimeoutException
                || failure instanceof SQLException
                || failure instanceof VertxException
                || failure.getClass().getSimpleName().startsWith(VERTX_REFUSAL);
        return unreachable ? unavailable(LATER) : null;
    }

    private static @Nullable SyncException byState(String state) {
        if (TRY_AGAIN.contains(state) || state.equals(CANCELLED)) {
            return unavailable(SOON);
        }
        if (state.startsWith("08") || state.startsWith("53") || state.startsWith("57") || state.startsWith("25006")) {
            return unavailable(LATER);
        }
        if (BAD_VALUE.contains(state)) {
            return new SyncException(
                    ErrorCode.VALIDATION_ERROR, "A value in the request is out of range or malformed.");
        }
        if (state.equals("23505") || state.equals("23503") || state.equals("23P01")) {
            return new SyncException(
                    ErrorCode.CONFLICT,
                    "The change contradicts what is stored: an equal one exists, or one it needs does not.");
        }
        return null;
    }

    static SyncException unavailable(Duration retryAfter) {
        return new SyncException(
                ErrorCode.UNAVAILABLE,
                "The service cannot do this at the moment. Try again later.",
                Map.of(),
                retryAfter);
    }
}
