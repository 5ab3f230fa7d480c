// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it;

import io.github.netfilterunit.junit.FlowCase;
import io.github.netfilterunit.junit.FlowSource;
import org.junit.jupiter.params.ParameterizedTest;

class FlowFileTest {

    @ParameterizedTest
    @FlowSource("web.yaml")
    void flows(FlowCase flow) {
        flow.verify();
    }
}
