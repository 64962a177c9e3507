package syncsuite.core.pull;

/**
 * A list that clients pull by delta; one constant per list.
 *
 * @param feed the change feed behind it
 * @param items the answer's field that holds the items
 * @param defaultLimit items per page where the client names no limit
 * @param maximumLimit a limit above it is taken as this
 * @param repeatsTime the answer repeats {@code sync_timestamp} as {@code timestamp}
 */
public record DeltaList(String feed, String items, int defaultLimit, int maximumLimit, boolean repeatsTime) {
    public DeltaList(String feed, String items, int defaultLimit, int maximumLimit) {
        this(feed, items, defaultLimit, maximumLimit, false);
    }
}
