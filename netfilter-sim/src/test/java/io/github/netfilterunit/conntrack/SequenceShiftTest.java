// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SequenceShiftTest {

    private final SequenceShift shift = new SequenceShift();

    @Test
    void what_follows_the_changed_message_is_shifted() {
        shift.add(1000, 3);

        assertThat(shift.of(1000)).isZero();
        assertThat(shift.of(1001)).isEqualTo(3);
        assertThat(shift.ofAcknowledged(1000)).isZero();
        assertThat(shift.ofAcknowledged(1020)).isEqualTo(3);
    }

    @Test
    void a_later_change_adds_up() {
        shift.add(1000, 3);
        shift.add(2000, -1);

        assertThat(shift.of(2000)).isEqualTo(3);
        assertThat(shift.of(2001)).isEqualTo(2);
        assertThat(shift.ofAcknowledged(2003)).isEqualTo(3);
        assertThat(shift.ofAcknowledged(2004)).isEqualTo(2);
    }

    @Test
    void the_same_message_once_more_adds_nothing() {
        shift.add(1000, 3);
        shift.add(1000, 3);

        assertThat(shift.of(1001)).isEqualTo(3);
    }

    @Test
    void it_is_in_use_once_a_length_changed() {
        assertThat(shift.isInUse()).isFalse();
        shift.add(1000, 3);
        assertThat(shift.isInUse()).isTrue();
        assertThat(shift.copy().isInUse()).isTrue();
    }
}
