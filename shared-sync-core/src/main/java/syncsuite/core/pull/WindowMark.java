package syncsuite.core.pull;

/**
 * What a client knows: every change numbered at or below {@code seq}, seen through a window with these edges.
 *
 * @param time a time, in microseconds since 1970, at or before the one of the window, and at or before {@code seq}
 */
record WindowMark(long seq, long time, Edges edges) {}
