// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.fuzz;

import java.io.IOException;
import java.util.Random;

/** A kind of input: how one is made, and what is done with it. */
interface Fuzzed {

    /** A random input. */
    byte[] input(Random random);

    /**
     * Does all with the input that users can have done; refusals of bad input are caught here.
     *
     * @return whether it was accepted
     */
    boolean accepts(byte[] input) throws IOException;
}
