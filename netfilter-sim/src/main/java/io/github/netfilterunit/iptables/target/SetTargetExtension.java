// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.ipset.SetReference;
import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.SetWords;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.iptables.extension.Token;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code -j SET}. A {@code !} before the name of a set changes nothing, as in iptables. */
final class SetTargetExtension implements TargetExtension {

    private static final long MAX_TIMEOUT = 0xfffffffeL;

    private static final List<Option> OPTIONS = List.of(
            new Option(List.of("add-set"), 2, true),
            new Option(List.of("del-set"), 2, true),
            new Option(List.of("map-set"), 2, true),
            Option.value("timeout"),
            Option.flag("exist"),
            Option.flag("map-mark"),
            Option.flag("map-prio"),
            Option.flag("map-queue"));

    @Override
    public String name() {
        return "SET";
    }

    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    @Override
    public TextTarget make(Arguments arguments) {
        Given add = arguments.find("add-set");
        Given delete = arguments.find("del-set");
        Given map = arguments.find("map-set");
        if (add == null && delete == null && map == null) {
            throw arguments.at().refuse("'SET' needs --add-set, --del-set or --map-set");
        }
        needs(arguments, add, "add-set", "exist", "timeout");
        needs(arguments, map, "map-set", "map-mark", "map-prio", "map-queue");
        return new SetTarget(
                add == null ? null : added(SetWords.of(add), arguments),
                delete == null ? null : SetWords.of(delete),
                map == null ? null : mapped(map, arguments));
    }

    private static void needs(Arguments arguments, @Nullable Given set, String name, String... options) {
        for (String option : options) {
            Given given = arguments.find(option);
            if (set == null && given != null) {
                throw given.at().refuse("--" + option + " can be used with --" + name + " only");
            }
        }
    }

    private static SetTarget.Add added(SetReference reference, Arguments arguments) {
        Given timeout = arguments.find("timeout");
        long seconds = timeout == null ? SetTarget.DEFAULT_TIMEOUT : seconds(timeout.value());
        return new SetTarget.Add(reference, arguments.has("exist"), seconds);
    }

    private static long seconds(Token token) {
        long value = Numbers.parse(token.text(), MAX_TIMEOUT);
        if (value < 0) {
            throw token.refuse("'" + token.text() + "' is not a time: a number of seconds from 0 to " + MAX_TIMEOUT
                    + " is expected");
        }
        return value;
    }

    private static SetTarget.Map mapped(Given map, Arguments arguments) {
        boolean mark = arguments.has("map-mark");
        boolean priority = arguments.has("map-prio");
        boolean queue = arguments.has("map-queue");
        if (!mark && !priority && !queue) {
            throw map.at().refuse("--map-set needs --map-mark, --map-prio or --map-queue");
        }
        return new SetTarget.Map(SetWords.of(map), mark, priority, queue);
    }

    @Override
    public TextTarget read(ListingText text) {
        SetTarget.Add add = null;
        if (text.take("add-set")) {
            SetReference reference = SetWords.of(text);
            boolean exist = text.take("exist");
            add = new SetTarget.Add(
                    reference, exist, text.take("timeout") ? seconds(text.word()) : SetTarget.DEFAULT_TIMEOUT);
        }
        SetReference delete = text.take("del-set") ? SetWords.of(text) : null;
        SetTarget.Map map = null;
        if (text.take("map-set")) {
            SetReference reference = SetWords.of(text);
            map = new SetTarget.Map(reference, text.take("map-mark"), text.take("map-prio"), text.take("map-queue"));
        }
        if (add == null && delete == null && map == null) {
            throw text.refuse("'add-set', 'del-set' or 'map-set' is expected in a row of SET");
        }
        return new SetTarget(add, delete, map);
    }
}
