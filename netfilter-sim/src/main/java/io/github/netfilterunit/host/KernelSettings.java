// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host;

import io.github.netfilterunit.text.Nearest;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is wrong with a kernel's setting that somebody gives by its name and value, as {@code sysctl -w} does. */
public final class KernelSettings {

    private static final String CONF = "net.ipv4.conf.";

    private static final Set<String> OF_ALL = Set.of("all", "default");

    private KernelSettings() {}

    /**
     * What is wrong with a setting that somebody gives: nobody's name, the name of an interface that is not there, a value
     * that the kernel refuses or that is not supported.
     *
     * @param name as {@link SettingNames#canonical} gives it
     * @param interfaces the names of the host's interfaces
     */
    public static Optional<String> fault(String name, String value, Collection<String> interfaces) {
        if (!SettingNames.isSetting(name)) {
            return Optional.of(SettingNames.unknown(name));
        }
        String owner = owner(name);
        Collection<String> owners = new TreeSet<>(interfaces);
        owners.addAll(OF_ALL);
        if (owner != null && !owners.contains(owner)) {
            return Optional.of("there is no interface " + owner + " for " + name + Nearest.suggestion(owner, owners));
        }
        return faultOfValue(name, value, owners);
    }

    /** What is wrong with what a kernel seems to show; one that has other settings than Linux 6.18 may show them. */
    static Optional<String> faultOfRecorded(String name, String value, Collection<String> interfaces) {
        return SettingNames.isMisspelt(name)
                ? Optional.of(SettingNames.unknown(name))
                : faultOfValue(name, value, interfaces);
    }

    /** What is wrong with a value; of settings that are not known, and of interfaces that are not there, nothing is. */
    private static Optional<String> faultOfValue(String name, String value, Collection<String> interfaces) {
        String text = value.strip();
        String fault = KernelDefaults.isKnown(name) ? SettingValues.fault(name, text) : "";
        return fault.isEmpty()
                ? Optional.ofNullable(UnmodelledSettings.refusal(name, text, interfaces))
                : Optional.of(fault);
    }

    private static @Nullable String owner(String name) {
        int dot = name.lastIndexOf('.');
        return name.startsWith(CONF) && dot > CONF.length() ? name.substring(CONF.length(), dot) : null;
    }
}
