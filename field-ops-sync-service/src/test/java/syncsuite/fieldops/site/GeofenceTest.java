package syncsuite.fieldops.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GeofenceTest {
    private static final Geofence YARD = Geofence.polygon(List.of(
            new Point(0, 0), new Point(0, 4), new Point(4, 4), new Point(4, 3), new Point(1, 3), new Point(1, 0)));

    @Test
    void distances_are_those_of_the_map() {
        Point coruna = new Point(43.3623, -8.4115);
        Point madrid = new Point(40.4168, -3.7038);
        assertThat(coruna.metresTo(madrid)).isCloseTo(509_000, within(3_000.0));
        assertThat(coruna.metresTo(coruna)).isZero();
        assertThat(new Point(0, 179.9).metresTo(new Point(0, -179.9))).isCloseTo(22_239, within(1.0));
        assertThat(new Point(90, 0).metresTo(new Point(-90, 77))).isCloseTo(Math.PI * 6_371_008.8, within(1.0));
    }

    @Test
    void a_circle_has_its_edge_inside() {
        Point centre = new Point(43, -8);
        Point north = new Point(43.001, -8);
        assertThat(Geofence.circle(centre, centre.metresTo(north)).contains(north))
                .isTrue();
        assertThat(Geofence.circle(centre, centre.metresTo(north) - 0.01).contains(north))
                .isFalse();
    }

    @Test
    void a_bay_of_the_polygon_is_outside_and_its_edges_are_inside() {
        assertThat(YARD.contains(new Point(0.5, 2))).isTrue();
        assertThat(YARD.contains(new Point(3, 3.5))).isTrue();
        assertThat(YARD.contains(new Point(2, 1))).as("in the bay").isFalse();
        assertThat(YARD.contains(new Point(1, -1))).as("level with a corner").isFalse();
        assertThat(YARD.contains(new Point(4, 2))).as("level with a side").isFalse();
        for (Point edge :
                List.of(new Point(0, 0), new Point(0, 2), new Point(1, 1.5), new Point(2, 3), new Point(4, 4))) {
            assertThat(YARD.contains(edge)).as("%s", edge).isTrue();
        }
    }

    @Test
    void a_polygon_may_lie_across_the_date_line() {
        Geofence fiji = Geofence.polygon(
                List.of(new Point(-20, 177), new Point(-20, -178), new Point(-15, -178), new Point(-15, 177)));
        assertThat(fiji.contains(new Point(-17, 179))).isTrue();
        assertThat(fiji.contains(new Point(-17, -179))).isTrue();
        assertThat(fiji.contains(new Point(-17, 180))).isTrue();
        assertThat(fiji.contains(new Point(-17, 176))).isFalse();
        assertThat(fiji.contains(new Point(-17, 0))).isFalse();
        assertThat(fiji.contains(new Point(-17, -177))).isFalse();
    }

    /** A convex polygon holds exactly what is on the same side of all its sides. */
    @Test
    void convex_polygons_hold_what_is_on_the_same_side_of_every_side() {
        Random random = new Random(7);
        int inside = 0;
        for (int i = 0; i < 20_000; i++) {
            List<Point> corners = new ArrayList<>();
            int count = 3 + random.nextInt(6);
            double turn = random.nextDouble();
            for (int c = 0; c < count; c++) {
                double angle = 2 * Math.PI * (c + turn) / count;
                corners.add(new Point(10 + 3 * Math.sin(angle), 20 + 3 * Math.cos(angle)));
            }
            Point point = new Point(6 + 8 * random.nextDouble(), 16 + 8 * random.nextDouble());
            boolean expected = true;
            for (int c = 0; c < count; c++) {
                Point from = corners.get(c);
                Point to = corners.get((c + 1) % count);
                expected &= (to.longitude() - from.longitude()) * (point.latitude() - from.latitude())
                                - (to.latitude() - from.latitude()) * (point.longitude() - from.longitude())
                        >= 0;
            }
            assertThat(Geofence.polygon(corners).contains(point))
                    .as("%s in %s", point, corners)
                    .isEqualTo(expected);
            inside += expected ? 1 : 0;
        }
        assertThat(inside).isBetween(4_000, 16_000);
    }
}
