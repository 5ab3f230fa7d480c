// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.host.Host;

/**
 * What a host compiles to, once: chains resolved, routes indexed. Immutable; any number of kernels, on any threads, run
 * from one image.
 */
public final class KernelImage {

    private final Host host;

    private KernelImage(Host host) {
        this.host = host;
    }

    /** Compiles a host. */
    public static KernelImage compile(Host host) {
        return new KernelImage(host);
    }

    /** The host that was compiled. */
    public Host host() {
        return host;
    }

    /** A fresh kernel: no connections, virtual time 0. */
    public Kernel boot(BootOptions options) {
        return new Kernel(this, options);
    }
}
