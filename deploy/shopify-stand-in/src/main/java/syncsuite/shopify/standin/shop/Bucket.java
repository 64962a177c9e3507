package syncsuite.shopify.standin.shop;

import java.time.Clock;

/** The points that an app may spend at a shop: restored steadily up to a maximum. */
public final class Bucket {
    /** What a request is told of the bucket. */
    public record Status(int maximum, int available, int restoreRate) {}

    private final Plan plan;
    private final Clock clock;
    private double available;
    private long restoredAt;

    Bucket(Plan plan, Clock clock) {
        this.plan = plan;
        this.clock = clock;
        this.available = plan.maximum();
        this.restoredAt = clock.millis();
    }

    /** Takes the points when all of them are there, else none. */
    public synchronized boolean take(int points) {
        restore();
        if (available < points) {
            return false;
        }
        available -= points;
        return true;
    }

    /** Gives back what a request was charged beyond what it needed. */
    public synchronized void giveBack(int points) {
        restore();
        available = Math.min(plan.maximum(), available + points);
    }

    /** Leaves so many points, as another client of the same app would. */
    public synchronized void drainTo(int points) {
        restore();
        available = Math.min(available, points);
    }

    public synchronized Status status() {
        restore();
        return new Status(plan.maximum(), (int) available, plan.restoreRate());
    }

    private void restore() {
        long now = clock.millis();
        available = Math.min(plan.maximum(), available + (now - restoredAt) * plan.restoreRate() / 1000.0);
        restoredAt = now;
    }
}
