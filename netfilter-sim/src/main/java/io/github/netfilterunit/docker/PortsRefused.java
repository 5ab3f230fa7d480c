// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker;

/** A container cannot have the ports of the host that it asks for. */
final class PortsRefused extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    PortsRefused(String message) {
        super(message);
    }
}
