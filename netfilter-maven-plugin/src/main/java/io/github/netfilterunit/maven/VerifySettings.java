// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.maven;

import io.github.netfilterunit.iptables.ListingStyle;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How flows are verified.
 *
 * @param folder an absolute path; what messages are relative to
 * @param reports the folder of the reports for CI servers
 * @param flow the name of the only flow to run; null for all
 * @param tables the tables whose counters are printed
 * @param style how listings look
 * @param trace whether the way of each packet is printed
 * @param failureIgnore whether a flow that fails is only reported
 * @param failIfNoFlows whether no flow at all is a failure
 */
record VerifySettings(
        Path folder,
        Path reports,
        @Nullable String flow,
        ListedTables tables,
        ListingStyle style,
        boolean trace,
        boolean failureIgnore,
        boolean failIfNoFlows) {}
