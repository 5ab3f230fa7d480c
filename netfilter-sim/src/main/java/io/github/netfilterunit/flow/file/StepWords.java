// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.file;

import io.github.netfilterunit.flow.Side;
import io.github.netfilterunit.flow.Step;
import io.github.netfilterunit.text.Nearest;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of steps. */
final class StepWords {

    /** The names of all steps. */
    static final List<String> NAMES = List.of(
            "handshake", "syn", "send", "receive", "close", "reset", "query", "answer", "ping", "packet", "wait");

    /** What a {@code query} has where nobody says. */
    static final int QUERY_BYTES = 5;
    /** What an {@code answer} has where nobody says. */
    static final int ANSWER_BYTES = 10;
    /** What an echo request of ping(8) has: 84 bytes in all. */
    static final int PING_BYTES = 56;

    private static final int MOST_DATA = 10_000_000;
    private static final int MOST_DATAGRAM = 65_507;
    /** As long as virtual time goes on. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(36_500);

    private static final Pattern TIME = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

    private StepWords() {}

    /** A step by its name alone. */
    static Step plain(String name) {
        return switch (name) {
            case "handshake" -> new Step.Handshake();
            case "syn" -> new Step.Syn();
            case "close" -> new Step.Close(Side.CLIENT, false);
            case "reset" -> new Step.Reset(Side.CLIENT);
            case "query" -> new Step.Datagram(Side.CLIENT, QUERY_BYTES);
            case "answer" -> new Step.Datagram(Side.SERVER, ANSWER_BYTES);
            case "ping" -> new Step.Ping(1, PING_BYTES);
            case "send", "receive" ->
                throw new IllegalArgumentException("'" + name + "' takes the bytes to send, as in '" + name + ": 100'");
            case "wait" -> throw new IllegalArgumentException("'wait' takes a time, as in 'wait: 5s'");
            case "packet" ->
                throw new IllegalArgumentException("'packet' takes the packet's fields, as in 'packet: {flags: S}'");
            default -> throw unknown(name);
        };
    }

    /** A step by its name and what it takes. */
    static Step with(String name, String value) {
        return switch (name) {
            case "send" -> new Step.Data(Side.CLIENT, number(name, value, 1, MOST_DATA));
            case "receive" -> new Step.Data(Side.SERVER, number(name, value, 1, MOST_DATA));
            case "close" -> close(value);
            case "reset" -> new Step.Reset(side(value));
            case "query" -> new Step.Datagram(Side.CLIENT, number(name, value, 0, MOST_DATAGRAM));
            case "answer" -> new Step.Datagram(Side.SERVER, number(name, value, 0, MOST_DATAGRAM));
            case "ping" -> new Step.Ping(number(name, value, 1, 10_000), PING_BYTES);
            case "wait" -> new Step.Wait(duration(value));
            case "handshake", "syn" ->
                throw new IllegalArgumentException("'" + name + "' stands alone, without '" + value + "'");
            case "packet" ->
                throw new IllegalArgumentException("'packet' takes the packet's fields, as in 'packet: {flags: S}'");
            default -> throw unknown(name);
        };
    }

    private static Step close(String value) {
        return switch (value) {
            case "client" -> new Step.Close(Side.CLIENT, false);
            case "quick", "client quick" -> new Step.Close(Side.CLIENT, true);
            case "server" -> new Step.Close(Side.SERVER, false);
            case "server quick" -> new Step.Close(Side.SERVER, true);
            default ->
                throw new IllegalArgumentException("'close' is client, quick, server or server quick, not '" + value
                        + "'" + Nearest.suggestion(value, List.of("client", "quick", "server", "server quick")));
        };
    }

    private static Side side(String value) {
        return switch (value) {
            case "client" -> Side.CLIENT;
            case "server" -> Side.SERVER;
            default ->
                throw new IllegalArgumentException("'reset' is client or server, not '" + value + "'"
                        + Nearest.suggestion(value, List.of("client", "server")));
        };
    }

    private static int number(String name, String value, int least, int most) {
        boolean digits = value.matches("[0-9]{1,9}");
        int number = digits ? Integer.parseInt(value) : -1;
        if (number < least || number > most) {
            throw new IllegalArgumentException(
                    "'" + name + "' takes a number from " + least + " to " + most + ", not '" + value + "'");
        }
        return number;
    }

    private static Duration duration(String value) {
        Matcher time = TIME.matcher(value);
        if (!time.matches()) {
            throw new IllegalArgumentException(
                    "'wait' takes a time, as in 200ms, 5s, 2m, 1h or 5d, not '" + value + "'");
        }
        long amount = Long.parseLong(time.group(1));
        Duration duration = switch (time.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
        if (duration.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException(
                    "'wait' takes at most " + LONGEST_WAIT.toDays() + "d, not '" + value + "'");
        }
        return duration;
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException(
                "unknown step '" + name + "'; known are " + String.join(", ", NAMES) + Nearest.suggestion(name, NAMES));
    }
}
