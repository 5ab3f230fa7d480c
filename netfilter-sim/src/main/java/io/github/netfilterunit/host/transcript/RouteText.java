// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import io.github.netfilterunit.host.Route;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Ipv4Address;
import io.github.netfilterunit.net.Prefix;
import io.github.netfilterunit.text.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A route as {@code ip route} prints and takes it: {@code default via 192.168.66.254 dev ens33}. */
public final class RouteText {

    private static final List<String> KNOWN = List.of(
            "via", "dev", "table", "src", "metric", "tos", "proto", "scope", "onlink", "linkdown", "realm", "realms");

    private Route.Type type = Route.Type.UNICAST;
    private int table;
    private @Nullable IpAddress gateway;
    private @Nullable String device;
    private @Nullable IpAddress source;
    private int metric;
    private int tos;
    private int realms;
    private boolean onLink;

    private RouteText(int table) {
        this.table = table;
    }

    /**
     * What a line says.
     *
     * @param route the route
     * @param onLink whether its gateway is on the link though no network there holds it
     */
    public record Parsed(Route route, boolean onLink) {}

    /** Whether a line is of another version of IP, as {@code ip route show table all} mixes them. */
    static boolean isIpv6(String line) {
        return line.matches(".* pref (low|medium|high)( .*)?")
                || line.matches("(\\w+ )?[0-9a-f]*:[0-9a-f:.]*(/\\d+)?( .*)?");
    }

    /**
     * Reads a line.
     *
     * @param line the whole route
     * @param table the table's number where the line names none
     * @throws IllegalArgumentException with a message that says what is wrong and what would be right
     */
    public static Parsed parse(String line, int table) {
        return new RouteText(table).read(new Words(line));
    }

    private Parsed read(Words words) {
        String first = words.value("route");
        if (first.equals("anycast") || first.equals("nat")) {
            throw new IllegalArgumentException("routes of type '" + first + "' are not supported");
        }
        for (Route.Type each : Route.Type.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(first)) {
                type = each;
                first = words.value(first);
                break;
            }
        }
        Prefix destination = first.equals("default") ? new Prefix(Ipv4Address.ANY, 0) : Prefix.parse(first);
        while (!words.isEmpty()) {
            option(words, words.take());
        }
        if (device == null && gateway == null && leads(type)) {
            throw new IllegalArgumentException("the route to " + first + " leads nowhere: 'dev' or 'via' is missing");
        }
        Route route = new Route(type, destination, table, gateway, device, source, metric, tos, realms);
        return new Parsed(route, onLink);
    }

    private static int realms(String text) {
        int slash = text.indexOf('/');
        return (slash < 0 ? 0 : realm(text.substring(0, slash)) << 16) | realm(text.substring(slash + 1));
    }

    private static int realm(String text) {
        if (text.equals("cosmos")) {
            return 0;
        }
        if (!text.matches("[0-9]{1,5}|0x[0-9a-f]{1,4}") || Integer.decode(text) > 0xffff) {
            throw new IllegalArgumentException(
                    "the realm '" + text + "' is no number from 0 to 65535, and what a name means"
                            + " nobody knows here; 'ip -N route' prints numbers");
        }
        return Integer.decode(text);
    }

    private static boolean leads(Route.Type type) {
        return Set.of(Route.Type.UNICAST, Route.Type.LOCAL, Route.Type.BROADCAST, Route.Type.MULTICAST)
                .contains(type);
    }

    private void option(Words words, String word) {
        switch (word) {
            case "via" -> gateway = IpAddress.parse(words.value(word));
            case "dev" -> device = words.value(word);
            case "table" -> table = TableName.number(words.value(word));
            case "src" -> source = IpAddress.parse(words.value(word));
            case "metric" -> metric = (int) words.number(word, 0xffff_ffffL);
            case "tos" -> tos = (int) words.number(word, 0xff);
            case "proto", "scope", "error" -> words.value(word);
            case "realm", "realms" -> realms = realms(words.value(word));
            case "onlink" -> onLink = true;
            case "linkdown" -> {}
            case "nexthop" -> throw new IllegalArgumentException("routes with several next hops are not supported");
            default ->
                throw new IllegalArgumentException("'" + word + "' of a route is not supported; "
                        + String.join(", ", KNOWN) + " are" + Nearest.suggestion(word, KNOWN));
        }
    }
}
