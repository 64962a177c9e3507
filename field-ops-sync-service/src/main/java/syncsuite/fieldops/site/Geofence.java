package syncsuite.fieldops.site;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The area that counts as being at a site; its edge is inside. */
@FunctionalInterface
public interface Geofence {
    boolean contains(Point point);

    static Geofence circle(Point centre, double radiusMetres) {
        return point -> centre.metresTo(point) <= radiusMetres;
    }

    /**
     * The area within these corners, straight on the map between them. It may lie across the 180th meridian but not around a
     * pole.
     */
    static Geofence polygon(List<Point> corners) {
        return new Polygon(List.copyOf(corners));
    }

    /** @param corners {@code [{"latitude", "longitude"}, ...]}; null, or fewer than three, for no polygon */
    static @Nullable Geofence polygon(@Nullable JsonNode corners) {
        if (corners == null || corners.size() < 3) {
            return null;
        }
        List<Point> points = new ArrayList<>(corners.size());
        corners.forEach(corner -> points.add(new Point(
                corner.path("latitude").asDouble(), corner.path("longitude").asDouble())));
        return polygon(points);
    }

    /** See {@link Geofence#polygon(List)}. */
    record Polygon(List<Point> corners) implements Geofence {
        /** By how many of the sides a line from the point to the east crosses. */
        @Override
        public boolean contains(Point point) {
            boolean inside = false;
            double x1 = corners.get(0).degreesEastOf(point.longitude());
            for (int i = 0; i < corners.size(); i++) {
                Point from = corners.get(i);
                Point to = corners.get((i + 1) % corners.size());
                double x2 = x1 + to.degreesEastOf(from.longitude());
                double y1 = from.latitude() - point.latitude();
                double y2 = to.latitude() - point.latitude();
                double cross = x1 * y2 - x2 * y1;
                if (cross == 0 && x1 * x2 <= 0 && y1 * y2 <= 0) {
                    return true;
                }
                if ((y1 > 0) != (y2 > 0) && (cross > 0) == (y2 > y1)) {
                    inside = !inside;
                }
                x1 = x2;
            }
            return inside;
        }
    }
}
