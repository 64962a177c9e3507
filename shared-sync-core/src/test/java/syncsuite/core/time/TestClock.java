package syncsuite.core.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The running time and what a test adds to it. A service's tests extend it by an alternative bean of their own. */
public abstract class TestClock extends Clock {
    private volatile Duration ahead = Duration.ZERO;

    public void setTo(Instant now) {
        ahead = Duration.between(Instant.now(), now);
    }

    public void forward(Duration by) {
        ahead = ahead.plus(by);
    }

    public void reset() {
        ahead = Duration.ZERO;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
