// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.ruleset.Policy;
import org.junit.jupiter.api.Test;

class QueueTest {

    private static Lab lab(String target) {
        return new Lab().rules("*filter\n:FORWARD ACCEPT [0:0]\n-A FORWARD -j " + target + "\n-A FORWARD\nCOMMIT\n");
    }

    private static int emitted(Lab lab) {
        Kernel kernel = lab.boot();
        int emitted = kernel.receive("eth1", Lab.udp(Lab.OFFICE, Lab.INTERNET, 53))
                .emitted()
                .size();
        assertThat(kernel.counters().tables().get("filter").get("FORWARD").rules())
                .extracting(counter -> counter.packets())
                .containsExactly(1L, 0L);
        return emitted;
    }

    @Test
    void where_no_program_listens_a_packet_is_dropped_unless_it_may_pass_by() {
        assertThat(emitted(lab("NFQUEUE --queue-num 7"))).isZero();
        assertThat(emitted(lab("NFQUEUE --queue-num 7 --queue-bypass"))).isEqualTo(1);
        assertThat(emitted(lab("QUEUE"))).isZero();
    }

    @Test
    void a_program_that_listens_decides() {
        assertThat(emitted(lab("NFQUEUE --queue-num 7").queue(7, Policy.ACCEPT)))
                .isEqualTo(1);
        assertThat(emitted(lab("NFQUEUE --queue-num 7 --queue-bypass").queue(7, Policy.DROP)))
                .isZero();
        assertThat(emitted(lab("QUEUE").queue(0, Policy.ACCEPT))).isEqualTo(1);
    }

    @Test
    void programs_that_all_say_the_same_need_no_lot() {
        assertThat(emitted(lab("NFQUEUE --queue-balance 0:1")
                        .queue(0, Policy.ACCEPT)
                        .queue(1, Policy.ACCEPT)))
                .isEqualTo(1);
        assertThat(emitted(lab("NFQUEUE --queue-balance 0:1 --queue-bypass").queue(0, Policy.ACCEPT)))
                .isEqualTo(1);
    }

    @Test
    void a_lot_that_would_decide_is_refused() {
        Kernel kernel =
                lab("NFQUEUE --queue-balance 0:1").queue(0, Policy.ACCEPT).boot();

        assertThatThrownBy(() -> kernel.receive("eth1", Lab.udp(Lab.OFFICE, Lab.INTERNET, 53)))
                .isInstanceOf(UnsupportedPacketException.class)
                .hasMessage(
                        "the kernel chooses one of the queues 0 to 1 at random, and the host's description says that"
                                + " some accept and some drop");
    }
}
