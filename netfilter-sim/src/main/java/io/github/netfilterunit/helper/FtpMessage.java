// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.helper;

import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Ipv4Address;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An FTP message that names where a data connection will go ({@code find_pattern} and its parsers of
 * nf_conntrack_ftp.c).
 *
 * @param kind the way it is said
 * @param offset where in the message the name of the place begins
 * @param length bytes of it; 0 if the message begins as one of these and breaks off
 * @param address the place's; null where only a port is named
 * @param port the place's, 0 to 65535
 */
record FtpMessage(
        Kind kind, int offset, int length, @Nullable IpAddress address, int port) {

    /** The ways to say it. */
    enum Kind {
        /** {@code PORT 192,168,1,10,19,137}. */
        PORT("PORT", ' ', '\r'),
        /** {@code EPRT |1|192.168.1.10|5001|}. */
        EPRT("EPRT", ' ', '\r'),
        /** {@code 227 Entering Passive Mode (192,168,1,10,19,137)}. */
        PASV("227 ", '\0', '\0'),
        /** {@code 229 Entering Extended Passive Mode (|||5001|)}. */
        EPSV("229 ", '(', ')');

        private final String begin;
        private final char skip;
        private final char end;

        Kind(String begin, char skip, char end) {
            this.begin = begin;
            this.skip = skip;
            this.end = end;
        }

        /** The same thing said of another place, as the kernel writes it. */
        String text(IpAddress address, int port) {
            return switch (this) {
                case PORT, PASV -> address.toString().replace('.', ',') + "," + (port >> 8) + "," + (port & 0xff);
                case EPRT -> "|1|" + address + "|" + port + "|";
                case EPSV -> "|||" + port + "|";
            };
        }
    }

    /** Whether the message breaks off: the kernel drops it, and the sender will say it again. */
    boolean isPartial() {
        return length == 0;
    }

    /** Reads a message; null if it is none of the kind. */
    static @Nullable FtpMessage read(byte[] data, Kind kind) {
        String text = new String(data, StandardCharsets.ISO_8859_1);
        String begin = kind.begin;
        String start = text.substring(0, Math.min(text.length(), begin.length()));
        if (!begin.substring(0, start.length()).equals(start.toUpperCase(Locale.ROOT))) {
            return null;
        }
        FtpMessage partial = new FtpMessage(kind, 0, 0, null, 0);
        if (text.length() <= begin.length()) {
            return partial;
        }
        int at = begin.length();
        if (kind.skip != '\0') {
            at = text.indexOf(kind.skip, at) + 1;
            if (at == 0 || at == text.length()) {
                return partial;
            }
        }
        FtpPlace place = new FtpPlace(text, kind.end);
        FtpMessage found = switch (kind) {
            case PORT -> place.numbers(kind, at);
            case PASV -> place.numbersSomewhere(kind, at);
            case EPRT -> place.address(kind, at);
            case EPSV -> place.port(kind, at);
        };
        return found == null ? partial : found;
    }

    static IpAddress address(int[] bytes) {
        return new Ipv4Address(bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3]);
    }
}
