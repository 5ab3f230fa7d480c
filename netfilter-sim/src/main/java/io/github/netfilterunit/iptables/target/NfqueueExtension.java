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
import java.util.List;

/** Reads {@link NfqueueTarget}. */
final class NfqueueExtension implements TargetExtension {

    private static final int MOST = 0xffff;

    private static final List<Option> OPTIONS = List.of(
            Option.value("queue-num"),
            Option.value("queue-balance"),
            Option.flag("queue-bypass"),
            Option.flag("queue-cpu-fanout"));

    @Override
    public String name() {
        return "NFQUEUE";
    }

    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    @Override
    public TextTarget make(Arguments arguments) {
        arguments.exclusive("queue-num", "queue-balance");
        boolean bypass = arguments.has("queue-bypass");
        Given balance = arguments.find("queue-balance");
        Given fanout = arguments.find("queue-cpu-fanout");
        if (balance != null) {
            return balanced(balance.value(), bypass, fanout != null);
        }
        if (fanout != null) {
            throw fanout.at().refuse("--queue-cpu-fanout needs --queue-balance");
        }
        Given number = arguments.find("queue-num");
        int queue = number == null ? 0 : queue(number.value());
        return new NfqueueTarget(queue, queue, bypass, false);
    }

    private static int queue(Token token) {
        return Numbers.parse(token, "a queue", 0, MOST);
    }

    private static NfqueueTarget balanced(Token range, boolean bypass, boolean fanout) {
        String text = range.text();
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw range.refuse("'" + text + "' is no range of queues: two numbers are expected, as in 0:3");
        }
        int first = colon == 0 ? 0 : queue(new Token(text.substring(0, colon), range.column()));
        String end = text.substring(colon + 1);
        int last = end.isEmpty() ? MOST : queue(new Token(end, range.column() + colon + 1));
        if (first >= last) {
            throw range.refuse("'" + text + "': the first queue must be below the last");
        }
        if (first == 0 && last == MOST) {
            throw range.refuse("'" + text + "': the kernel takes at most 65535 queues at once");
        }
        return new NfqueueTarget(first, last, bypass, fanout);
    }

    @Override
    public TextTarget read(ListingText text) {
        if (text.take("NFQUEUE", "num")) {
            int queue = queue(text.word());
            return new NfqueueTarget(queue, queue, text.take("bypass"), false);
        }
        if (text.take("NFQUEUE", "balance")) {
            Token range = text.word();
            boolean bypass = text.take("bypass");
            return balanced(range, bypass, text.take("cpu-fanout"));
        }
        throw text.refuse("'NFQUEUE num' or 'NFQUEUE balance' is expected at the end of a row of NFQUEUE");
    }
}
