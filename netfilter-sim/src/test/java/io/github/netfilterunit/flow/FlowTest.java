// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.packet.TcpFlag;
import io.github.netfilterunit.packet.TcpHeader;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowTest {

    private final Firewall firewall = SeedHost.firewall();

    private Flow web() {
        return firewall.from("192.168.66.1").tcp().to("192.168.66.100", 80);
    }

    private static List<String> packets(Flow flow) {
        return flow.outcome().packets().stream()
                .map(each -> {
                    TcpHeader tcp = each.sent().tcp();
                    return (each.sender() == Side.CLIENT ? "> " : "< ")
                            + (tcp == null ? "" : TcpFlag.letters(tcp.flags()) + " ")
                            + each.sent().length();
                })
                .toList();
    }

    private static String fate(Flow flow) {
        return flow.outcome().fate().text();
    }

    @Test
    void a_handshake_of_linux_has_60_60_and_52_bytes() {
        Flow flow = web().handshake();

        assertThat(packets(flow)).containsExactly("> S 60", "< SA 60", "> A 52");
        assertThat(fate(flow)).isEqualTo("delivered to 172.17.0.2:80");
        assertThat(SeedHost.rules(firewall, "filter", "FORWARD"))
                .containsExactly("[3:172]", "[3:172]", "[1:52]", "[1:60]", "[1:60]", "[0:0]");
    }

    @Test
    void connect_and_close_of_windows_has_seven_packets_without_timestamps() {
        Flow flow = firewall.from("192.168.66.1")
                .stack(StackProfile.WINDOWS)
                .to("192.168.66.100", 80)
                .handshake()
                .close();

        assertThat(packets(flow))
                .containsExactly("> S 52", "< SA 52", "> A 40", "> FA 40", "< A 40", "< FA 40", "> A 40");
    }

    @Test
    void a_quick_close_acknowledges_with_the_servers_own_fin() {
        assertThat(packets(web().handshake().closeQuick()))
                .containsExactly("> S 60", "< SA 60", "> A 52", "> FA 52", "< FA 52", "> A 52");
    }

    @Test
    void a_server_that_closes_sends_the_first_fin() {
        assertThat(packets(web().handshake().closeByServer()))
                .containsExactly("> S 60", "< SA 60", "> A 52", "< FA 52", "> A 52", "> FA 52", "< A 52");
    }

    @Test
    void a_web_request_has_ten_packets_if_the_server_closes() {
        Flow flow = web().handshake().send(59).receive(44).closeByServerQuick();

        assertThat(packets(flow))
                .containsExactly(
                        "> S 60",
                        "< SA 60",
                        "> A 52",
                        "> PA 111",
                        "< A 52",
                        "< PA 96",
                        "> A 52",
                        "< FA 52",
                        "> FA 52",
                        "< A 52");
        assertThat(SeedHost.rules(firewall, "filter", "FORWARD"))
                .containsExactly("[10:639]", "[10:639]", "[4:267]", "[1:60]", "[5:312]", "[0:0]");
    }

    @Test
    void data_goes_in_segments_of_1448_bytes_and_every_second_is_acknowledged() {
        assertThat(packets(web().handshake().send(4000)).subList(3, 8))
                .containsExactly("> A 1500", "> A 1500", "< A 52", "> PA 1156", "< A 52");
        assertThat(fate(web().handshake().receive(1_000_000))).isEqualTo("delivered to 172.17.0.2:80");
    }

    @Test
    void a_reset_carries_timestamps_as_all_packets_of_its_connection_do() {
        assertThat(packets(web().handshake().reset())).endsWith("> RA 52");
        assertThat(packets(web().handshake().resetByServer())).endsWith("< RA 52");
    }

    @Test
    void what_no_rule_lets_pass_is_dropped_by_the_policy() {
        Flow flow = firewall.from("203.0.113.9")
                .tcp()
                .to("172.17.0.3", 5432)
                .handshake()
                .send(10);

        assertThat(fate(flow)).isEqualTo("dropped at filter FORWARD policy");
        assertThat(flow.outcome().decision()).hasToString("filter FORWARD policy: policy DROP");
        assertThat(flow.outcome().skipped()).containsExactly(new Step.Data(Side.CLIENT, 10));
        assertThat(flow.outcome().answered()).isFalse();
        assertThat(flow.outcome().packets()).hasSize(1);
    }

    @Test
    void a_syn_that_nobody_answers_is_sent_again_at_the_times_of_linux() {
        Flow flow = firewall.from("203.0.113.9")
                .retransmits(6)
                .to("172.17.0.3", 5432)
                .handshake();

        assertThat(flow.outcome().packets())
                .extracting(each -> each.at() / 1_000_000_000L)
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 7L);
        assertThat(firewall.added().chain("filter", "FORWARD").orElseThrow().policy())
                .hasToString("[7:420]");
    }

    @Test
    void the_deciding_rule_has_its_text_and_its_line() {
        assertThat(web().handshake().outcome().decision())
                .hasToString("filter DOCKER 1: -A DOCKER -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp"
                        + " --dport 80 -j ACCEPT (article.rules:28)");
    }

    @Test
    void a_container_on_which_nothing_listens_refuses() {
        Flow tcp = firewall.from("web").tcp().to("172.17.0.3", 5432).handshake();
        Flow udp = firewall.from("web").udp().to("db", 53).query(5).answer(10);

        assertThat(fate(tcp)).isEqualTo("refused by 172.17.0.3:5432 with tcp-reset");
        assertThat(packets(tcp)).containsExactly("> S 60", "< RA 40");
        assertThat(fate(udp)).isEqualTo("refused by 172.17.0.3:53 with icmp-port-unreachable");
        assertThat(packets(udp)).containsExactly("> 33", "< 61");
    }

    @Test
    void a_port_of_the_host_on_which_nothing_listens_refuses() {
        Flow tcp = firewall.from("192.168.66.1").tcp().to("192.168.66.100", 81).handshake();
        Flow udp = firewall.from("192.168.66.1").udp().to("192.168.66.100", 81).query(5);

        assertThat(fate(tcp)).isEqualTo("refused by 192.168.66.100:81 with tcp-reset");
        assertThat(fate(udp)).isEqualTo("refused by 192.168.66.100:81 with icmp-port-unreachable");
    }

    @Test
    void a_socket_of_the_host_answers() {
        Flow ssh = firewall.from("192.168.66.1")
                .tcp()
                .to("192.168.66.100", 22)
                .handshake()
                .close();
        Flow dns = firewall.from("web").udp().to("172.17.0.1", 53).query(5).answer(10);

        assertThat(fate(ssh)).isEqualTo("delivered to 192.168.66.100:22");
        assertThat(ssh.outcome().packets()).hasSize(7);
        assertThat(fate(dns)).isEqualTo("delivered to 172.17.0.1:53");
        assertThat(dns.outcome().answered()).isTrue();
    }

    @Test
    void the_host_itself_reaches_containers_and_the_world() {
        assertThat(fate(firewall.from("host").tcp().to("172.17.0.2", 80).handshake()))
                .isEqualTo("delivered to 172.17.0.2:80");
        Flow published =
                firewall.from("host").tcp().to("192.168.66.100", 80).handshake().close();
        assertThat(fate(published)).isEqualTo("delivered to 172.17.0.2:80");
        assertThat(published.outcome().seenFrom()).hasToString("Optional[192.168.66.100:40001]");
        assertThat(fate(firewall.from("127.0.0.1").tcp().to("127.0.0.1", 22).handshake()))
                .isEqualTo("delivered to 127.0.0.1:22");
        assertThat(fate(firewall.from("host").icmp().to("203.0.113.9").ping())).isEqualTo("delivered to 203.0.113.9");
    }

    @Test
    void a_container_reaches_the_world_from_the_hosts_address() {
        Flow flow = firewall.from("web").udp().to("203.0.113.9", 53).query(5).answer(10);

        assertThat(flow.outcome().seenFrom()).hasToString("Optional[192.168.66.100:40000]");
        assertThat(flow.outcome().answered()).isTrue();
    }

    @Test
    void containers_of_one_bridge_meet_forward() {
        Flow flow = firewall.from("db").tcp().to("web", 80).handshake();

        assertThat(fate(flow)).isEqualTo("delivered to 172.17.0.2:80");
        assertThat(SeedHost.packets(firewall, "filter", "FORWARD")).containsExactly(3L, 3L, 2L, 1L, 0L, 1L);
    }

    @Test
    void three_pings_are_one_connection_and_six_packets() {
        Flow flow = firewall.from("web").icmp().to("203.0.113.9").ping(3);

        assertThat(packets(flow)).containsExactly("> 84", "< 84", "> 84", "< 84", "> 84", "< 84");
        assertThat(SeedHost.rules(firewall, "nat", "POSTROUTING")).containsExactly("[1:84]", "[0:0]");
    }

    @Test
    void the_host_answers_pings_itself() {
        Flow flow = firewall.from("192.168.66.1").icmp().to("192.168.66.100").ping();

        assertThat(fate(flow)).isEqualTo("delivered to 192.168.66.100");
        assertThat(flow.outcome().answered()).isTrue();
        assertThat(packets(flow)).containsExactly("> 84");
    }

    @Test
    void a_single_packet_has_the_fields_that_are_asked_for() {
        Flow flow = web().packet(PacketSpec.fromClient().flags("S").ttl(1));

        assertThat(fate(flow)).isEqualTo("dropped at routing: time to live exceeded");
        assertThat(flow.outcome().packets().get(0).sent().ttl()).isEqualTo(1);
    }

    @Test
    void steps_that_cannot_be_are_refused() {
        assertThatThrownBy(() -> web().send(1)).hasMessage("'send: 1' needs a handshake before it");
        assertThatThrownBy(() -> web().query(1)).hasMessage("'query: 1' is a step of udp, the flow is tcp");
        assertThatThrownBy(() -> web().handshake().handshake())
                .hasMessage("'handshake' opens a connection that is open already");
    }

    @Test
    void flows_that_the_host_does_not_see_are_refused() {
        assertThatThrownBy(() -> firewall.from("192.168.66.1").to("192.168.66.2", 80))
                .isInstanceOf(InvalidFlowException.class)
                .hasMessage("the host does not see what 192.168.66.1 sends to 192.168.66.2: both are on ens33");
        assertThatThrownBy(() -> firewall.from("wbe").to("192.168.66.2", 80))
                .hasMessage("'wbe' is neither an address nor the name of a station; did you mean 'web'?; known are web,"
                        + " db, host");
    }

    @Test
    void flows_may_be_interleaved_and_each_knows_what_it_added() {
        Flow one = web().handshake();
        Flow other = web().handshake();
        one.close();

        assertThat(one.outcome()
                        .added()
                        .chain("filter", "FORWARD")
                        .orElseThrow()
                        .rules()
                        .get(0))
                .hasToString("[7:380]");
        assertThat(other.outcome()
                        .added()
                        .chain("filter", "FORWARD")
                        .orElseThrow()
                        .rules()
                        .get(0))
                .hasToString("[3:172]");
    }

    @Test
    void data_after_a_fragment_that_waits_is_not_sent() {
        Flow flow = web().packet(PacketSpec.fromClient().flags("S").payload(8).with(PacketField.MORE_FRAGMENTS, 1))
                .send(10);

        assertThat(flow.outcome().packets()).hasSize(1);
        assertThat(flow.outcome().skipped()).containsExactly(new Step.Data(Side.CLIENT, 10));
    }

    @Test
    void the_walk_is_told_hook_by_hook() {
        Flow flow = firewall.from("203.0.113.9").to("172.17.0.3", 5432).syn();

        assertThat(Narrator.tell(flow.detailedOutcome())).isEqualTo("""
                tcp 203.0.113.9:40000 -> 172.17.0.3:5432
                packet 1, of the client: tcp 203.0.113.9:40000 -> 172.17.0.3:5432 [S] 60 bytes
                  comes in by ens33
                  PREROUTING, in ens33
                    conntrack: NEW, tcp      6 120 SYN_SENT src=203.0.113.9 dst=172.17.0.3 sport=40000 dport=5432 [UNREPLIED] src=172.17.0.3 dst=203.0.113.9 sport=5432 dport=40000 mark=0 use=1
                    table nat, chain PREROUTING
                      PREROUTING 1: -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER  passed over: -m addrtype --dst-type LOCAL, the packet has 172.17.0.3
                      PREROUTING policy ACCEPT
                  routing: 172.17.0.3 by docker0
                  FORWARD, in ens33, out docker0
                    table filter, chain FORWARD
                      FORWARD 1: -A FORWARD -j DOCKER-USER  counts
                      DOCKER-USER 1: -A DOCKER-USER -j RETURN  counts
                      FORWARD 2: -A FORWARD -j DOCKER-ISOLATION-STAGE-1  counts
                      DOCKER-ISOLATION-STAGE-1 1: -A DOCKER-ISOLATION-STAGE-1 -i docker0 ! -o docker0 -j DOCKER-ISOLATION-STAGE-2  passed over: -i docker0, the packet has ens33
                      DOCKER-ISOLATION-STAGE-1 2: -A DOCKER-ISOLATION-STAGE-1 -j RETURN  counts
                      FORWARD 3: -A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT  passed over: -m conntrack --ctstate RELATED,ESTABLISHED, the packet has NEW
                      FORWARD 4: -A FORWARD -o docker0 -j DOCKER  counts
                      DOCKER 1: -A DOCKER -d 172.17.0.2/32 ! -i docker0 -o docker0 -p tcp -m tcp --dport 80 -j ACCEPT  passed over: -d 172.17.0.2/32, the packet has 172.17.0.3
                      FORWARD 5: -A FORWARD -i docker0 ! -o docker0 -j ACCEPT  passed over: -i docker0, the packet has ens33
                      FORWARD 6: -A FORWARD -i docker0 -o docker0 -j ACCEPT  passed over: -i docker0, the packet has ens33
                      FORWARD policy DROP
                  dropped at filter FORWARD policy
                dropped at filter FORWARD policy
                """);
    }

    @Test
    void outcomes_of_one_moment_share_the_list_of_connections() {
        Flow first =
                firewall.from("192.168.66.1").tcp().to("192.168.66.100", 80).handshake();
        Flow second =
                firewall.from("192.168.66.1").tcp().to("192.168.66.100", 80).handshake();

        assertThat(first.outcome().connections())
                .hasSize(2)
                .isSameAs(second.outcome().connections());
    }
}
