// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.file;

import static io.github.netfilterunit.host.file.HostFiles.assertRefused;
import static io.github.netfilterunit.host.file.HostFiles.read;
import static io.github.netfilterunit.host.file.HostFiles.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.ruleset.Rule;
import io.github.netfilterunit.ruleset.SourceLine;
import io.github.netfilterunit.ruleset.Table;
import org.junit.jupiter.api.Test;

class HostRulesYamlTest {

    @Test
    void rules_may_be_a_shell_script() {
        assertThat(rule(read("{rules: fw.sh}").host()).origin()).isEqualTo(new SourceLine("fw.sh", 2));
        assertThat(rule(read("rules: |\n  #!/bin/sh\n  iptables -A INPUT -j DROP\n")
                                .host())
                        .action())
                .isEqualTo(rule(read("{rules: fw.sh}").host()).action());
    }

    @Test
    void rules_of_several_files_are_loaded_one_after_the_other() {
        Host host = read("""
                rules:
                  - rules.v4
                  - fw.sh
                  - {file: extra.rules, noflush: true}
                  - |
                    *nat
                    -A OUTPUT -j ACCEPT
                    COMMIT
                """).host();

        assertThat(host.ruleset().tables()).extracting(Table::name).containsExactly("nat", "filter");
        assertThat(host.ruleset().tables().get(0).chains().get(2).rules())
                .extracting(Rule::origin)
                .containsExactly(new SourceLine("web.yaml", 7));
        assertThat(host.ruleset().tables().get(1).chains().get(0).rules())
                .extracting(Rule::origin)
                .containsExactly(
                        new SourceLine("rules.v4", 2), new SourceLine("fw.sh", 2), new SourceLine("extra.rules", 2));
    }

    @Test
    void a_file_without_noflush_replaces_the_tables_that_it_names() {
        Host host =
                read("rules: [rules.v4, {file: extra.rules, noflush: false}]").host();

        assertThat(host.ruleset().tables().get(0).chains().get(0).rules())
                .extracting(Rule::origin)
                .containsExactly(new SourceLine("extra.rules", 2));
    }

    @Test
    void what_is_wrong_with_one_of_several_files_is_told_with_its_place() {
        assertRefused("rules: []", "web.yaml:1:8: the rules are at least one file, not an empty list");
        assertRefused(
                "rules: [bad.v4, windows.v4, nowhere.v4, {file: bad.v4, noflush: true}]",
                "web.yaml:1:29: cannot read the file 'nowhere.v4': there is none",
                "bad.v4:2:13: 'DORP' is neither a chain of this table nor a target; did you mean 'DROP'?",
                "windows.v4:1:8: the line ends in CR LF, as Windows writes it, which iptables-restore refuses: save the"
                        + " text with LF only");
        assertRefused(
                "rules: [rules.v4, [fw.sh], {file: fw.sh, noflush: true}, {noflush: yes}]",
                "web.yaml:1:19: rules are the name of a file, a text of iptables-save, or a list of such, not a list",
                "web.yaml:1:35: 'noflush' is said of a text of iptables-save; a script runs its commands on what is"
                        + " there",
                "web.yaml:1:58: an entry of 'rules' has no 'file'",
                "web.yaml:1:68: 'noflush' is true or false, not 'yes'");
    }

    @Test
    void rules_inside_of_the_file_have_its_lines() {
        Host host = read("rules: |\n  *filter\n  -A INPUT -j DROP\n  COMMIT\n").host();
        assertThat(rule(host).origin()).isEqualTo(new SourceLine("web.yaml", 3));
    }

    @Test
    void rules_with_the_line_ends_of_windows_are_refused() {
        assertThatThrownBy(() -> read("rules: windows.v4\n"))
                .hasMessage("windows.v4:1:8: the line ends in CR LF, as Windows writes it, which iptables-restore"
                        + " refuses: save the text with LF only");
    }

    @Test
    void rules_are_given_once() {
        assertRefused(
                "transcript: master.txt\nrules: rules.v4\n",
                "web.yaml:2:8: the transcript has rules, too; only one of them can be the host's");
    }
}
