// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.target;

import io.github.netfilterunit.conntrack.Zone;
import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TargetExtension;
import io.github.netfilterunit.iptables.extension.TextTarget;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.text.Nearest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@link CtTarget}. */
final class CtExtension implements TargetExtension {

    private static final String MARK = "mark";
    private static final int MOST_ZONE = 0xffff;

    /** What is kept of a helper's name, a terminating zero aside. */
    private static final int HELPER_LENGTH = 15;

    /** What iptables tells the kernel of a policy's name. */
    private static final int TIMEOUT_LENGTH = 32;

    private static final List<String> EVENTS = List.of(
            "new", "related", "destroy", "reply", "assured", "protoinfo", "helper", MARK, "natseqinfo", "secmark");
    private static final List<String> EXPECTATION_EVENTS = List.of("new");

    private static final List<Option> OPTIONS = List.of(
            Option.flag("notrack"),
            Option.value("helper"),
            Option.value("timeout"),
            Option.value("ctevents"),
            Option.value("expevents"),
            Option.value(option(Zone.Scope.BOTH)),
            Option.value(option(Zone.Scope.ORIGINAL)),
            Option.value(option(Zone.Scope.REPLY)));

    /** The option of a zone. */
    static String option(Zone.Scope scope) {
        return switch (scope) {
            case BOTH -> "zone";
            case ORIGINAL -> "zone-orig";
            case REPLY -> "zone-reply";
        };
    }

    @Override
    public String name() {
        return "CT";
    }

    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    @Override
    public TextTarget make(Arguments arguments) {
        Zones zones = new Zones();
        for (Given each : arguments.given()) {
            for (Zone.Scope scope : Zone.Scope.values()) {
                if (each.option().name().equals(option(scope))) {
                    zones.add(scope, each.value());
                }
            }
        }
        return new CtTarget(
                arguments.has("notrack"),
                name(arguments.find("helper"), HELPER_LENGTH),
                name(arguments.find("timeout"), TIMEOUT_LENGTH),
                events(arguments.find("ctevents"), EVENTS),
                events(arguments.find("expevents"), EXPECTATION_EVENTS),
                zones.zone(),
                zones.isMark);
    }

    /** The options of zones, which iptables puts together: the last number counts, and every direction. */
    private static final class Zones {
        private int id;
        private boolean isMark;
        private boolean original;
        private boolean reply;

        void add(Zone.Scope scope, Token value) {
            original |= scope == Zone.Scope.ORIGINAL;
            reply |= scope == Zone.Scope.REPLY;
            if (value.text().equalsIgnoreCase(MARK)) {
                isMark = true;
                return;
            }
            long number = Numbers.parse(value.text(), MOST_ZONE);
            if (number < 0) {
                throw value.refuse(
                        "'" + value.text() + "' is not a zone: a number from 0 to 65535 is expected, or mark");
            }
            id = (int) number;
        }

        Zone zone() {
            if (id == 0 && !isMark) {
                return Zone.DEFAULT;
            }
            Zone.Scope one = original ? Zone.Scope.ORIGINAL : Zone.Scope.REPLY;
            return new Zone(isMark ? 0 : id, original == reply ? Zone.Scope.BOTH : one);
        }
    }

    private static String name(@Nullable Given given, int length) {
        String name = given == null ? "" : given.text();
        return name.length() > length ? name.substring(0, length) : name;
    }

    private static List<String> events(@Nullable Given given, List<String> known) {
        return given == null ? List.of() : events(given.value(), known);
    }

    private static List<String> events(Token value, List<String> known) {
        Set<String> events = new HashSet<>();
        for (String event : value.text().split(",", -1)) {
            if (!known.contains(event)) {
                throw value.refuse("'" + event + "' is no event: " + String.join(", ", known)
                        + (known.size() == 1 ? " is known" : " are known") + Nearest.suggestion(event, known));
            }
            events.add(event);
        }
        return known.stream().filter(events::contains).toList();
    }

    @Override
    public TextTarget read(ListingText text) {
        if (text.take("NOTRACK")) {
            return new NotrackTarget();
        }
        if (!text.take("CT")) {
            throw text.refuse("'CT' or 'NOTRACK' is expected at the end of a row of CT");
        }
        boolean notrack = text.take("notrack");
        String helper = text.take("helper") ? text.word().text() : "";
        String timeout = text.take("timeout") ? text.word().text() : "";
        List<String> events = text.take("ctevents") ? events(text.word(), EVENTS) : List.of();
        List<String> expected = text.take("expevents") ? events(text.word(), EXPECTATION_EVENTS) : List.of();
        Zones zones = new Zones();
        for (Zone.Scope scope : Zone.Scope.values()) {
            if (text.take(option(scope))) {
                zones.add(scope, text.word());
            }
        }
        return new CtTarget(notrack, helper, timeout, events, expected, zones.zone(), zones.isMark);
    }
}
