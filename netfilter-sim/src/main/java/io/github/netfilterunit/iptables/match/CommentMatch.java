// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.ListingRow;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.Quoted;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.ruleset.PacketContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code -m comment}: every packet.
 *
 * @param text the comment, at most 255 bytes
 */
public record CommentMatch(String text) implements TextMatch {

    /** Reads it. */
    public static final MatchExtension EXTENSION = new Extension();

    /** XT_MAX_COMMENT_LEN less the terminating zero. */
    private static final int MAX_BYTES = 255;

    @Override
    public boolean matches(PacketContext context) {
        return true;
    }

    @Override
    public void save(StringBuilder out) {
        out.append(" -m comment --comment ");
        Quoted.append(out, text);
    }

    @Override
    public void list(ListingRow row) {
        row.extra(" /* " + text + " */");
    }

    private static final class Extension implements MatchExtension {
        private static final List<Option> OPTIONS = List.of(Option.value("comment"));

        @Override
        public String name() {
            return "comment";
        }

        @Override
        public List<Option> options() {
            return OPTIONS;
        }

        @Override
        public TextMatch make(Arguments arguments) {
            return of(arguments.require("comment").value());
        }

        private static CommentMatch of(Token value) {
            int bytes = value.text().getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_BYTES) {
                throw value.refuse("the comment has " + bytes + " bytes; at most " + MAX_BYTES + " are allowed");
            }
            return new CommentMatch(value.text());
        }

        @Override
        public @Nullable TextMatch read(ListingText text) {
            return text.startsWith("/* ") ? of(text.between("/* ", " */", false)) : null;
        }
    }
}
