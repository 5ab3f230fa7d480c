// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.ruleset.Chain;
import io.github.netfilterunit.ruleset.SourceLine;
import org.junit.jupiter.api.Test;

/** The user's own iptables commands and files on a Docker host. */
class DockerHostRulesTest {

    private static final DockerHost LAB =
            DockerHost.at("192.168.66.100/24").device("ens33").gateway("192.168.66.254");

    @Test
    void the_users_rules_stand_where_iptables_puts_them() {
        DockerHost host = LAB.rules("user.rules", """
                *filter
                :FORWARD ACCEPT [0:0]
                :MINE - [0:0]
                -A FORWARD -j MINE
                -A MINE -p tcp -m tcp --dport 22 -j ACCEPT
                COMMIT
                -I DOCKER-USER -s 203.0.113.0/24 -j DROP
                iptables -I DOCKER-USER 2 -s 198.51.100.7/32 -j ACCEPT
                -A DOCKER-USER -j DROP
                -t nat -A POSTROUTING -o ens33 -j ACCEPT
                """);

        assertThat(save(host).lines().filter(line -> line.startsWith("-A FORWARD") || line.contains("DOCKER-USER ")))
                .containsExactly(
                        ":DOCKER-USER - [0:0]",
                        "-A FORWARD -j DOCKER-USER",
                        "-A FORWARD -j DOCKER-ISOLATION-STAGE-1",
                        "-A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT",
                        "-A FORWARD -o docker0 -j DOCKER",
                        "-A FORWARD -i docker0 ! -o docker0 -j ACCEPT",
                        "-A FORWARD -i docker0 -o docker0 -j ACCEPT",
                        "-A FORWARD -j MINE",
                        "-A DOCKER-USER -s 203.0.113.0/24 -j DROP",
                        "-A DOCKER-USER -s 198.51.100.7/32 -j ACCEPT",
                        "-A DOCKER-USER -j RETURN",
                        "-A DOCKER-USER -j DROP");
    }

    @Test
    void the_users_commands_take_rules_away_as_iptables_does() {
        DockerHost host = LAB.rules("user.rules", """
                iptables -w -I DOCKER-USER -p tcp --dport 22 -s 10.0.0.1,10.0.0.2 -j DROP
                iptables -N MINE
                iptables -A MINE -j RETURN
                iptables -F MINE
                iptables -X MINE
                iptables -D DOCKER-USER -s 10.0.0.1 -p tcp -m tcp --dport 22 -j DROP
                iptables -D DOCKER-USER 2
                iptables -Z
                """);

        assertThat(save(host).lines().filter(line -> line.contains("DOCKER-USER ") || line.contains("MINE")))
                .containsExactly(
                        ":DOCKER-USER - [0:0]", "-A DOCKER-USER -s 10.0.0.2/32 -p tcp -m tcp --dport 22 -j DROP");
        assertThat(save(LAB.rules("user.rules", "iptables -t nat -F\niptables -t nat -X"))
                        .lines())
                .contains("*nat", ":POSTROUTING ACCEPT [0:0]")
                .noneMatch(line -> line.contains("MASQUERADE") || line.contains("DNAT"));
    }

    @Test
    void only_the_users_rules_have_an_origin() {
        Chain user = LAB.rules("user.rules", "# mine\n-I DOCKER-USER -s 203.0.113.0/24 -j DROP\n")
                .host()
                .ruleset()
                .table("filter")
                .orElseThrow()
                .chain("DOCKER-USER")
                .orElseThrow();

        assertThat(user.rules().get(0).origin()).isEqualTo(new SourceLine("user.rules", 2));
        assertThat(user.rules().get(1).origin()).isNull();
    }

    @Test
    void problems_of_the_users_rules_are_told_at_once_with_their_places() {
        assertThatThrownBy(() -> LAB.rules("user.rules", """
                                *filtre
                                COMMIT
                                -I DOKCER-USER -j DROP
                                """).host())
                .hasMessage(
                        "user.rules:1:2: unknown table 'filtre'; known are raw, mangle, nat, filter, security; did you"
                                + " mean 'filter'?");
        assertThatThrownBy(() -> LAB.rules("user.rules", """
                                -R DOCKER-USER 2 -j DROP
                                -I DOKCER-USER -j DROP
                                -I DOCKER-USER 9 -j DROP
                                -X DOCKER-USER
                                -D DOCKER-USER -j DROP
                                -D DOCKER-USER 2
                                -A
                                -A DOCKER-USER -p tcp --dprot 80 -j DROP
                                """).host()).hasMessage("""
                        user.rules:1:16: there is no rule 2 in 'DOCKER-USER', which has 1
                        user.rules:2:4: there is no chain 'DOKCER-USER' in the table 'filter'; did you mean 'DOCKER-USER'?
                        user.rules:3:16: '9' is no place in 'DOCKER-USER': 1 to 2 are
                        user.rules:4:4: the chain 'DOCKER-USER' has rules; only an empty one can be deleted
                        user.rules:5:4: there is no rule '-j DROP' in 'DOCKER-USER'
                        user.rules:6:16: there is no rule 2 in 'DOCKER-USER', which has 1
                        user.rules:7:1: '-A' needs a value
                        user.rules:8:23: unknown option '--dprot'; did you mean '--dport'?""");
    }

    @Test
    void the_users_commands_are_all_that_iptables_has() {
        DockerHost host = LAB.rules("user.sh", """
                #!/bin/sh
                for port in 22 23; do
                    iptables -I DOCKER-USER -p tcp --dport $port -j ACCEPT
                done
                iptables -R DOCKER-USER 2 -s 203.0.113.9 -j DROP
                iptables -N mine
                iptables -A DOCKER-USER -j mine
                iptables -E mine ours
                """);

        assertThat(save(host).lines().filter(line -> line.contains("DOCKER-USER ") || line.contains("ours")))
                .containsExactly(
                        ":DOCKER-USER - [0:0]",
                        ":ours - [0:0]",
                        "-A DOCKER-USER -p tcp -m tcp --dport 23 -j ACCEPT",
                        "-A DOCKER-USER -s 203.0.113.9/32 -j DROP",
                        "-A DOCKER-USER -j RETURN",
                        "-A DOCKER-USER -j ours");
    }

    @Test
    void rules_that_are_restored_later_replace_those_of_docker() {
        DockerHost web = LAB.container(Container.named("web").publish("80:80"));
        DockerHost restored =
                web.container(Container.named("db").publish("5432:5432")).restore("saved.rules", save(web));

        assertThat(save(restored)).isEqualTo(save(web));
        assertThat(save(restored.remove("db"))).isEqualTo(save(web));
        assertThat(save(web.restore("own.rules", "*filter\n:FORWARD DROP [0:0]\nCOMMIT\n")))
                .startsWith("*nat\n")
                .contains("-A DOCKER ! -i docker0 -p tcp -m tcp --dport 80 -j DNAT")
                .endsWith("*filter\n:INPUT ACCEPT [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\nCOMMIT\n");
    }

    @Test
    void rules_that_are_restored_without_a_flush_join_those_of_docker() {
        DockerHost web = LAB.container(Container.named("web").publish("80:80"));

        assertThat(save(web.restoreNoflush("own.rules", "*filter\n-I FORWARD -s 203.0.113.9 -j DROP\nCOMMIT\n")))
                .isEqualTo(save(web)
                        .replace(
                                "-A FORWARD -j DOCKER-USER\n",
                                "-A FORWARD -s 203.0.113.9/32 -j DROP\n-A FORWARD -j DOCKER-USER\n"));
        assertThatThrownBy(() -> web.restoreNoflush("own.rules", "*filter\n-A FORWRD -j DROP\nCOMMIT\n")
                        .host())
                .hasMessage("own.rules:2:4: there is no chain 'FORWRD' in the table 'filter'; did you mean 'FORWARD'?");
    }

    @Test
    void a_network_that_fails_leaves_the_rules_that_it_made_before() {
        DockerHost failed = LAB.engine("28.5.2")
                .rules("user.sh", "iptables -F\niptables -X\niptables -t nat -F\niptables -t nat -X\n")
                .network(Network.named("app").option(NetworkOptions.NAME, "br-app"));

        DockerOutcome outcome = failed.outcome();

        assertThat(outcome.refusals()).hasSize(1);
        assertThat(IptablesSave.write(outcome.host().ruleset()).lines().filter(line -> line.startsWith("-A")))
                .containsExactly("-A POSTROUTING -s 172.18.0.0/16 ! -o br-app -j MASQUERADE");
    }

    @Test
    void an_engine_whose_chains_the_user_deleted_cannot_start_containers() {
        DockerHost deleted = LAB.rules("user.sh", "iptables -F\niptables -X\n");

        assertThatThrownBy(() -> deleted.container(Container.named("db").publish("5432:5432"))
                        .host())
                .hasMessage("iptables: there is no chain 'DOCKER' in the table 'filter'");
        assertThat(save(deleted.stopEngine().startEngine()))
                .isEqualTo(save(LAB.stopEngine().startEngine()));
    }

    @Test
    void a_problem_within_a_rule_is_told_where_the_user_wrote_it() {
        assertThatThrownBy(() -> LAB.rules("user.rules", "\niptables -I DOCKER-USER -p tcp --dprot 80 -j DROP")
                        .host())
                .hasMessageStartingWith("user.rules:2:32: ");
    }

    @Test
    void dockers_own_chains_are_not_given_by_the_user() {
        assertThatThrownBy(() -> LAB.rules("user.rules", "*filter\n:DOCKER - [0:0]\nCOMMIT\n")
                        .host())
                .hasMessage(
                        "user.rules:2:2: chain 'DOCKER' is Docker's own, which the engine makes; only the user's rules"
                                + " are given here, or the whole of a host's rules without 'docker'");
    }

    private static String save(DockerHost host) {
        return IptablesSave.write(host.host().ruleset());
    }
}
