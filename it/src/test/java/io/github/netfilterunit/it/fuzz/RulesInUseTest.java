// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RulesInUseTest {

    /** {@code iptables-legacy-save} of {@code --ipcompspi :0xffffffff}, which restored is {@code --ipcompspi 0}. */
    @Test
    void what_iptables_does_not_read_again_is_told_from_the_rest() {
        assertThat(List.of(
                        "-m ipcomp\n",
                        "-m ipcomp --compres\n",
                        "-m recent --seconds -1 ",
                        "-m hashlimit --hashlimit-name a\r\n"))
                .noneMatch(RulesInUse::isReadBack);
        assertThat(List.of("-m ipcomp --ipcompspi 5\n", "-m ipcomp ! --ipcompspi 5:10\n"))
                .allMatch(RulesInUse::isReadBack);
    }
}
