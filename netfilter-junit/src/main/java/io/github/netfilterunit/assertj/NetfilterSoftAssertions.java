// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.assertj;

import org.assertj.core.api.AbstractSoftAssertions;

/**
 * Collects the failures of several assertions; with AssertJ's {@code SoftAssertionsExtension} it is injected.
 *
 * <pre>{@code
 * @InjectSoftAssertions
 * NetfilterSoftAssertions softly;
 * }</pre>
 */
public class NetfilterSoftAssertions extends AbstractSoftAssertions implements NetfilterSoftAssertionsProvider {

    /** No failure yet. */
    public NetfilterSoftAssertions() {}
}
