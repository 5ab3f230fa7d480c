// SPDX-License-Identifier: Apache-2.0
/**
 * Who can reach which container of a Docker host. Start reading at {@link
 * io.github.netfilterunit.flow.reach.Reachability}.
 */
@NullMarked
package io.github.netfilterunit.flow.reach;

import org.jspecify.annotations.NullMarked;
