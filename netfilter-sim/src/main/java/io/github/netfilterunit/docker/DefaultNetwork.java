// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

import io.github.netfilterunit.docker.engine.EngineSettings;
import io.github.netfilterunit.docker.engine.EngineSettings.Switch;
import io.github.netfilterunit.net.Prefix;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The network {@code bridge}, which every engine makes. */
final class DefaultNetwork {

    private DefaultNetwork() {}

    static Network of(EngineSettings settings) {
        Prefix bip = settings.bip();
        Map<String, String> options = new TreeMap<>();
        options.put(NetworkOptions.NAME, "docker0");
        options.put(NetworkOptions.ICC, String.valueOf(settings.is(Switch.ICC)));
        // engines that make no rules take it that addresses are not to be masqueraded either
        boolean masquerades = settings.is(Switch.IP_MASQ) && settings.is(Switch.IPTABLES);
        options.put(NetworkOptions.MASQUERADE, String.valueOf(masquerades));
        if (!settings.publishAddress().isUnspecified()) {
            options.put(NetworkOptions.BINDING, settings.publishAddress().toString());
        }
        return new Network(
                Network.DEFAULT,
                "",
                Network.Driver.BRIDGE,
                bip == null ? null : new Prefix(bip.network(), bip.length()),
                bip == null ? null : bip.address(),
                settings.fixedCidr(),
                Set.of(),
                false,
                options);
    }
}
