// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.Masked;
import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.iptables.extension.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@link ConnmarkTarget}. */
final class ConnmarkExtension implements TargetExtension {

    private static final List<Option> OPTIONS = allOptions();

    private static List<Option> allOptions() {
        List<Option> options = new ArrayList<>(MarkChange.OPTIONS);
        options.add(Option.flag("save-mark"));
        options.add(Option.flag("restore-mark"));
        for (String name : List.of("mask", "nfmask", "ctmask", "left-shift-mark", "right-shift-mark")) {
            options.add(Option.value(name));
        }
        return List.copyOf(options);
    }

    @Override
    public String name() {
        return "CONNMARK";
    }

    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    @Override
    public TextTarget make(Arguments arguments) {
        arguments.exclusive("set-xmark", "set-mark", "and-mark", "or-mark", "xor-mark", "save-mark", "restore-mark");
        arguments.exclusive("mask", "nfmask");
        arguments.exclusive("mask", "ctmask");
        Masked change = MarkChange.find(arguments);
        if (change != null) {
            return set(arguments, change);
        }
        boolean saves = arguments.has("save-mark");
        if (!saves && !arguments.has("restore-mark")) {
            throw arguments
                    .at()
                    .refuse("CONNMARK needs --save-mark, --restore-mark, or a mark to set, as --set-mark 0x1");
        }
        int both = mask(arguments.find("mask"), -1);
        return new ConnmarkTarget(
                saves ? ConnmarkTarget.Mode.SAVE : ConnmarkTarget.Mode.RESTORE,
                0,
                mask(arguments.find("ctmask"), both),
                mask(arguments.find("nfmask"), both),
                shift(arguments));
    }

    /** The option that comes last counts. */
    private static int shift(Arguments arguments) {
        int shift = 0;
        for (Given given : arguments.given()) {
            if (given.option().name().equals("left-shift-mark")) {
                shift = bits(given.value());
            } else if (given.option().name().equals("right-shift-mark")) {
                shift = -bits(given.value());
            }
        }
        return shift;
    }

    private static int bits(Token value) {
        return Numbers.parse(value, "a number of bits", 0, 31);
    }

    private static ConnmarkTarget set(Arguments arguments, Masked change) {
        for (String name : List.of("mask", "nfmask", "ctmask")) {
            Given mask = arguments.find(name);
            if (mask != null) {
                throw mask.at()
                        .refuse("--" + name
                                + " beside another option than --save-mark and --restore-mark is not supported; write the"
                                + " mask with the mark, as --set-xmark 0x1/0xff");
            }
        }
        return new ConnmarkTarget(ConnmarkTarget.Mode.SET, change.value(), change.mask(), -1, shift(arguments));
    }

    private static int mask(@Nullable Given given, int otherwise) {
        return given == null ? otherwise : mask(given.value());
    }

    private static int mask(Token token) {
        if (token.text().indexOf('/') >= 0) {
            throw token.refuse("'" + token.text() + "' is not a mask: a number of 32 bits is expected, as 0xff");
        }
        return Masked.parse(token).value();
    }

    @Override
    public TextTarget read(ListingText text) {
        if (!text.take("CONNMARK")) {
            throw text.refuse("'CONNMARK' is expected at the end of a row of CONNMARK");
        }
        ConnmarkTarget unshifted = unshifted(text);
        int shift = 0;
        if (text.take("left-shift-mark")) {
            shift = bits(text.word());
        } else if (text.take("right-shift-mark")) {
            shift = -bits(text.word());
        }
        return new ConnmarkTarget(
                unshifted.mode(), unshifted.value(), unshifted.connectionMask(), unshifted.packetMask(), shift);
    }

    private static ConnmarkTarget unshifted(ListingText text) {
        if (text.take("save")) {
            return copy(text, ConnmarkTarget.Mode.SAVE, "nfmask", "ctmask");
        }
        if (text.take("restore")) {
            return copy(text, ConnmarkTarget.Mode.RESTORE, "ctmask", "nfmask");
        }
        Masked change = MarkChange.read(text);
        return new ConnmarkTarget(ConnmarkTarget.Mode.SET, change.value(), change.mask(), -1, 0);
    }

    private static ConnmarkTarget copy(ListingText text, ConnmarkTarget.Mode mode, String first, String second) {
        if (text.take("mask")) {
            int mask = mask(text.word());
            return new ConnmarkTarget(mode, 0, mask, mask, 0);
        }
        if (!text.take(first)) {
            return new ConnmarkTarget(mode, 0, -1, -1, 0);
        }
        int firstMask = mask(text.word());
        if (!text.take(second) || !text.startsWith("~")) {
            throw text.refuse("'" + second + " ~' and a mask are expected");
        }
        Token word = text.word();
        int secondMask = mask(new Token(word.text().substring(1), word.column() + 1));
        return mode == ConnmarkTarget.Mode.SAVE
                ? new ConnmarkTarget(mode, 0, secondMask, firstMask, 0)
                : new ConnmarkTarget(mode, 0, firstMask, secondMask, 0);
    }
}
