// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.Addresses;
import io.github.netfilterunit.iptables.extension.Arguments;
import io.github.netfilterunit.iptables.extension.Given;
import io.github.netfilterunit.iptables.extension.ListingText;
import io.github.netfilterunit.iptables.extension.MatchExtension;
import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Option;
import io.github.netfilterunit.iptables.extension.TextMatch;
import io.github.netfilterunit.iptables.extension.Token;
import io.github.netfilterunit.iptables.match.PolicyMatch.Element;
import io.github.netfilterunit.iptables.match.PolicyMatch.Field;
import io.github.netfilterunit.iptables.match.PolicyMatch.Value;
import io.github.netfilterunit.iptables.match.PolicyMatch.Way;
import io.github.netfilterunit.net.AddressMask;
import io.github.netfilterunit.net.IpAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@link PolicyMatch}. */
final class PolicyExtension implements MatchExtension {

    private static final int DEEPEST = 4;

    private static final Option WAY = Option.value("dir");
    private static final Option POLICY = Option.value("pol");
    private static final Option STRICT = Option.flag("strict");
    private static final Option NEXT = Option.flag("next").repeated();
    private static final List<Option> OPTIONS = options(Field.values());
    private static final Map<String, String> PROTOCOLS =
            Map.of("esp", "esp", "50", "esp", "ah", "ah", "51", "ah", "ipcomp", "ipcomp", "108", "ipcomp");
    private static final Map<String, String> NUMBERS = Map.of("esp", "50", "ah", "51", "ipcomp", "108");

    private static List<Option> options(Field... fields) {
        List<Option> options = new ArrayList<>(List.of(WAY, POLICY, STRICT, NEXT));
        for (Field field : fields) {
            options.add(Option.invertible(field.text()).repeated());
        }
        return List.copyOf(options);
    }

    @Override
    public String name() {
        return "policy";
    }

    @Override
    public List<Option> options() {
        return OPTIONS;
    }

    @Override
    public TextMatch make(Arguments arguments) {
        Given way = arguments.require(WAY.name());
        Given policy = arguments.find(POLICY.name());
        boolean none = policy != null && isNone(policy.value());
        Given strict = arguments.find(STRICT.name());
        if (strict != null && none) {
            throw strict.at().refuse("--strict asks for a policy, and --pol none for none");
        }
        List<Map<Field, Value>> elements = new ArrayList<>(List.of(new EnumMap<>(Field.class)));
        for (Given each : arguments.given()) {
            if (each.option().equals(NEXT)) {
                next(each, strict != null, elements);
            }
            for (Field field : Field.values()) {
                if (each.option().name().equals(field.text())) {
                    Value value = value(field, each.value(), each.inverted());
                    if (elements.get(elements.size() - 1).putIfAbsent(field, value) != null) {
                        throw each.at()
                                .refuse("--" + field.text() + " can be used only once in an element of a policy");
                    }
                }
            }
        }
        return none
                ? new PolicyMatch(way(way.value()), true, false, List.of())
                : of(arguments, way(way.value()), strict != null, elements);
    }

    private static void next(Given next, boolean strict, List<Map<Field, Value>> elements) {
        if (!strict) {
            throw next.at().refuse("--next needs --strict");
        }
        if (elements.size() == DEEPEST) {
            throw next.at().refuse("a policy has at most " + DEEPEST + " elements");
        }
        elements.add(new EnumMap<>(Field.class));
    }

    private static PolicyMatch of(Arguments arguments, Way way, boolean strict, List<Map<Field, Value>> elements) {
        for (Map<Field, Value> each : elements) {
            if (strict && each.isEmpty()) {
                throw arguments
                        .at()
                        .refuse("--strict needs in each element one of --reqid, --spi, --proto, --mode,"
                                + " --tunnel-src and --tunnel-dst");
            }
            Value mode = each.get(Field.MODE);
            boolean tunnel = mode != null && mode.saved().equals("tunnel") != mode.inverted();
            if (!tunnel && (each.containsKey(Field.TUNNEL_SRC) || each.containsKey(Field.TUNNEL_DST))) {
                throw arguments.at().refuse("--tunnel-src and --tunnel-dst need '--mode tunnel' in the same element");
            }
        }
        boolean any = elements.size() == 1 && elements.get(0).isEmpty();
        List<Element> kept =
                any ? List.of() : elements.stream().map(Element::new).toList();
        return new PolicyMatch(way, false, strict, kept);
    }

    private static Way way(Token token) {
        return switch (token.text()) {
            case "in" -> Way.IN;
            case "out" -> Way.OUT;
            default -> throw token.refuse("'" + token.text() + "' is no direction: in and out are");
        };
    }

    private static boolean isNone(Token token) {
        return switch (token.text()) {
            case "none" -> true;
            case "ipsec" -> false;
            default -> throw token.refuse("'" + token.text() + "' is no policy: none and ipsec are");
        };
    }

    private static Value value(Field field, Token token, boolean inverted) {
        String text = token.text();
        return switch (field) {
            case REQID -> same(Long.toString(number(token)), inverted);
            case SPI -> same("0x" + Long.toHexString(number(token)), inverted);
            case PROTO -> {
                String name = PROTOCOLS.get(text);
                if (name == null) {
                    throw token.refuse("'" + text + "' is no protocol of IPsec: esp, ah and ipcomp are");
                }
                yield new Value(name, NUMBERS.getOrDefault(name, ""), inverted);
            }
            case MODE -> {
                if (!text.equals("tunnel") && !text.equals("transport")) {
                    throw token.refuse("'" + text + "' is no mode: tunnel and transport are");
                }
                yield same(text, inverted);
            }
            case TUNNEL_DST, TUNNEL_SRC -> {
                AddressMask address = Addresses.ofOption(token, text);
                if (address.length() < 0) {
                    throw token.refuse("'" + text + "': a mask with holes is not supported in --" + field.text());
                }
                int slash = text.indexOf('/');
                IpAddress whole = Addresses.hostOfOption(token, slash < 0 ? text : text.substring(0, slash));
                yield same(whole + (address.length() == whole.width() ? "" : "/" + address.length()), inverted);
            }
        };
    }

    private static Value same(String text, boolean inverted) {
        return new Value(text, text, inverted);
    }

    private static long number(Token token) {
        long value = Numbers.parse(token.text(), 0xffff_ffffL);
        if (value < 0) {
            throw token.refuse("'" + token.text() + "' is no number from 0 to 4294967295");
        }
        return value;
    }

    @Override
    public @Nullable TextMatch read(ListingText text) {
        if (!text.take("policy", "match", "dir")) {
            return null;
        }
        Way way = way(text.word());
        boolean none = text.take("pol") && isNone(text.word());
        boolean strict = text.take("strict");
        List<Element> elements = new ArrayList<>();
        Map<Field, Value> fields = new EnumMap<>(Field.class);
        boolean more = !none;
        while (more) {
            if (text.startsWith("[") && !fields.isEmpty()) {
                elements.add(new Element(fields));
                fields = new EnumMap<>(Field.class);
            }
            if (text.startsWith("[")) {
                text.word();
            }
            more = take(text, fields);
        }
        if (!fields.isEmpty()) {
            elements.add(new Element(fields));
        }
        return new PolicyMatch(way, none, strict, elements);
    }

    private static boolean take(ListingText text, Map<Field, Value> fields) {
        for (Field field : Field.values()) {
            boolean inverted = text.take("!", field.text());
            if (inverted || text.take(field.text())) {
                fields.put(field, value(field, text.word(), inverted));
                return true;
            }
        }
        return false;
    }
}
