// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.extension;

import io.github.netfilterunit.net.PortRange;
import io.github.netfilterunit.text.Nearest;
import java.util.Map;
import java.util.TreeMap;

/** Ports, by number or by the names that are in every /etc/services. */
public final class Ports {

    /** Services whose number is the same under every protocol that has them. */
    private static final Map<String, Integer> SERVICES = services();

    private Ports() {}

    private static Map<String, Integer> services() {
        String database = "echo 7 discard 9 daytime 13 chargen 19 ftp-data 20 ftp 21 ssh 22 telnet 23 smtp 25 time 37"
                + " domain 53 bootps 67 bootpc 68 tftp 69 finger 79 http 80 kerberos 88 pop3 110 sunrpc 111 auth 113"
                + " nntp 119 ntp 123 netbios-ns 137 netbios-dgm 138 netbios-ssn 139 imap2 143 snmp 161 snmp-trap 162"
                + " bgp 179 ldap 389 https 443 microsoft-ds 445 submissions 465 isakmp 500 syslog 514 printer 515"
                + " submission 587 ipp 631 ldaps 636 rsync 873 imaps 993 pop3s 995 openvpn 1194 ms-sql-s 1433"
                + " radius 1812 radius-acct 1813 nfs 2049 mysql 3306 ms-wbt-server 3389 svn 3690 sip 5060"
                + " sip-tls 5061 mdns 5353 postgresql 5432 amqp 5672 redis 6379 http-alt 8080 git 9418";
        Map<String, Integer> services = new TreeMap<>();
        String[] words = database.split(" ");
        for (int i = 0; i < words.length; i += 2) {
            services.put(words[i], Integer.parseInt(words[i + 1]));
        }
        return services;
    }

    /** A port from 0 to 65535. */
    public static int port(Token token) {
        return port(token, token.text());
    }

    private static int port(Token token, String text) {
        long number = Numbers.parse(text, 65535);
        if (number >= 0) {
            return (int) number;
        }
        Integer service = SERVICES.get(text);
        if (service == null) {
            throw token.refuse("bad port '" + text + "': a number from 0 to 65535 is expected, or a well-known service"
                    + " such as ssh" + Nearest.suggestion(text, SERVICES.keySet()));
        }
        return service;
    }

    /** A port, or {@code first:last} with a missing end for 0 or 65535; {@code last} may be below {@code first}. */
    public static PortRange range(Token token) {
        String text = token.text();
        int colon = text.indexOf(':');
        if (colon < 0) {
            return PortRange.of(port(token, text));
        }
        String first = text.substring(0, colon);
        String last = text.substring(colon + 1);
        return new PortRange(first.isEmpty() ? 0 : port(token, first), last.isEmpty() ? 65535 : port(token, last));
    }

    /** As {@link #range}, of options that take no hexadecimal or octal numbers (those that use {@code getaddrinfo}). */
    public static PortRange decimalRange(Token token) {
        for (String part : token.text().split(":", -1)) {
            if (part.length() > 1 && part.startsWith("0")) {
                throw token.refuse("bad port '" + part + "': only decimal numbers are taken here");
            }
        }
        return range(token);
    }

    /** As {@link #range}, and the range must hold a port. */
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
