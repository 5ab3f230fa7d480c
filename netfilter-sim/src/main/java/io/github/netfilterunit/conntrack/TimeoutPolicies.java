// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.conntrack;

import io.github.netfilterunit.text.Nearest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The policies of time-outs that a host has. The kernel shows iptables no more than four letters of the name that a rule gives
 * (it takes {@code xt_ct_target_info} for {@code xt_ct_target_info_v1}), so four letters may stand for a longer name.
 */
public final class TimeoutPolicies {

    /** How much of a name iptables prints. */
    public static final int SHOWN = 4;

    private final List<TimeoutPolicy> all;

    /** Those of a list. */
    public TimeoutPolicies(List<TimeoutPolicy> all) {
        this.all = List.copyOf(all);
    }

    /**
     * Why a rule cannot take a policy ({@code nf_ct_set_timeout}); null if it can.
     *
     * @param name what the rule calls it
     * @param protocol above IP, that the rule asks for
     */
    public @Nullable String refusal(String name, int protocol) {
        List<TimeoutPolicy> named = named(name);
        if (named.isEmpty()) {
            List<String> known = all.stream().map(TimeoutPolicy::name).toList();
            return "there is no policy of time-outs '" + name + "'; 'nfct list timeout' shows those of a host"
                    + Nearest.suggestion(name, known);
        }
        List<TimeoutPolicy> fit =
                named.stream().filter(each -> each.protocol().tracks(protocol)).toList();
        if (fit.isEmpty()) {
            return "the policy of time-outs '" + named.get(0).name() + "' is for "
                    + named.get(0).protocol().word() + ", and the rule is not";
        }
        long ways = fit.stream().map(TimeoutPolicy::seconds).distinct().count();
        return ways == 1
                ? null
                : "'" + name + "' may be each of the policies of time-outs "
                        + fit.stream().map(TimeoutPolicy::name).collect(Collectors.joining(", "))
                        + ": iptables-save shows four letters of a name";
    }

    private List<TimeoutPolicy> named(String name) {
        boolean cut = name.length() == SHOWN;
        return all.stream()
                .filter(each -> cut ? each.name().startsWith(name) : each.name().equals(name))
                .toList();
    }

    /** What tracks connections of a protocol that a rule gave a policy to. */
    Trackers trackers(String name, int protocol, Map<String, String> sysctls) {
        return named(name).stream()
                .filter(each -> each.protocol().tracks(protocol))
                .findFirst()
                .map(each -> new Trackers(each.over(sysctls)))
                .orElseThrow(() -> new IllegalStateException(refusal(name, protocol)));
    }
}
