// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import java.util.HashMap;
import java.util.Map;

/**
 * How long connections live that {@code CT --timeout} gave the policy to ({@code nfct add timeout}).
 *
 * @param name its name
 * @param protocol whose connections it is for
 * @param seconds the time-outs by nfct's names; those that are not there are as the settings say
 */
public record TimeoutPolicy(String name, TimeoutProtocol protocol, Map<String, Long> seconds) {

    /** Takes a copy. */
    public TimeoutPolicy {
        seconds = Map.copyOf(seconds);
        if (!protocol.names().containsAll(seconds.keySet())) {
            throw new IllegalArgumentException(
                    "time-outs of " + protocol.word() + " are " + protocol.names() + ", not " + seconds.keySet());
        }
    }

    /** What tracks its connections. */
    ConntrackSettings over(Map<String, String> sysctls) {
        Map<String, String> all = new HashMap<>(sysctls);
        seconds.forEach((each, value) -> all.put(ConntrackSettings.PREFIX + protocol.setting(each), "" + value));
        return ConntrackSettings.of(all);
    }
}
