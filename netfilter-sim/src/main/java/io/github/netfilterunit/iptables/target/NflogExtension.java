// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.iptables.extension.Token;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads {@link NflogTarget}. */
final class NflogExtension implements TargetExtension {

    /** XT_NFLOG prefix of 64 bytes less the terminating zero. */
    private static final int MAX_PREFIX = 63;

    private static final int MOST = 0xffff;
    private static final long MOST_COPIED = 0xffffffffL;

    private static final List<Option> OPTIONS = List.of(
            Option.value("nflog-group"),
            Option.value("nflog-prefix"),
            Option.value("nflog-range"),
            Option.value("nflog-size"),
            Option.value("nflog-threshold"));

    @Override
    public String name() {
        return "NFLOG";
    }

    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    @Override
    public TextTarget make(Arguments arguments) {
        arguments.exclusive("nflog-range", "nflog-size");
        Given prefix = arguments.find("nflog-prefix");
        Given group = arguments.find("nflog-group");
        Given size = arguments.find("nflog-size");
        Given copied = size == null ? arguments.find("nflog-range") : size;
        Given threshold = arguments.find("nflog-threshold");
        return new NflogTarget(
                prefix == null ? "" : prefix(prefix.value()),
                group == null ? 0 : group(group.value()),
                copied == null ? 0 : copied(copied.value()),
                size != null,
                threshold == null ? NflogTarget.DEFAULT_THRESHOLD : threshold(threshold.value()));
    }

    private static String prefix(Token value) {
        String text = value.text();
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0) {
            throw value.refuse("--nflog-prefix needs at least one character");
        }
        if (bytes > MAX_PREFIX && bytes != text.length()) {
            throw value.refuse("the prefix has " + bytes + " bytes; the kernel keeps " + MAX_PREFIX);
        }
        return bytes > MAX_PREFIX ? text.substring(0, MAX_PREFIX) : text;
    }

    private static int group(Token value) {
        return Numbers.parse(value, "a group of NFLOG", 0, MOST);
    }

    private static long copied(Token value) {
        long copied = Numbers.parse(value.text(), MOST_COPIED);
        if (copied < 0) {
            throw value.refuse("'" + value.text() + "' is not a length: a number of 32 bits is expected");
        }
        return copied;
    }

    private static int threshold(Token value) {
        return Numbers.parse(value, "a number of packets", 0, MOST);
    }

    @Override
    public TextTarget read(ListingText text) {
        String prefix = text.take("nflog-prefix") ? prefix(text) : "";
        int group = text.take("nflog-group") ? group(text.word()) : 0;
        boolean sized = text.take("nflog-size");
        long copied = sized || text.take("nflog-range") ? copied(text.word()) : 0;
        int threshold = text.take("nflog-threshold") ? threshold(text.word()) : NflogTarget.DEFAULT_THRESHOLD;
        return new NflogTarget(prefix, group, copied, sized, threshold);
    }

    /** A prefix as it is saved: in quotes, where a backslash stands before quotes and backslashes, or bare. */
    private static String prefix(ListingText text) {
        if (!text.startsWith("\"")) {
            return prefix(text.word());
        }
        return prefix(text.quoted());
    }
}
