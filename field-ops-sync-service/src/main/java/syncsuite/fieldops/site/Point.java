package syncsuite.fieldops.site;

/** A place on Earth, in degrees. */
public record Point(double latitude, double longitude) {
    private static final double EARTH_RADIUS_M = 6_371_008.8;

    /** Along the great circle, in metres; the Earth is taken as a sphere, which errs by at most 0.6 percent. */
    public double metresTo(Point other) {
        double from = Math.toRadians(latitude);
        double to = Math.toRadians(other.latitude);
        double north = Math.sin((to - from) / 2);
        double east = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
        double half = north * north + Math.cos(from) * Math.cos(to) * east * east;
        return 2 * EARTH_RADIUS_M * Math.asin(Math.sqrt(Math.min(1, half)));
    }

    /** How far east of that meridian, the shorter way round: from -180 up to 180. */
    double degreesEastOf(double meridian) {
        double east = (longitude - meridian) % 360;
        return east >= 180 ? east - 360 : east < -180 ? east + 360 : east;
    }
}
