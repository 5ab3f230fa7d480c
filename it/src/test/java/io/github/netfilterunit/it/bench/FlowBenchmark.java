// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.bench;

import io.github.netfilterunit.flow.FlowResult;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * 1,000 flows over a host of 100 rules, read, run and judged by where they arrive and what they count: connections that
 * are opened and closed (seven packets), queries that are answered, and pings.
 */
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FlowBenchmark {

    /** In a JVM that has just started, as in a build. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Fork(5)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    public List<FlowResult> thousand_flows_cold() throws IOException {
        return Workloads.verify(100, 1_000);
    }

    /** In a JVM that knows the code. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @Fork(1)
    @Warmup(iterations = 3, time = 2)
    @Measurement(iterations = 3, time = 2)
    public List<FlowResult> thousand_flows_warm() throws IOException {
        return Workloads.verify(100, 1_000);
    }
}
