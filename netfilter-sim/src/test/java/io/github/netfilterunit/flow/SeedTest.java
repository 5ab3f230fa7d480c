// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.host.transcript.Transcript;
import io.github.netfilterunit.text.NamedText;
import io.github.netfilterunit.text.TextReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The article's own terminal output, and the figures that its author saw. */
class SeedTest {

    private final Firewall firewall = Firewall.of(Transcript.read(List.of(transcript())));

    private static NamedText transcript() {
        try (InputStream in = SeedTest.class.getResourceAsStream("/transcript/master.txt")) {
            return TextReader.read("master.txt", in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Long> packets(String chain) {
        return SeedHost.packets(firewall, "filter", chain);
    }

    private List<String> rules(String table, String chain) {
        return SeedHost.rules(firewall, table, chain);
    }

    @Test
    void the_handshake_counts_packet_by_packet_as_the_article_says() {
        Flow flow = firewall.from("192.168.66.1").to("192.168.66.100", 80);

        flow.packet(PacketSpec.fromClient().flags("S"));
        assertThat(packets("FORWARD")).containsExactly(1L, 1L, 0L, 1L, 0L, 0L);
        assertThat(packets("DOCKER")).containsExactly(1L);
        assertThat(packets("DOCKER-ISOLATION-STAGE-1")).containsExactly(0L, 1L);
        assertThat(packets("DOCKER-ISOLATION-STAGE-2")).containsExactly(0L, 0L);
        assertThat(packets("DOCKER-USER")).containsExactly(1L);
        assertThat(SeedHost.packets(firewall, "nat", "DOCKER")).containsExactly(0L, 1L);

        flow.packet(PacketSpec.fromServer().flags("SA"));
        assertThat(packets("FORWARD")).containsExactly(2L, 2L, 0L, 1L, 1L, 0L);
        assertThat(packets("DOCKER-ISOLATION-STAGE-1")).containsExactly(1L, 2L);
        assertThat(packets("DOCKER-ISOLATION-STAGE-2")).containsExactly(0L, 1L);
        assertThat(packets("DOCKER-USER")).containsExactly(2L);

        flow.packet(PacketSpec.fromClient().flags("A"));
        assertThat(packets("FORWARD")).containsExactly(3L, 3L, 1L, 1L, 1L, 0L);
        assertThat(packets("DOCKER")).containsExactly(1L);
        assertThat(packets("DOCKER-ISOLATION-STAGE-1")).containsExactly(1L, 3L);
        assertThat(packets("DOCKER-ISOLATION-STAGE-2")).containsExactly(0L, 1L);
        assertThat(packets("DOCKER-USER")).containsExactly(3L);
        assertThat(SeedHost.packets(firewall, "nat", "PREROUTING")).containsExactly(1L);
        assertThat(flow.outcome().fate()).hasToString("Delivered[at=172.17.0.2:80]");
    }

    @Test
    void the_handshake_of_linux_has_172_bytes_and_without_timestamps_144() {
        firewall.from("192.168.66.1").to("192.168.66.100", 80).handshake();
        assertThat(rules("filter", "DOCKER-USER")).containsExactly("[3:172]");

        Flow windows = firewall.from("192.168.66.1")
                .stack(StackProfile.WINDOWS)
                .to("192.168.66.100", 80)
                .handshake();
        assertThat(windows.outcome()
                        .added()
                        .chain("filter", "DOCKER-USER")
                        .orElseThrow()
                        .rules())
                .hasToString("[[3:144]]");
    }

    @Test
    void connect_and_close_counts_the_bytes_of_the_articles_first_listings() {
        firewall.from("192.168.66.1")
                .stack(StackProfile.WINDOWS)
                .to("192.168.66.100", 80)
                .handshake()
                .close();

        assertThat(rules("filter", "FORWARD"))
                .containsExactly("[7:304]", "[7:304]", "[3:120]", "[1:52]", "[3:132]", "[0:0]");
        assertThat(rules("filter", "DOCKER-ISOLATION-STAGE-1")).containsExactly("[3:132]", "[7:304]");
        assertThat(rules("filter", "DOCKER-ISOLATION-STAGE-2")).containsExactly("[0:0]", "[3:132]");
        assertThat(rules("filter", "DOCKER")).containsExactly("[1:52]");
        assertThat(rules("filter", "DOCKER-USER")).containsExactly("[7:304]");
        assertThat(rules("nat", "PREROUTING")).containsExactly("[1:52]");
        assertThat(rules("nat", "DOCKER")).containsExactly("[0:0]", "[1:52]");
    }

    @Test
    void six_syns_from_containers_are_masqueraded_with_360_bytes() {
        for (int i = 0; i < 6; i++) {
            firewall.from("172.17.0.2").to("203.0.113.10", 80).syn();
        }

        assertThat(rules("nat", "POSTROUTING")).containsExactly("[6:360]", "[0:0]");
        assertThat(firewall.listing("nat", "POSTROUTING"))
                .contains("    6   360 MASQUERADE  0    --  *      !docker0  172.17.0.0/16        0.0.0.0/0");
    }
}
