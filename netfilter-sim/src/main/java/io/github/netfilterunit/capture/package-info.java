// SPDX-License-Identifier: Apache-2.0
/**
 * Captures of traffic: reads pcap and pcapng, writes pcapng, and replays what was captured through a kernel.
 *
 * <p>Start at {@link io.github.netfilterunit.capture.Replay}.
 */
@NullMarked
package io.github.netfilterunit.capture;

import org.jspecify.annotations.NullMarked;
