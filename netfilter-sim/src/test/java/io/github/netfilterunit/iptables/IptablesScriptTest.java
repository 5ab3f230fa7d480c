// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.netfilterunit.ruleset.Flavour;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.ruleset.SourceLine;
import io.github.netfilterunit.ruleset.Table;
import io.github.netfilterunit.text.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IptablesScriptTest {

    private static List<String> rules(String text) {
        return IptablesSave.write(IptablesScript.parse("fw.sh", text))
                .lines()
                .filter(line -> line.startsWith("-A"))
                .toList();
    }

    private static List<String> problems(String text) {
        InvalidInputException thrown =
                catchThrowableOfType(InvalidInputException.class, () -> IptablesScript.parse("fw.sh", text));
        assertThat(thrown).as("the script is refused").isNotNull();
        return thrown.problems().stream().map(Object::toString).toList();
    }

    @Test
    void a_script_makes_the_tables_that_it_names_the_last_one_first() {
        String script = """
                #!/bin/sh -e
                # the firewall
                set -e
                IPT=/sbin/iptables; LAN="eth1"
                modprobe nf_conntrack && echo "starting"
                $IPT -F && $IPT -X
                $IPT -P INPUT DROP
                $IPT -N web
                for port in 80 443; do
                  $IPT -w -A web -i ${LAN} -p tcp --dport $port \\
                    -m comment --comment "port $port of web" -j ACCEPT
                done
                iptables-legacy -w 5 -I INPUT -j web
                /usr/sbin/iptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE
                exit 0
                if this is never read
                """;

        assertThat(IptablesSave.write(IptablesScript.parse("fw.sh", script))).isEqualTo("""
                        *nat
                        :PREROUTING ACCEPT [0:0]
                        :INPUT ACCEPT [0:0]
                        :OUTPUT ACCEPT [0:0]
                        :POSTROUTING ACCEPT [0:0]
                        -A POSTROUTING -o eth0 -j MASQUERADE
                        COMMIT
                        *filter
                        :INPUT DROP [0:0]
                        :FORWARD ACCEPT [0:0]
                        :OUTPUT ACCEPT [0:0]
                        :web - [0:0]
                        -A INPUT -j web
                        -A web -i eth1 -p tcp -m tcp --dport 80 -m comment --comment "port 80 of web" -j ACCEPT
                        -A web -i eth1 -p tcp -m tcp --dport 443 -m comment --comment "port 443 of web" -j ACCEPT
                        COMMIT
                        """);
    }

    @Test
    void commands_apply_one_after_the_other() {
        assertThat(rules("""
                                iptables -A INPUT -s 10.0.0.1 -j DROP
                                iptables -I INPUT 1 -s 10.0.0.2 -j DROP
                                iptables -R INPUT 2 -s 10.0.0.3 -j DROP
                                iptables -A INPUT -s 10.0.0.4 -j DROP
                                iptables -D INPUT -s 10.0.0.2 -j DROP
                                iptables -N a; iptables -E a b; iptables -A b -j RETURN; iptables -F b; iptables -X b
                                """)).containsExactly("-A INPUT -s 10.0.0.3/32 -j DROP", "-A INPUT -s 10.0.0.4/32 -j DROP");
    }

    @Test
    void what_may_fail_does_nothing_where_it_fails() {
        assertThat(rules("""
                                iptables -A INPUT -s 10.0.0.1 -j DROP >/dev/null 2>&1
                                iptables -D INPUT -s 10.0.0.9 -j DROP 2>/dev/null || true
                                iptables -D INPUT -s 10.0.0.1,10.0.0.9 -j DROP || :
                                iptables -D INPUT 2 || echo "no rule 2"
                                iptables -D FORWARD -j web 2> /dev/null || true
                                iptables -F web || true; iptables -X web || true
                                iptables -N web
                                for i in 1 2; do iptables -N web || true; done
                                iptables -I INPUT 9 -j web || true && iptables -A INPUT -j web || exit 1
                                iptables -X web || true
                                iptables -D INPUT -s 10.0.0.1 -j DROP || true
                                """)).containsExactly("-A INPUT -j web");
    }

    /** {@code iptables-legacy -t nat -D POSTROUTING -j X} makes the table as it looks at it, {@code iptables-nft} does not. */
    @Test
    void a_command_that_fails_makes_its_table_with_legacy() {
        String script = "iptables -t nat -D POSTROUTING -j X || true\niptables -A INPUT -j DROP\n";

        assertThat(IptablesScript.parse("fw.sh", script).tables())
                .extracting(Table::name)
                .containsExactly("filter", "nat");
        assertThat(IptablesScript.parse("fw.sh", script, Flavour.NFT).tables())
                .extracting(Table::name)
                .containsExactly("filter");
    }

    /** {@code iptables -N "a b"}: Invalid chain name; in a text that iptables-restore reads as well. */
    @ParameterizedTest
    @ValueSource(strings = {"a b", "a ", " ", "a\tb", "a\nb"})
    void names_of_chains_have_no_blanks(String name) {
        assertThat(problems("iptables -N '" + name + "'"))
                .containsExactly("fw.sh:1:13: '" + name + "' is not a name for a chain: it has a blank");
        assertThatThrownBy(() -> IptablesSave.parse("rules", "*filter\n-N \"a b\"\nCOMMIT\n"))
                .hasMessage("rules:2:4: 'a b' is not a name for a chain: it has a blank");
    }

    @Test
    void values_are_cut_at_blanks_outside_of_quotes_only() {
        assertThat(rules("""
                                NETS="10.0.0.0/8 192.168.0.0/16"
                                MATCH='-p udp --dport 53'
                                for net in $NETS 172.16.0.0/12
                                do iptables -A INPUT -s $net $MATCH -j ACCEPT; done
                                iptables -A INPUT -m comment --comment "$NETS" -j LOG --log-prefix a\\ b
                                """))
                .containsExactly(
                        "-A INPUT -s 10.0.0.0/8 -p udp -m udp --dport 53 -j ACCEPT",
                        "-A INPUT -s 192.168.0.0/16 -p udp -m udp --dport 53 -j ACCEPT",
                        "-A INPUT -s 172.16.0.0/12 -p udp -m udp --dport 53 -j ACCEPT",
                        "-A INPUT -m comment --comment \"10.0.0.0/8 192.168.0.0/16\" -j LOG --log-prefix \"a b\"");
    }

    @Test
    void a_table_may_be_named_anywhere_and_a_rule_keeps_its_line() {
        List<Rule> rules = IptablesScript.parse(
                        "fw.sh", "\niptables -A \\\n PREROUTING -j DROP --table=raw\niptables -traw -A OUTPUT\n")
                .table("raw")
                .orElseThrow()
                .chain("PREROUTING")
                .orElseThrow()
                .rules();

        assertThat(rules).extracting(Rule::origin).containsExactly(new SourceLine("fw.sh", 2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '\0', textBlock = """
                    iptables -A WEB -j DROP~1:13: there is no chain 'WEB' in the table 'filter'
                    iptables -A INPUT -j WEB~1:22: 'WEB' is neither a chain of this table nor a target
                    iptables -N a; iptables -N a~1:28: the chain 'a' is declared twice
                    iptables -N a; iptables -A a; iptables -X~1:31: the chain 'a' has rules; only an empty one can be deleted
                    iptables -N a; iptables -A INPUT -j a; iptables -X a~1:52: rules jump to the chain 'a'; it cannot be deleted
                    iptables -t nat -P OUTPUT REJECT~1:27: 'REJECT' is not a policy; ACCEPT and DROP are
                    iptables -t nat -P OUTPUT DROP~1:1: the nat table is not for filtering: iptables does not take the policy DROP there
                    iptables -t nut -F~1:13: unknown table 'nut'; known are raw, mangle, nat, filter, security; did you mean 'nat'?
                    iptables -t nat~1:1: a command is expected behind 'iptables': -A, -I, -D, -R, -N, -X, -E, -P, -F or -Z
                    iptables -A INPUT -m comment --comment -t nat~1:40: '-t' behind '--comment' may be its value: write '-t' before the command, as in 'iptables -t nat -w -A ...'
                    iptables -A INPUT -j MASQUERADE~1:22: MASQUERADE works only in the table 'nat', not in 'filter'
                    iptables-nft -F~1:1: 'iptables-nft' makes rules of another flavour than the host has, which is legacy: 'flavour: nft' is expected there
                    ip6tables -F~1:1: the command 'ip6tables' is not supported in a script of rules: IPv6 is not supported yet
                    sysctl -w net.ipv4.ip_forward=1~1:1: the command 'sysctl' is not supported in a script of rules: sysctls stand in the host's description, under 'sysctls'
                    ipset create a hash:ip~1:1: the command 'ipset' is not supported in a script of rules: sets stand in the host's description, under 'ipset'
                    iptable -F~1:1: the command 'iptable' is not supported in a script of rules; iptables, echo, modprobe, set -e and exit 0 are; did you mean 'iptables'?
                    echo 1 > /proc/sys/net/ipv4/ip_forward~1:8: a redirection is not supported in a script of rules, but to /dev/null: sysctls stand in the host's description
                    iptables -F >/dev/nul~1:13: a redirection is not supported in a script of rules, but to /dev/null: sysctls stand in the host's description
                    iptables -D INPUT -j DROP 2>/dev/null~1:13: there is no rule '-j DROP' in 'INPUT'
                    iptables -D INPUT -j DROP || exit 1~1:13: there is no rule '-j DROP' in 'INPUT'
                    iptables -A INPUT -p tcp --dprot 80 || true~1:26: unknown option '--dprot'; did you mean '--dport'?
                    iptables -A INPUT -j DORP || true~1:22: 'DORP' is neither a chain of this table nor a target; did you mean 'DROP'?
                    iptables -A INPUT -j MASQUERADE || true~1:22: MASQUERADE works only in the table 'nat', not in 'filter'
                    iptables -F || iptables -X~1:16: behind '||' only true, echo and exit are supported in a script of rules
                    iptables -F && iptables -D INPUT 1 || true~1:16: '&&' and '||' together are not supported in a script of rules: write two lines
                    iptables -F ||~1:14: no command follows '||'
                    iptables -F | cat~1:13: a pipe is not supported in a script of rules: '||' is, before true, echo or exit
                    iptables -F &~1:13: a command in the background is not supported in a script of rules: '&&' and ';' are
                    LAN=$(cat lan)~1:5: the output of a command is not supported in a script of rules: write the value
                    start() {~1:6: a function or a subshell is not supported in a script of rules: write its commands out
                    if true; then iptables -F; fi~1:1: 'if' is not supported in a script of rules: only commands that always run are, and 'for'
                    if [ -f a ]; then iptables -F; fi~1:4: a test, as of 'if', is not supported in a script of rules: only commands that always run are
                    iptables -A INPUT -i $LAN~1:22: the variable 'LAN' has no value here: 'LAN=...' is expected before
                    iptables -A INPUT -i $1~1:22: of '$' only $NAME and ${NAME} are supported in a script of rules
                    IFS=,~1:1: 'IFS' is not supported in a script of rules: values are cut at blanks
                    A=1 iptables -F~1:5: a variable before a command is not supported in a script of rules: set 'A' in a line of its own
                    iptables -A INPUT -i eth*~1:25: '*' is a pattern of file names for the shell: put it in quotes
                    iptables -A INPUT -i "eth~1:22: the quote is not closed
                    for p in 1 2; iptables -F; done~1:1: 'do' is expected behind the words of this 'for'
                    for p in 1 2; do iptables -F~1:1: this 'for' has no 'done'
                    done~1:1: 'done' belongs to nothing here
                    iptables -F &&~1:14: no command follows '&&'
                    ;~1:1: no command stands before ';'
                    exit 1~1:6: the script fails here; 'exit 0' is expected
                    set -o pipefail~1:5: 'set -o' is not supported in a script of rules; -e, -u and -x are
                    #!/usr/bin/perl~1:1: '#!/usr/bin/perl' is no shell; sh, bash, dash, ash and ksh are
                    echo~1:1: no rules: commands as 'iptables -A INPUT -j DROP' are expected
                    """)
    void what_would_fail_or_is_not_supported_is_refused_with_its_place(String script, String problem) {
        assertThat(problems(script)).contains("fw.sh:" + problem);
    }

    @Test
    void all_problems_of_a_script_are_told_at_once() {
        assertThat(problems("""
                                iptables -N a
                                iptables -A a -j b
                                for x in 1 2; do
                                  iptables -A c -j DROP
                                done
                                iptables -A INPUT -j a
                                iptables -A a -j INPUT
                                iptables -A a -j MASQUERADE
                                iptables -F a
                                """))
                .containsExactly(
                        "fw.sh:2:18: 'b' is neither a chain of this table nor a target; did you mean 'a'?",
                        "fw.sh:4:15: there is no chain 'c' in the table 'filter'; did you mean 'a'?",
                        "fw.sh:7:18: 'INPUT' is a built-in chain; rules can jump only to chains of the user's",
                        "fw.sh:8:18: MASQUERADE works only in the table 'nat', not in 'filter'");
    }

    @Test
    void loops_and_words_that_grow_without_end_are_refused() {
        String doubling = "A=0123456789\n" + "A=$A$A\n".repeat(20);
        String loops = "for a in 1 2 3 4 5 6 7 8 9 0; do\n".repeat(6) + "echo\n" + "done\n".repeat(6);

        assertThat(problems(doubling))
                .contains("fw.sh:15:1: the word is too long: the kernel takes at most 131071 bytes");
        assertThat(problems(loops)).anyMatch(problem -> problem.endsWith("the script runs more than 100000 commands"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#!/bin/sh", "#! /bin/bash -e\n", "#!/usr/bin/env bash\n"})
    void a_text_that_names_a_shell_is_a_script(String text) {
        assertThat(IptablesScript.isScript("rules", text)).isTrue();
    }

    @Test
    void a_name_tells_a_script_too_but_not_the_program_that_restores() {
        assertThat(IptablesScript.isScript("fw.sh", "iptables -F")).isTrue();
        assertThat(IptablesScript.isScript("rules.v4", "#!/sbin/iptables-restore\n*filter\nCOMMIT\n"))
                .isFalse();
    }

    @Test
    void the_flavour_must_be_the_hosts() {
        assertThat(IptablesScript.parse("fw.sh", "iptables-nft -A INPUT -j DROP", Flavour.NFT)
                        .tables())
                .hasSize(1);
        assertThatThrownBy(() -> IptablesScript.parse("fw.sh", "iptables-legacy -F", Flavour.NFT))
                .hasMessage("fw.sh:1:1: 'iptables-legacy' makes rules of another flavour than the host has, which is"
                        + " nft: 'flavour: legacy' is expected there");
    }

    @Test
    void a_chain_does_not_get_a_new_name_that_cannot_be_read_again() {
        assertThat(problems("iptables -N old\niptables -E old 'a b'\n"))
                .containsExactly(
                        "fw.sh:2:17: 'a b' is not supported as a new name of a chain: iptables takes a name that"
                                + " is empty or has a blank from -E alone, and does not read again what it then saves");
    }
}
