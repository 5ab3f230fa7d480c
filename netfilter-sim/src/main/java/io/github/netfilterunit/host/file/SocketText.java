// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.file;

import io.github.netfilterunit.host.ListeningSocket;
import io.github.netfilterunit.host.Station;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Ipv4Address;
import io.github.netfilterunit.net.Protocol;
import java.util.Map;

/** What listens, as people write it: {@code tcp/22}, {@code 53/udp}, {@code 10.0.0.1:80/tcp}, {@code 3129/tcp transparent}. */
public final class SocketText {

    private static final Map<String, Protocol> PROTOCOLS = Map.of("tcp", Protocol.TCP, "udp", Protocol.UDP);

    /** Behind a socket of IP_TRANSPARENT. */
    private static final String TRANSPARENT = " transparent";

    private SocketText() {}

    /**
     * A socket of the host.
     *
     * @throws IllegalArgumentException with a message that says what is wrong and shows a right one
     */
    public static ListeningSocket socket(String text) {
        return text.endsWith(TRANSPARENT)
                ? plain(text.substring(0, text.length() - TRANSPARENT.length())).asTransparent()
                : plain(text);
    }

    private static ListeningSocket plain(String text) {
        int slash = text.indexOf('/');
        String before = slash < 0 ? text : text.substring(0, slash);
        String after = slash < 0 ? "" : text.substring(slash + 1);
        boolean first = PROTOCOLS.containsKey(before);
        String protocol = first ? before : after;
        String place = first ? after : before;
        if (!PROTOCOLS.containsKey(protocol)) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no socket: tcp or udp is expected, as in tcp/22, 53/udp or 10.0.0.1:80/tcp");
        }
        int colon = place.lastIndexOf(':');
        IpAddress address = colon < 0 ? Ipv4Address.ANY : IpAddress.parse(place.substring(0, colon));
        return new ListeningSocket(PROTOCOLS.get(protocol), address, port(text, place.substring(colon + 1)));
    }

    /**
     * A port of a station.
     *
     * @throws IllegalArgumentException with a message that says what is wrong and shows a right one
     */
    public static Station.Service service(String text) {
        ListeningSocket socket = plain(text);
        if (!socket.address().isUnspecified()) {
            throw new IllegalArgumentException("'" + text + "': a station listens on all its addresses; write "
                    + socket.port() + "/" + socket.protocol());
        }
        return new Station.Service(socket.protocol(), socket.port());
    }

    private static int port(String text, String port) {
        int number = port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : 0;
        if (number < 1 || number > 65535) {
            throw new IllegalArgumentException(
                    "'" + text + "': a port is a number from 1 to 65535, not '" + port + "'");
        }
        return number;
    }
}
