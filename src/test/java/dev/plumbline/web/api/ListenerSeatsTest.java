package dev.plumbline.web.api;

import static dev.plumbline.web.api.ListenerSeats.Answer.ALL_OF_CALLER_TAKEN;
import static dev.plumbline.web.api.ListenerSeats.Answer.ALL_TAKEN;
import static dev.plumbline.web.api.ListenerSeats.Answer.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListenerSeatsTest {
    private final ListenerSeats seats = new ListenerSeats(3, 2);

    @Test
    void one_caller_takes_some_and_all_together_no_more_than_there_are() {
        assertThat(seats.take("ann")).isEqualTo(TAKEN);
        assertThat(seats.take("ann")).isEqualTo(TAKEN);
        assertThat(seats.take("ann")).isEqualTo(ALL_OF_CALLER_TAKEN);
        assertThat(seats.take("ben")).isEqualTo(TAKEN);
        assertThat(seats.take("ben")).isEqualTo(ALL_TAKEN);
    }

    @Test
    void whoever_leaves_makes_room() {
        seats.take("ann");
        seats.take("ann");
        seats.leave("ann");
        assertThat(seats.take("ann")).isEqualTo(TAKEN);
        assertThat(seats.take("ann")).isEqualTo(ALL_OF_CALLER_TAKEN);
    }
}
