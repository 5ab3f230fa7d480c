// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows the prompts of shells: {@code root@master:~# }, {@code [root@master ~]# }, {@code $ } and {@code # }. */
final class Prompt {

    private static final Pattern LONG = Pattern.compile("\\[?[\\w.-]+@[\\w.-]+(?:[: ][^#$]*)?\\]?[#$](?:\\s+(.*))?");
    private static final Pattern DOLLAR = Pattern.compile("\\$\\s+(\\S.*)");
    /** Comments begin alike: only what can be nothing but a command counts. */
    private static final Pattern HASH = Pattern.compile("#\\s+((?:sudo\\s+)?(?:\\S*/)?(?:"
            + "ip\\s+(?:-\\S+\\s+)*(?:a|ad|add|addr|address|l|link|r|ro|route|ru|rule|n|neigh|neighbor|neighbour)"
            + "|ip6?tables(?:-legacy|-nft)?\\s+-|ip6?tables(?:-legacy|-nft)?-save|ipset\\s+(?:save|list)"
            + "|sysctl\\s+(?:-|net\\.)|ss\\s+-|route\\s+-n|bridge\\s+(?:link|fdb)|nft\\s+(?:-\\S+\\s+)*list)"
            + "(?:\\s.*|(?<=-).*|(?<=\\.).*)?)");

    private Prompt() {}

    /** What was typed, if the line is a prompt; it may be nothing. */
    static Optional<String> typed(String line) {
        Matcher prompt = LONG.matcher(line);
        if (prompt.matches()) {
            return Optional.of(prompt.group(1) == null ? "" : prompt.group(1).strip());
        }
        for (Pattern pattern : new Pattern[] {DOLLAR, HASH}) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.matches()) {
                return Optional.of(matcher.group(1).strip());
            }
        }
        return Optional.empty();
    }
}
