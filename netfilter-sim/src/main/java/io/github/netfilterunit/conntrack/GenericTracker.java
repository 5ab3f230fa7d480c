// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

/** Protocols of which only the addresses are known ({@code generic_packet}). */
final class GenericTracker implements ProtocolTracker {

    private final ConntrackSettings settings;

    GenericTracker(ConntrackSettings settings) {
        this.settings = settings;
    }

    @Override
    public Judgement judge(Event event) {
        event.refresh(settings.genericTimeout());
        return Judgement.VALID;
    }
}
