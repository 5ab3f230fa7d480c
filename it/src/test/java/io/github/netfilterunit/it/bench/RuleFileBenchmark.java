// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.it.bench;

import io.github.netfilterunit.iptables.IptablesSave;
import io.github.netfilterunit.ruleset.Ruleset;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The parsing of a file of 5,000 rules. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class RuleFileBenchmark {

    private final String text = Workloads.rules(5_000);

    /** From text to rules. */
    @Benchmark
    public Ruleset five_thousand_rules() {
        return IptablesSave.parse("edge.rules", text);
    }
}
