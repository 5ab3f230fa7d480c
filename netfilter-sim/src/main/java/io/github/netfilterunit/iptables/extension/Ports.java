// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.extension;

import static io.github.netfilterunit.net.ProtocolNumber.SCTP;
import static io.github.netfilterunit.net.ProtocolNumber.TCP;
import static io.github.netfilterunit.net.ProtocolNumber.UDP;

import io.github.netfilterunit.net.PortRange;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.text.Nearest;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Ports, by number or by the names that are in every /etc/services (those here of Debian's netbase 6.4). */
public final class Ports {

    /** Where a rule says nothing of the protocol, or the option does not ask for it. */
    public static final int ANY_PROTOCOL = 0;

    /** Services whose number is the same under every protocol that has them. */
    private static final Map<String, Service> SERVICES = services();

    private record Service(int port, Set<Integer> protocols) {}

    private static final Pattern LEADING_ZEROES = Pattern.compile("^0+(?=[0-9])");

    private Ports() {}

    private static Map<String, Service> services() {
        Map<String, Service> services = new TreeMap<>();
        add(
                services,
                "echo 7 discard 9 daytime 13 chargen 19 time 37 domain 53 kerberos 88 sunrpc 111 snmp 161 snmp-trap 162"
                        + " ldap 389 https 443 syslog 514 ldaps 636 openvpn 1194 radius 1812 radius-acct 1813 nfs 2049"
                        + " sip 5060 sip-tls 5061",
                Set.of(TCP, UDP));
        add(
                services,
                "ftp-data 20 ftp 21 ssh 22 telnet 23 smtp 25 finger 79 http 80 pop3 110 auth 113 nntp 119"
                        + " netbios-ssn 139 imap2 143 bgp 179 microsoft-ds 445 submissions 465 printer 515"
                        + " submission 587 ipp 631 rsync 873 imaps 993 pop3s 995 ms-sql-s 1433 mysql 3306"
                        + " ms-wbt-server 3389 svn 3690 postgresql 5432 redis 6379 http-alt 8080 git 9418",
                Set.of(TCP));
        add(
                services,
                "bootps 67 bootpc 68 tftp 69 ntp 123 netbios-ns 137 netbios-dgm 138 isakmp 500 mdns 5353",
                Set.of(UDP));
        add(services, "amqp 5672", Set.of(TCP, SCTP));
        return services;
    }

    private static void add(Map<String, Service> services, String database, Set<Integer> protocols) {
        String[] words = database.split(" ");
        for (int i = 0; i < words.length; i += 2) {
            services.put(words[i], new Service(Integer.parseInt(words[i + 1]), protocols));
        }
    }

    /** A port from 0 to 65535; a service's name is taken whatever its protocols are. */
    public static int port(Token token) {
        return port(token, ANY_PROTOCOL);
    }

    /** A port from 0 to 65535, or the name of a service that a protocol has. */
    public static int port(Token token, int protocol) {
        long number = Numbers.parse(token.text(), 65535);
        if (number >= 0) {
            return (int) number;
        }
        Service service = SERVICES.get(token.text());
        if (service == null) {
            throw token.refuse("bad port '" + token.text() + "': a number from 0 to 65535 is expected, or a well-known"
                    + " service such as ssh" + Nearest.suggestion(token.text(), SERVICES.keySet()));
        }
        if (protocol != ANY_PROTOCOL && !service.protocols().contains(protocol)) {
            throw token.refuse("bad port '" + token.text() + "': there is no such service of "
                    + ProtocolNames.name(new Protocol(protocol)) + "; write its number, " + service.port());
        }
        return service.port();
    }

    /** A port, or {@code first:last} with a missing end for 0 or 65535; {@code last} may be below {@code first}. */
    public static PortRange range(Token token) {
        return range(token, ANY_PROTOCOL);
    }

    /** As {@link #range(Token)}, where only services of TCP may be named. */
    public static PortRange tcpRange(Token token) {
        return range(token, TCP);
    }

    /** As {@link #range(Token)}, where only services of SCTP may be named. */
    public static PortRange sctpRange(Token token) {
        return range(token, SCTP);
    }

    private static PortRange range(Token token, int protocol) {
        String text = token.text();
        int colon = text.indexOf(':');
        if (colon < 0) {
            return PortRange.of(port(token, protocol));
        }
        String first = text.substring(0, colon);
        String last = text.substring(colon + 1);
        return new PortRange(
                first.isEmpty() ? 0 : port(new Token(first, token.column()), protocol),
                last.isEmpty() ? 65535 : port(new Token(last, token.column()), protocol));
    }

    /**
     * As {@link #range(Token)}, where a number is decimal even behind a 0 and its last 16 bits count ({@code getaddrinfo}),
     * and nothing is 0.
     */
    public static PortRange decimalRange(Token token) {
        if (token.text().isEmpty()) {
            return PortRange.of(0);
        }
        String[] parts = token.text().split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].startsWith("0x") || parts[i].startsWith("0X")) {
                throw token.refuse("bad port '" + parts[i] + "': only decimal numbers are taken here");
            }
            parts[i] = LEADING_ZEROES.matcher(parts[i]).replaceFirst("");
            if (parts[i].matches("[0-9]{5,9}")) {
                parts[i] = Integer.toString(Integer.parseInt(parts[i]) & 0xffff);
            }
        }
        return range(new Token(String.join(":", parts), token.column()));
    }

    /** As {@link #range(Token)}, and the range must hold a port. */
    public static PortRange ordered(Token token) {
        return ordered(token, range(token));
    }

    /** A range that was read, if it holds a port. */
    public static PortRange ordered(Token token, PortRange range) {
        if (range.first() > range.last()) {
            throw token.refuse("'" + token.text() + "' is a port range whose first port is above its last");
        }
        return range;
    }
}
