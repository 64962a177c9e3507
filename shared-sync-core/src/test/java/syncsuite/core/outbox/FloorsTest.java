package syncsuite.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FloorsTest {
    private final Floors floors = new Floors(2);

    @Test
    void a_floor_rises_only_when_all_who_could_write_below_it_have_ended() {
        floors.note(100, 7, 10);
        floors.learn(0, floors.settled(), null);
        assertThat(floors.of(0)).isZero();
        floors.note(200, 9, 12);
        assertThat(floors.settled()).isZero();
        floors.note(300, 10, 15);
        assertThat(floors.settled()).isEqualTo(100);
        floors.learn(0, floors.settled(), null);
        floors.learn(1, floors.settled(), 40L);
        assertThat(floors.all()).containsExactly(100L, 39L);
    }

    @Test
    void a_sequence_that_fell_back_is_another_database() {
        floors.note(100, 10, 10);
        floors.note(200, 10, 10);
        long before = floors.settled();
        floors.note(50, 10, 10);
        floors.learn(0, before, null);
        assertThat(floors.of(0)).isZero();
    }

    @Test
    void a_floor_never_falls() {
        floors.note(100, 10, 10);
        floors.note(100, 10, 10);
        floors.learn(0, 100, null);
        floors.learn(0, 100, 5L);
        assertThat(floors.of(0)).isEqualTo(100);
    }

    /** The relay reads the sequence once a second, so between two notes a deletion that nobody waited for is on disk. */
    @Test
    void no_floor_reaches_a_row_that_was_ahead_before_the_sequence_was_read_twice_more() {
        floors.note(100, 10, 10);
        assertThat(floors.isAhead(100)).isFalse();
        assertThat(floors.isAhead(101)).isTrue();
        floors.note(150, 20, 20);
        floors.learn(0, floors.settled(), null);
        assertThat(floors.of(0)).isLessThan(101);
        assertThat(floors.isAhead(101)).isFalse();
        floors.note(150, 30, 30);
        floors.learn(0, floors.settled(), null);
        assertThat(floors.of(0)).isGreaterThanOrEqualTo(101);
    }
}
