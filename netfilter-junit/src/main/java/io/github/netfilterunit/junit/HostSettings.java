// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.junit;

/** What a builder collected, before it is known which test class uses it. */
interface HostSettings {

    /** The definition for a test class, beside which files are looked up. */
    HostDefinition in(Class<?> testClass);
}
