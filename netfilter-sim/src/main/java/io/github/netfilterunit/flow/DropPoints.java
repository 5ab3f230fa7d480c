// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow;

import io.github.netfilterunit.trace.DropPoint;

/** Asks a drop point for its kind. */
final class DropPoints {

    private DropPoints() {}

    static boolean isRule(DropPoint where) {
        return where.accept(new DropPoint.Visitor<Boolean>() {
            @Override
            public Boolean byRule(DropPoint.ByRule point) {
                return true;
            }

            @Override
            public Boolean byPolicy(DropPoint.ByPolicy point) {
                return false;
            }

            @Override
            public Boolean byStack(DropPoint.ByStack point) {
                return false;
            }
        });
    }

    static boolean isClosedSocket(DropPoint where) {
        return where.equals(new DropPoint.ByStack(DropPoint.Reason.NO_SOCKET));
    }
}
