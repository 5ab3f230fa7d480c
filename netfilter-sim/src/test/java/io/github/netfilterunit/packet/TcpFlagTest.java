// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TcpFlagTest {

    @Test
    void letters_and_bits_are_inverses_for_all_256_values() {
        for (int bits = 0; bits < 256; bits++) {
            assertThat(TcpFlag.bits(TcpFlag.letters(bits))).isEqualTo(bits);
        }
    }

    @Test
    void a_letter_that_no_flag_has_is_refused() {
        assertThatThrownBy(() -> TcpFlag.bits("SX")).hasMessage("'X' is no TCP flag: F, S, R, P, A, U, E and C are");
    }
}
