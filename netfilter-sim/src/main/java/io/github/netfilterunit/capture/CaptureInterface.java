// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.capture;

import org.jspecify.annotations.Nullable;

/**
 * An interface that frames were captured on.
 *
 * @param name its name on the machine that captured; null where the file does not say, as pcap never does
 * @param type what its frames begin with
 */
public record CaptureInterface(@Nullable String name, LinkType type) {}
