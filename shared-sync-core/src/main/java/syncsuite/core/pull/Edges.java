package syncsuite.core.pull;

/**
 * The edges of a time window, in microseconds since 1970: a row is inside while {@code starts <= upper} and
 * {@code ends > lower}.
 */
public record Edges(long upper, long lower) {}
