// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.helper;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.conntrack.Direction;
import org.junit.jupiter.api.Test;

class FtpLinesTest {

    private final FtpLines lines = new FtpLines();

    private boolean begins(int sequence) {
        return lines.begins(Direction.ORIGINAL, sequence);
    }

    @Test
    void no_line_is_known_before_one_has_ended() {
        assertThat(begins(1000)).isFalse();
        lines.begin(Direction.ORIGINAL, 1000);
        assertThat(begins(1000)).isTrue();
        assertThat(lines.begins(Direction.REPLY, 1000)).isFalse();
    }

    @Test
    void the_two_latest_are_remembered_modulo_2_to_the_32() {
        lines.begin(Direction.ORIGINAL, -10);
        lines.begin(Direction.ORIGINAL, 5);
        lines.begin(Direction.ORIGINAL, 20);

        assertThat(begins(-10)).isFalse();
        assertThat(begins(5)).isTrue();
        assertThat(begins(20)).isTrue();
    }

    @Test
    void an_older_one_than_both_is_not() {
        lines.begin(Direction.ORIGINAL, 5);
        lines.begin(Direction.ORIGINAL, 20);
        lines.begin(Direction.ORIGINAL, 3);

        assertThat(begins(3)).isFalse();
    }
}
