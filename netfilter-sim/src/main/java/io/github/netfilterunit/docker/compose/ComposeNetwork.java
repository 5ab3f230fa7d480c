// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.docker.compose;

import io.github.netfilterunit.docker.Network;
import io.github.netfilterunit.text.Place;

/**
 * A network of a compose file.
 *
 * @param place where its key stands
 * @param network by the name that it has on the host
 * @param external whether it must be there before, so that only its name counts
 */
record ComposeNetwork(Place place, Network network, boolean external) {}
