package syncsuite.fieldops.attendance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import syncsuite.fieldops.site.Point;

/**
 * Where a user was at a time.
 *
 * @param accuracy the radius in metres within which the place is meant
 */
record Sighting(String event, Instant at, Point place, double accuracy) {
    private static final double METRES_PER_SECOND = 1 / 3.6;

    /** @param content an event as it is stored */
    static Sighting of(ObjectNode content) {
        return new Sighting(
                content.path("event").asText(),
                Instant.parse(content.path("occurred_at").asText()),
                new Point(
                        content.path("latitude").asDouble(),
                        content.path("longitude").asDouble()),
                content.path("accuracy_m").asDouble());
    }

    /** Whether nobody can have been at both, with the accuracy of both in his favour. */
    boolean isTooFarFrom(Sighting other, double kilometresPerHour) {
        double metres = place.metresTo(other.place) - accuracy - other.accuracy;
        double seconds = Duration.between(at, other.at).abs().toNanos() / 1e9;
        return metres > seconds * kilometresPerHour * METRES_PER_SECOND;
    }

    boolean isCheckOut() {
        return event.equals("CHECK_OUT");
    }
}
