package syncsuite.sales.sale;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How often a sale was attempted, by clients and by the retry worker, and when the worker is to try again. */
public final class Attempts {
    /** All that were ever made. */
    int total;

    /** How often somebody asked the worker to try. */
    int retries;

    /** Those of the worker that have failed since it was last asked. */
    int failures;

    @Nullable
    Instant nextAt;

    @Nullable
    Instant lastAt;

    @Nullable
    Instant succeededAt;

    public int retries() {
        return retries;
    }

    public int failures() {
        return failures;
    }

    /** When the worker is to try again; null where it is not to. */
    public @Nullable Instant nextAt() {
        return nextAt;
    }

    public @Nullable Instant succeededAt() {
        return succeededAt;
    }

    void made(Instant now) {
        total++;
        lastAt = now;
    }

    void succeeded(Instant now) {
        succeededAt = now;
        rest();
    }

    /** The worker's try failed; null where it was the last one. */
    void failed(@Nullable Instant next, Instant now) {
        made(now);
        failures++;
        nextAt = next;
    }

    /** The worker is to try, at once. */
    void ask(Instant now) {
        retries++;
        failures = 0;
        nextAt = now;
    }

    /** The worker is not to try. */
    void rest() {
        nextAt = null;
        failures = 0;
    }
}
