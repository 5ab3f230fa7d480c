// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.netfilterunit.conntrack.Tuple;
import io.github.netfilterunit.flow.Endpoint;
import io.github.netfilterunit.host.Route;
import io.github.netfilterunit.net.IpAddress;
import io.github.netfilterunit.net.Ipv4Address;
import io.github.netfilterunit.net.MacAddress;
import io.github.netfilterunit.net.Prefix;
import io.github.netfilterunit.net.Protocol;
import io.github.netfilterunit.ruleset.RuleRef;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records whose {@code equals} is written out, which forgets components that are added later. */
class WrittenOutEqualsTest {

    private static final IpAddress ONE = IpAddress.parse("192.0.2.1");
    private static final IpAddress TWO = IpAddress.parse("192.0.2.2");

    /** Two of each, with no component alike. */
    static Stream<List<Record>> pairs() {
        return Stream.of(
                List.of(new Ipv4Address(1), new Ipv4Address(2)),
                List.of(new Prefix(ONE, 24), new Prefix(TWO, 25)),
                List.of(Protocol.TCP, Protocol.UDP),
                List.of(new MacAddress(1), new MacAddress(2)),
                List.of(new Endpoint(ONE, 1), new Endpoint(TWO, 2)),
                List.of(new RuleRef("filter", "INPUT", 1), new RuleRef("nat", "OUTPUT", 2)),
                List.of(new Tuple(ONE, TWO, 6, 1, 2), new Tuple(TWO, ONE, 17, 3, 4)),
                List.of(
                        new Route(Route.Type.UNICAST, new Prefix(ONE, 24), 254, ONE, "lan", ONE, 1, 4, 1),
                        new Route(Route.Type.LOCAL, new Prefix(TWO, 25), 255, TWO, "wan", TWO, 2, 8, 2)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void every_component_tells(List<Record> pair) throws ReflectiveOperationException {
        Record one = pair.get(0);
        RecordComponent[] components = one.getClass().getRecordComponents();
        for (int other = -1; other < components.length; other++) {
            Record copy = copy(pair, components, other);
            if (other < 0) {
                assertThat(copy).isEqualTo(one).hasSameHashCodeAs(one);
            } else {
                assertThat(copy).as(components[other].getName()).isNotEqualTo(one);
            }
        }
    }

    /** The first of the pair, with one component of the second; none if it is negative. */
    private static Record copy(List<Record> pair, RecordComponent[] components, int other)
            throws ReflectiveOperationException {
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = components[i].getAccessor().invoke(pair.get(i == other ? 1 : 0));
        }
        return (Record) pair.get(0).getClass().getDeclaredConstructor(types).newInstance(values);
    }
}
