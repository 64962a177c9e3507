package syncsuite.photo.download;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes that may be held at the same time. */
final class Allowance {
    private final AtomicLong left;

    Allowance(long bytes) {
        this.left = new AtomicLong(bytes);
    }

    /** Takes so many, or nothing where there are not so many left. */
    boolean take(long bytes) {
        if (left.addAndGet(-bytes) >= 0) {
            return true;
        }
        giveBack(bytes);
        return false;
    }

    void giveBack(long bytes) {
        left.addAndGet(bytes);
    }
}
