// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

/** GRE ({@code nf_conntrack_gre_packet}). */
final class GreTracker implements ProtocolTracker {
    private final ConntrackSettings settings;

    GreTracker(ConntrackSettings settings) {
        this.settings = settings;
    }

    @Override
    public Judgement judge(Event event) {
        boolean answered = event.connection().has(ConnectionStatus.SEEN_REPLY);
        event.refresh(answered ? settings.greStreamTimeout() : settings.greTimeout());
        if (answered) {
            event.connection().set(ConnectionStatus.ASSURED);
        }
        return Judgement.VALID;
    }
}
