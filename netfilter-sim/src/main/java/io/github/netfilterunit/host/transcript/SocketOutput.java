// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.transcript;

import io.github.netfilterunit.host.ListeningSocket;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Ipv4Address;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.ruleset.ControlGroup;
import io.github.netfilterunit.ruleset.SocketOwner;
import io.github.netfilterunit.text.Problems;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code ss -lntu}, with and without its header, the programs of {@code -p}, the users and control groups of {@code -e} and whether sockets
 * are transparent of {@code --inet-sockopt}; it shows no groups, and a user's is taken to have the same number as the user.
 */
final class SocketOutput {

    private static final Map<String, Protocol> PROTOCOLS = Map.of("tcp", Protocol.TCP, "udp", Protocol.UDP);
    private static final Pattern ROW = Pattern.compile(
            "(?:(\\w+)\\s+)?(LISTEN|UNCONN)\\s+\\d+\\s+\\d+\\s+(\\S+):(\\S+)\\s+(\\S+):(\\S+)(?:\\s+((?:users|timer|uid|ino|sk|cgroup):.*))?");
    private static final Pattern PROGRAM = Pattern.compile("users:\\(\\(\"([^\"]+)\".*");

    private static final Pattern OWNER = Pattern.compile("(?:.* )?uid:([0-9]{1,10})(?: .*)?");

    /** A path from the root of cgroup2; {@code unreachable:1} is one that was not to be seen. */
    private static final Pattern CGROUP = Pattern.compile("(?:.* )?cgroup:(/\\S*)(?: .*)?");

    /** What {@code --inet-sockopt} shows below a socket. */
    private static final Pattern OPTIONS = Pattern.compile("\\s*inet-sockopt:(.*)");

    private static final Pattern TRANSPARENT = Pattern.compile(".*\\btransparent\\b.*");

    private final Set<ListeningSocket> sockets = new LinkedHashSet<>();
    private @Nullable ListeningSocket last;

    private SocketOutput() {}

    /** The sockets for IPv4. */
    static Set<ListeningSocket> read(Output output, Problems problems) {
        SocketOutput rows = new SocketOutput();
        Lines.each(
                output,
                problems,
                "ss",
                line -> rows.line(line.text(), output.command().table()));
        return rows.sockets;
    }

    private void line(String text, @Nullable String only) {
        Matcher options = OPTIONS.matcher(text);
        if (options.matches()) {
            if (last != null && TRANSPARENT.matcher(options.group(1)).matches()) {
                sockets.remove(last);
                sockets.add(last.asTransparent());
            }
        } else if (!text.matches("(Netid\\s+)?State\\s+Recv-Q\\s+Send-Q\\s+Local Address:Port\\s.*")) {
            last = socket(text, only).orElse(null);
            if (last != null) {
                sockets.add(last);
            }
        }
    }

    private static Optional<ListeningSocket> socket(String line, @Nullable String only) {
        Matcher row = ROW.matcher(line);
        if (!row.matches() || row.group(1) == null && only == null) {
            throw new IllegalArgumentException(
                    "'" + line + "' is not understood; expected is 'tcp LISTEN 0 128 0.0.0.0:22 0.0.0.0:*'");
        }
        @Nullable Protocol protocol = PROTOCOLS.get(row.group(1) == null ? only : row.group(1));
        String address = row.group(3);
        if (protocol == null || address.startsWith("[")) {
            return Optional.empty();
        }
        if (!row.group(4).matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException(
                    "'" + row.group(4) + "' is no number of a port; ss shows numbers with -n, as in 'ss -lntu'");
        }
        int device = address.indexOf('%');
        String own = device < 0 ? address : address.substring(0, device);
        if (device >= 0 && (own.equals("0.0.0.0") || own.equals("*"))) {
            throw new IllegalArgumentException(
                    "the socket " + address + ":" + row.group(4) + " is bound to an interface, which is not supported");
        }
        IpAddress bound = own.equals("*") ? Ipv4Address.ANY : IpAddress.parse(own);
        String rest = row.group(7) == null ? "" : row.group(7);
        Matcher program = PROGRAM.matcher(rest);
        Matcher owner = OWNER.matcher(rest);
        Matcher cgroup = CGROUP.matcher(rest);
        long uid = owner.matches() ? Long.parseLong(owner.group(1)) : 0;
        return Optional.of(new ListeningSocket(
                protocol,
                bound,
                Integer.parseInt(row.group(4)),
                program.matches() ? program.group(1) : null,
                new SocketOwner(uid, uid, Set.of(), new ControlGroup(cgroup.matches() ? cgroup.group(1) : "/", 0))));
    }
}
