// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.extension;

import io.github.netfilterunit.net.Protocol;
import org.jspecify.annotations.Nullable;

/** The columns of one rule of a listing, as its matches and its target fill them. */
public final class ListingRow {

    private String target = "";
    private @Nullable Protocol protocol;
    private boolean protocolInverted;
    private String options = "--";
    private String in = "*";
    private String out = "*";
    private String source = " 0.0.0.0/0";
    private String destination = " 0.0.0.0/0";
    private final StringBuilder extra = new StringBuilder();

    /** The column "target". */
    public void target(String name) {
        target = name;
    }

    /** The column "prot". */
    public void protocol(Protocol value, boolean inverted) {
        protocol = value;
        protocolInverted = inverted;
    }

    /** The column "opt": {@code -f}, {@code !f}, {@code --}. */
    public void options(String value) {
        options = value;
    }

    /** The column "in". */
    public void in(String pattern) {
        in = pattern;
    }

    /** The column "out". */
    public void out(String pattern) {
        out = pattern;
    }

    /** The column "source", with a blank or {@code !} before it. */
    public void source(String address) {
        source = address;
    }

    /** The column "destination", with a blank or {@code !} before it. */
    public void destination(String address) {
        destination = address;
    }

    /** What has no column of its own; begins with the blank that parts it from what is before. */
    public void extra(String text) {
        extra.append(text);
    }

    /** The column "target"; empty for rules without one. */
    public String target() {
        return target;
    }

    /** The column "prot"; null for all. */
    public @Nullable Protocol protocol() {
        return protocol;
    }

    /** Whether the column "prot" is inverted. */
    public boolean protocolInverted() {
        return protocolInverted;
    }

    /** The column "opt". */
    public String options() {
        return options;
    }

    /** The column "in". */
    public String in() {
        return in;
    }

    /** The column "out". */
    public String out() {
        return out;
    }

    /** The column "source". */
    public String source() {
        return source;
    }

    /** The column "destination". */
    public String destination() {
        return destination;
    }

    /** All that has no column of its own. */
    public String extra() {
        return extra.toString();
    }
}
