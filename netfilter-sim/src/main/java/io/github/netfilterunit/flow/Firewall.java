// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.conntrack.Connection;
import io.github.netfilterunit.host.Host;
import io.github.netfilterunit.ruleset.Counters;
import io.github.netfilterunit.ruleset.Ruleset;
import io.github.netfilterunit.stack.BootOptions;
import io.github.netfilterunit.stack.Kernel;
import io.github.netfilterunit.stack.KernelImage;
import java.time.Duration;
import java.util.List;

/**
 * A host under test with a kernel of its own: fresh counters, no connections, virtual time 0. Not for several threads at
 * once; make one for each, from one {@link KernelImage}.
 */
public final class Firewall {

    private final Kernel kernel;

    private Firewall(Kernel kernel) {
        this.kernel = kernel;
    }

    /** A fresh kernel on a host. */
    public static Firewall of(Host host) {
        return of(KernelImage.compile(host));
    }

    /** A fresh kernel on a host that is compiled already. */
    public static Firewall of(KernelImage image) {
        return of(image, BootOptions.defaults());
    }

    /** A fresh kernel that starts in another way. */
    public static Firewall of(KernelImage image, BootOptions options) {
        return new Firewall(image.boot(options));
    }

    /**
     * Begins a flow.
     *
     * @param source an address, the name of a station or container, or {@code host}
     */
    public FlowBuilder from(String source) {
        return new FlowBuilder(this, source);
    }

    /** Opens a flow that is described as data. */
    public Flow open(FlowPath path) {
        throw new UnsupportedOperationException(path.toString());
    }

    /** The host. */
    public Host host() {
        return kernel.image().host();
    }

    /** The host's rules. */
    public Ruleset ruleset() {
        return host().ruleset();
    }

    /** The counters of all rules and policies now. */
    public Counters counters() {
        return kernel.counters();
    }

    /** What all flows together added to the counters. */
    public Counters added() {
        throw new UnsupportedOperationException();
    }

    /** All tables as {@code iptables -vnL} prints them, each after a line that names it. */
    public String listing() {
        throw new UnsupportedOperationException();
    }

    /** A table as {@code iptables -t table -vnL} prints it. */
    public String listing(String table) {
        throw new UnsupportedOperationException(table);
    }

    /** Rules and counters as {@code iptables-save -c} prints them. */
    public String save() {
        throw new UnsupportedOperationException();
    }

    /** The connections that conntrack knows. */
    public List<Connection> connections() {
        return kernel.connections();
    }

    /** Lets virtual time pass. */
    public Firewall advance(Duration duration) {
        kernel.advance(duration.toNanos());
        return this;
    }
}
