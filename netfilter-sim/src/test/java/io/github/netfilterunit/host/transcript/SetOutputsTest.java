// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.ipset.IpSets;
import io.github.netfilterunit.text.NamedText;
import java.util.List;
import org.junit.jupiter.api.Test;

class SetOutputsTest {

    private static final String SAVED = "create bad hash:ip family inet hashsize 64 maxelem 65536 bucketsize 12"
            + " initval 0x00000001\nadd bad 192.0.2.1\n";

    private static IpSets read(String text) {
        return Transcript.read(List.of(new NamedText("host.txt", text)), false).ipsets();
    }

    @Test
    void sets_are_read_with_and_without_a_prompt() {
        assertThat(read("root@host:~# ipset save\n" + SAVED + "root@host:~# ")).hasToString(SAVED);
        assertThat(read(SAVED)).hasToString(SAVED);
        assertThat(read("root@host:~# ipset save\nroot@host:~# ")).isEqualTo(IpSets.EMPTY);
    }

    @Test
    void what_is_wrong_with_a_set_is_told_at_its_place() {
        assertThatThrownBy(() -> read("root@host:~# ipset save\n  " + SAVED.replace("192.0.2.1", "192.0.2.")))
                .hasMessage("host.txt:3:9: '192.0.2.' is no IPv4 address, as 192.0.2.1 is; names are not looked up");
    }

    @Test
    void two_outputs_must_agree() {
        assertThatThrownBy(() -> read("$ ipset save\n" + SAVED + "$ ipset save\n"))
                .hasMessage("host.txt:4:1: ipset save shows other sets here than at host.txt:1:1");
    }
}
