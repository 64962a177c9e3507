package syncsuite.core.pull;

/** The parts of a walk over a window, each in the order of one column and the id. */
public enum WindowPhase {
    /** From nothing: what is inside, by rank. */
    ALL(0),
    /** Rows whose beginning the window's upper edge has passed, by beginning. */
    STARTED(1),
    /** Rows whose end the window's lower edge has passed, by end. */
    ENDED(2),
    /** Rows that were written, by number. */
    CHANGED(3);

    private final byte code;

    WindowPhase(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }

    static WindowPhase of(byte code) {
        return switch (code) {
            case 0 -> ALL;
            case 1 -> STARTED;
            case 2 -> ENDED;
            default -> CHANGED;
        };
    }

    boolean isLast() {
        return this == ALL || this == CHANGED;
    }

    WindowPhase next() {
        return this == STARTED ? ENDED : CHANGED;
    }
}
