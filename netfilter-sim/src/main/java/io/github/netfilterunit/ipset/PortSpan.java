// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import io.github.netfilterunit.net.ProtocolNumber;

/**
 * Ports of an element: {@code 80}, {@code udp:53-55}, {@code icmp:8/0} or {@code gre:0}.
 *
 * @param protocol 1 to 255
 * @param first 0 to 65535
 * @param last not below the first
 */
record PortSpan(int protocol, int first, int last) {

    static PortSpan read(Word word) {
        int colon = word.text().indexOf(':');
        if (colon < 0) {
            return ports(ProtocolNumber.TCP, word);
        }
        int protocol = protocol(word.part(0, colon));
        Word rest = word.from(colon + 1);
        if (Ports.has(protocol)) {
            return ports(protocol, rest);
        }
        if (protocol == ProtocolNumber.ICMP) {
            int value = icmp(rest);
            return new PortSpan(protocol, value, value);
        }
        if (!rest.text().equals("0")) {
            throw rest.refuse("'" + word.part(0, colon).text() + "' has no ports: only 0 can stand for one");
        }
        return new PortSpan(protocol, 0, 0);
    }

    private static int protocol(Word word) {
        Integer named = ProtocolNames.find(word.text());
        if (named == null
                && (word.text().isEmpty() || !Character.isDigit(word.text().charAt(0)))) {
            throw word.refuse("'" + word.text() + "' is no protocol; tcp, udp, sctp, udplite, icmp and numbers are");
        }
        int number = named == null ? (int) word.number(255) : named;
        if (number == 0) {
            throw word.refuse("the protocol 0 cannot be in a set");
        }
        return number;
    }

    private static PortSpan ports(int protocol, Word word) {
        int dash = word.text().indexOf('-');
        int one = port(dash < 0 ? word : word.part(0, dash));
        int other = dash < 0 ? one : port(word.from(dash + 1));
        return new PortSpan(protocol, Math.min(one, other), Math.max(one, other));
    }

    private static int port(Word word) {
        if (!word.text().isEmpty() && Character.isLetter(word.text().charAt(0))) {
            throw word.refuse("'" + word.text() + "' is no port; names of services are not looked up");
        }
        return (int) word.number(65535);
    }

    private static int icmp(Word word) {
        Integer named = IcmpNames.find(word.text());
        int slash = word.text().indexOf('/');
        if (named != null) {
            return named;
        }
        if (slash < 0) {
            throw word.refuse("'" + word.text() + "' is no type and code of ICMP, as echo-request or 8/0 is");
        }
        return (int)
                (word.part(0, slash).number(255) << 8 | word.from(slash + 1).number(255));
    }
}
