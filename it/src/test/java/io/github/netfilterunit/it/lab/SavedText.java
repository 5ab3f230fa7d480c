// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.lab;

import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.iptables.IptablesSave;
import java.util.List;

/** The rules of a host as they are given to {@code iptables-restore}. */
final class SavedText {

    private static final String PROMPT = "\\S+@\\S+:\\S*[#$] ";

    private SavedText() {}

    /** What {@code iptables-save} printed in the transcript, as it stands; else the rules that were read from it. */
    static String of(Host host, String transcript) {
        List<String> lines = transcript.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).matches(PROMPT + "iptables-save( -c)?")) {
                return String.join(
                                "\n",
                                lines.subList(i + 1, lines.size()).stream()
                                        .takeWhile(line -> !line.matches(PROMPT + ".*"))
                                        .toList())
                        + "\n";
            }
        }
        return IptablesSave.write(host.ruleset(), null, host.flavour());
    }
}
