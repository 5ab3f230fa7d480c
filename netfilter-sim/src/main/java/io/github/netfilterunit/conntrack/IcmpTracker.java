// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

/** ICMP queries and their answers ({@code nf_conntrack_icmp_packet}); errors are the business of {@link IcmpErrors}. */
final class IcmpTracker implements ProtocolTracker {

    private final ConntrackSettings settings;

    IcmpTracker(ConntrackSettings settings) {
        this.settings = settings;
    }

    @Override
    public Judgement judge(Event event) {
        if (!IcmpQueries.isRequest(event.connection().original().destinationId() >>> 8)) {
            return Judgement.INVALID;
        }
        event.refresh(settings.icmpTimeout());
        return Judgement.VALID;
    }
}
