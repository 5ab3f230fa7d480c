// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random conversations, recorded from Linux by src/test/kernel/record_conversations.py and record_sctp.py (see each file's first line). */
class RecordedConversationsTest {

    @ParameterizedTest
    @CsvSource({"tcp.txt, 200", "tcp-liberal.txt, 60", "tcp-strict.txt, 40", "tcp-resets.txt, 60", "sctp.txt, 300"})
    void every_packet_of_a_recorded_conversation_is_judged_as_linux_judged_it(String file, int count)
            throws IOException {
        List<String> recording = lines(file);

        assertThat(recording).filteredOn(line -> line.startsWith("=")).hasSize(count);
        assertThat(Conversation.replay(recording)).isEqualTo(recording);
    }

    private static List<String> lines(String file) throws IOException {
        try (InputStream stream = RecordedConversationsTest.class.getResourceAsStream(file)) {
            assertThat(stream).as(file).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
