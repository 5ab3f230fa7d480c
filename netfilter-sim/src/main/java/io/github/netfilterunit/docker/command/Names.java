// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.command;

/** Names of containers that nobody named: Docker draws them at random, here they are numbered. */
final class Names {

    private int last;

    String next() {
        last++;
        return "unnamed" + last;
    }
}
