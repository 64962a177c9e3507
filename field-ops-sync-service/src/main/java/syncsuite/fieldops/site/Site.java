package syncsuite.fieldops.site;

import org.jspecify.annotations.Nullable;

/**
 * A site as far as it matters here.
 *
 * @param geofence null where the site has none: then everywhere is at the site
 * @param strict what happened outside is refused, not only flagged
 */
public record Site(@Nullable Geofence geofence, boolean strict) {
    public boolean contains(Point point) {
        return geofence == null || geofence.contains(point);
    }
}
