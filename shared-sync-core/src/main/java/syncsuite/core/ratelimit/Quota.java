package syncsuite.core.ratelimit;

import java.util.UUID;

/**
 * One thing that a request takes of.
 *
 * @param policy its name in the answer's headers
 * @param key what is counted, within the company
 * @param most grants in any 60 minutes
 */
record Quota(String policy, UUID company, String key, int most) {
    static final long WINDOW_SECONDS = 3600;
    private static final int LARGEST_EXACT = 1000;
    private static final long MINUTE = 60_000_000;

    /** Microseconds to which grants are told apart: exactly up to 1,000 an hour, by the minute above. */
    long grain() {
        return most <= LARGEST_EXACT ? 1 : MINUTE;
    }
}
