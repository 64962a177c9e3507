package syncsuite.photo.store;

import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import syncsuite.core.error.ErrorCode;
import syncsuite.core.error.SyncException;

/** What a client is told when the store cannot be used: 503, and when to come back. */
public final class StoreFailures {
    private static final Duration CROWDED = Duration.ofSeconds(1);
    private static final Duration DOWN = Duration.ofSeconds(5);

    private StoreFailures() {}

    public static boolean isOne(Throwable failure) {
        return failure instanceof StoreUnavailable
                || failure instanceof CircuitBreakerOpenException
                || failure instanceof BulkheadException;
    }

    public static SyncException refusal(Throwable failure) {
        boolean crowded = failure instanceof BulkheadException;
        return new SyncException(
                ErrorCode.UNAVAILABLE,
                crowded
                        ? "Too many photos are under way at the moment. Try again shortly."
                        : "The store of the photos cannot be reached at the moment. Try again later.",
                Map.of(),
                crowded ? CROWDED : DOWN);
    }
}
