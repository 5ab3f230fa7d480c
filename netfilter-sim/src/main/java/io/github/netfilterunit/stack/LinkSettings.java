// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.stack;

import io.github.netfilterunit.host.Sysctls;

/**
 * What {@code net.ipv4.conf.NAME} and {@code net.ipv4.conf.all} together mean for one interface ({@code
 * include/linux/inetdevice.h}). An interface of which nothing is said has the value of {@code default}, else that of
 * {@code all}, else the kernel's own.
 *
 * @param reversePath rp_filter: 0 off, 1 strict, 2 loose; the higher of both
 * @param forwarding whether packets that come in here are forwarded
 * @param routeLocalnet whether 127.0.0.0/8 is an address like others; one of both is enough
 * @param acceptLocal whether own addresses are taken as sources; one of both is enough
 * @param sendRedirects whether better routers are pointed out; one of both is enough
 * @param sharedMedia whether all subnets of the link reach each other directly; one of both is enough
 * @param sourceValidMark whether the way back to a source is looked up with the packet's mark; one of both is enough
 */
record LinkSettings(
        int reversePath,
        boolean forwarding,
        boolean routeLocalnet,
        boolean acceptLocal,
        boolean sendRedirects,
        boolean sharedMedia,
        boolean sourceValidMark) {

    static LinkSettings of(Sysctls sysctls, String name) {
        int forward = sysctls.number("net.ipv4.ip_forward", sysctls.number("net.ipv4.conf.all.forwarding", 0));
        return new LinkSettings(
                Math.max(sysctls.number("net.ipv4.conf.all.rp_filter", 0), own(sysctls, name, "rp_filter", 0)),
                sysctls.number(
                                "net.ipv4.conf." + name + ".forwarding",
                                sysctls.number("net.ipv4.conf.default.forwarding", forward))
                        != 0,
                either(sysctls, name, "route_localnet", 0),
                either(sysctls, name, "accept_local", 0),
                either(sysctls, name, "send_redirects", 1),
                either(sysctls, name, "shared_media", 1),
                either(sysctls, name, "src_valid_mark", 0));
    }

    private static boolean either(Sysctls sysctls, String name, String setting, int kernels) {
        return sysctls.number("net.ipv4.conf.all." + setting, kernels) != 0
                || own(sysctls, name, setting, kernels) != 0;
    }

    private static int own(Sysctls sysctls, String name, String setting, int kernels) {
        int all = sysctls.number("net.ipv4.conf.all." + setting, kernels);
        return sysctls.number(
                "net.ipv4.conf." + name + "." + setting, sysctls.number("net.ipv4.conf.default." + setting, all));
    }
}
