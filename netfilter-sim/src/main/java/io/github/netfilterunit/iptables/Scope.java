// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables;

import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A match or target of the rule that is being read, and the options it has been given so far. */
final class Scope {

    private final Token at;
    private final List<Option> options;
    private final List<Given> given = new ArrayList<>();

    Scope(Token at, List<Option> options) {
        this.at = at;
        this.options = options;
    }

    List<Option> options() {
        return options;
    }

    /** The option that has exactly this name. */
    @Nullable
    Option find(String name) {
        for (Option option : options) {
            if (option.names().contains(name)) {
                return option;
            }
        }
        return null;
    }

    void add(Given option) {
        for (Given before : given) {
            if (before.option().equals(option.option()) && !option.option().repeatable()) {
                throw option.at()
                        .refuse("--" + option.option().name() + " can be used only once in '" + at.text() + "'");
            }
        }
        given.add(option);
    }

    Arguments arguments(RuleHeader header) {
        return new Arguments(at, header.protocol(), header.protocolInverted(), header.protocolColumn(), given);
    }
}
