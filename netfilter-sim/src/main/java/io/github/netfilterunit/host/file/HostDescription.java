// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.host.file;

import io.github.netfilterunit.host.Host;

/**
 * What a description of a host says.
 *
 * @param host the host
 * @param recordedCounters whether its counters begin with what the rules were recorded with, instead of zero
 */
public record HostDescription(Host host, boolean recordedCounters) {}
