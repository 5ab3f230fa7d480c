// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.Placement;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.ruleset.TargetContext;
import io.github.netfilterunit.ruleset.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code -j IDLETIMER}: a timer begins anew, and the next rule follows; only the rule's counter and a file of sysfs show
 * that the packet came ({@code idletimer_tg_target} of xt_IDLETIMER.c).
 *
 * @param seconds of silence after which the file tells it
 * @param label the file's name, at most 27 bytes; rules with the same label share the timer
 * @param alarm whether it goes on while the machine sleeps ({@code --alarm})
 */
public record IdletimerTarget(long seconds, String label, boolean alarm) implements TextTarget {

    /** Reads it. */
    public static final TargetExtension EXTENSION = new Extension();

    /** The greatest number that is below INT_MAX / 1000. */
    private static final long MOST_SECONDS = 2_147_482;

    /** Files that each directory of sysfs has, and names that no file can have. */
    private static final Set<String> TAKEN = Set.of("power", "subsystem", "uevent", ".", "..");

    /** MAX_IDLETIMER_LABEL_SIZE less the terminating zero. */
    private static final int MOST_BYTES = 27;

    @Override
    public Verdict apply(TargetContext context) {
        return Verdict.CONTINUE;
    }

    @Override
    public Optional<String> refusal(Placement placement) {
        if (seconds < 1 || seconds > MOST_SECONDS) {
            return Optional.of("IDLETIMER takes a time-out from 1 to " + MOST_SECONDS + " seconds, not " + seconds);
        }
        if (label.isEmpty() || label.contains("/") || TAKEN.contains(label)) {
            return Optional.of("'" + label + "' is no label of IDLETIMER: a file of sysfs cannot have that name");
        }
        return Optional.empty();
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -j IDLETIMER --timeout ").append(seconds);
        out.append(" --label ").append(label);
        out.append(alarm ? " --alarm" : "");
    }

    @Override
    public void list(ListingRow row) {
        row.target("IDLETIMER");
        row.extra(" timeout:" + seconds + " label:" + label + (alarm ? " alarm" : ""));
    }

    private static final class Extension implements TargetExtension {
        private static final List<Option> OPTIONS =
                List.of(Option.value("timeout"), Option.value("label"), Option.flag("alarm"));

        @Override
        public String name() {
            return "IDLETIMER";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextTarget make(Arguments arguments) {
            Token seconds = arguments.require("timeout").value();
            Token label = arguments.require("label").value();
            return of(seconds, seconds.text(), label, arguments.has("alarm"));
        }

        private static IdletimerTarget of(Token at, String seconds, Token label, boolean alarm) {
            long number = Numbers.parse(seconds, 0xffffffffL);
            if (number < 0) {
                throw at.refuse("'" + seconds + "' is not a time-out: a number of seconds is expected");
            }
            String text = label.text();
            int bytes = text.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MOST_BYTES && bytes != text.length()) {
                throw label.refuse("the label has " + bytes + " bytes; the kernel keeps " + MOST_BYTES);
            }
            return new IdletimerTarget(number, bytes > MOST_BYTES ? text.substring(0, MOST_BYTES) : text, alarm);
        }

        @Override
        public TextTarget read(ListingText text) {
            if (!text.startsWith("timeout:")) {
                throw text.refuse("'timeout:' is expected at the end of a row of IDLETIMER");
            }
            Token seconds = text.word();
            if (!text.startsWith("label:")) {
                throw text.refuse("'label:' is expected behind the time-out of IDLETIMER");
            }
            Token word = text.word();
            Token label = new Token(word.text().substring("label:".length()), word.column() + "label:".length());
            return of(seconds, seconds.text().substring("timeout:".length()), label, text.take("alarm"));
        }
    }
}
