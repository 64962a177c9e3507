package syncsuite.core.pull;

import java.util.UUID;

/**
 * A walk over a list in which time is a change: from what the client knows to where the feed and the window stood at its
 * beginning, so that it ends however much is written meanwhile; the next walk continues there.
 *
 * @param slack how much farther than to the edges of {@code from} the client may have seen, in microseconds: above 0 where
 *     they were guessed from a time at which clocks change; -1 where they are known exactly
 * @param after the place of the last entry told
 */
record WindowWalk(WindowPhase phase, WindowMark from, WindowMark to, long slack, Place after) {
    /** A place in the order of a phase: a number and, among equal ones, an id. */
    record Place(long major, UUID id) {
        static final Place FIRST = new Place(Long.MIN_VALUE, new UUID(0, 0));

        /** Behind all entries of that number. */
        static Place behind(long major) {
            return new Place(major, new UUID(-1, -1));
        }
    }

    /** The edges are known, not guessed. */
    static final long EXACT = -1;

    static WindowWalk fromNothing(WindowMark to) {
        return new WindowWalk(WindowPhase.ALL, to, to, EXACT, Place.FIRST);
    }

    static WindowWalk since(WindowMark from, WindowMark to, long slack) {
        WindowWalk walk = new WindowWalk(WindowPhase.STARTED, from, to, slack, Place.FIRST);
        return walk.begin(WindowPhase.STARTED);
    }

    boolean full() {
        return phase == WindowPhase.ALL;
    }

    boolean exact() {
        return slack == EXACT;
    }

    WindowWalk at(WindowPhase reached, Place place) {
        return new WindowWalk(reached, from, to, slack, place);
    }

    WindowWalk nextPhase() {
        return begin(phase.next());
    }

    private WindowWalk begin(WindowPhase next) {
        return at(
                next,
                switch (next) {
                    case ALL -> Place.FIRST;
                    case STARTED ->
                        Place.behind(Math.min(from.edges().upper(), to.edges().upper()) - Math.max(0, slack));
                    case ENDED ->
                        Place.behind(Math.min(from.edges().lower(), to.edges().lower()) - Math.max(0, slack));
                    case CHANGED -> Place.behind(from.seq());
                });
    }

    /** The last number of the phase. */
    long last() {
        return switch (phase) {
            case ALL -> Long.MAX_VALUE;
            case STARTED -> Math.max(from.edges().upper(), to.edges().upper()) + Math.max(0, slack);
            case ENDED -> Math.max(from.edges().lower(), to.edges().lower()) + Math.max(0, slack);
            case CHANGED -> to.seq();
        };
    }

    /** Whether nothing can lie between the place and the end of the phase. */
    boolean isPhaseEmpty() {
        return phase != WindowPhase.ALL && after.equals(Place.behind(last()));
    }
}
