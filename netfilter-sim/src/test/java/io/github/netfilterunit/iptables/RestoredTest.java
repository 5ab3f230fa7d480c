// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.text.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts that iptables-restore was asked about: what it refuses is refused here, with a message; what is read, is read alike. */
class RestoredTest {

    static List<Recorded.Triple> accepted() {
        return records().stream()
                .filter(record -> record.first().equals("accepted"))
                .toList();
    }

    static List<Recorded.Triple> refused() {
        return records().stream()
                .filter(record -> !record.first().equals("accepted"))
                .toList();
    }

    private static List<Recorded.Triple> records() {
        return Recorded.triples("restored.txt");
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void what_is_read_is_written_as_iptables_save_prints_it(Recorded.Triple record) {
        String text = record.second().translateEscapes();

        assertThat(IptablesSave.write(IptablesSave.parse("x", text)))
                .isEqualTo(record.third().translateEscapes());
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_iptables_restore_refuses_is_refused(Recorded.Triple record) {
        String text = record.second().translateEscapes();

        assertThatThrownBy(() -> IptablesSave.parse("x", text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(record.third().translateEscapes());
    }

    @Test
    void what_is_too_long_for_iptables_restore_is_refused() {
        assertRefused(
                "# " + "x".repeat(10_238),
                "x:2:1: the line is too long: iptables-restore reads at most 10239 bytes of one");
        assertRefused(
                "-A INPUT -j LOG --log-prefix " + "x".repeat(1024),
                "x:2:30: the word is too long: iptables-restore takes at most 1023 bytes");
        assertRefused(
                "-A INPUT" + " -m comment --comment x".repeat(62) + " -f -f",
                "x:2:1439: the line has 252 words; iptables-restore takes at most 251");
    }

    @Test
    void a_comment_as_long_as_the_buffer_is_read() {
        String text = "# " + "x".repeat(10_237) + "\n*filter\nCOMMIT\n";

        assertThat(IptablesSave.parse("x", text).tables()).hasSize(1);
    }

    private static void assertRefused(String line, String message) {
        assertThatThrownBy(() -> IptablesSave.parse("x", "*filter\n" + line + "\nCOMMIT\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }
}
