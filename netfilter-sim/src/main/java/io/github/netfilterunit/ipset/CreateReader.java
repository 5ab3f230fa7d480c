// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import io.github.netfilterunit.net.JenkinsHash;
import io.github.netfilterunit.text.Nearest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What stands behind {@code create NAME}: a type and its options. */
final class CreateReader {

    private static final long MAX = 0xffffffffL;
    private static final int LEAST_HASH = 64;
    private static final int WIDEST_BUCKET = 12;
    private static final long LEAST_LIST = 4;
    private static final List<String> FLAGS = List.of("counters", "comment", "skbinfo", "forceadd", "-4", "-6");
    /** Options of ipset 4, which do nothing any more. */
    private static final List<String> IGNORED = List.of("probes", "resize", "gc");

    private final String name;
    private final SetType type;
    private final Map<String, Word> given = new HashMap<>();

    CreateReader(String name, Word type, List<Word> words) {
        this.name = name;
        this.type = type(type);
        for (int i = 3; i < words.size(); i++) {
            Word word = words.get(i);
            String option = word.text().startsWith("--") ? word.text().substring(2) : word.text();
            if (!options().contains(option)) {
                throw word.refuse("'" + word.text() + "' is no option of the type " + this.type
                        + Nearest.suggestion(option, options()));
            }
            boolean isFlag = FLAGS.contains(option);
            if (!isFlag && i + 1 == words.size()) {
                throw word.refuse("'" + option + "' needs a value");
            }
            Word before = given.put(option, isFlag ? word : words.get(++i));
            if (before != null && !isFlag) {
                throw word.refuse("'" + option + "' can be given only once");
            }
        }
    }

    private static SetType type(Word word) {
        if (SetType.UNSUPPORTED.contains(word.text())) {
            throw word.refuse("sets of the type " + word.text() + " are not supported");
        }
        List<String> names =
                Arrays.stream(SetType.values()).map(SetType::toString).toList();
        return SetType.named(word.text())
                .orElseThrow(() -> word.refuse("'" + word.text() + "' is no type of sets; " + String.join(", ", names)
                        + " are" + Nearest.suggestion(word.text(), names)));
    }

    private List<String> options() {
        List<String> options = new ArrayList<>(List.of("timeout", "counters", "comment", "skbinfo"));
        if (type.isHash()) {
            options.addAll(List.of("family", "-4", "-6", "hashsize", "maxelem", "forceadd", "bucketsize", "initval"));
            options.addAll(IGNORED);
        }
        if (type == SetType.HASH_IP || type == SetType.HASH_IP_PORT) {
            options.addAll(List.of("netmask", "bitmask"));
        }
        if (type == SetType.BITMAP_IP) {
            options.add("netmask");
        }
        if (type.isBitmap()) {
            options.addAll(List.of("range", "from", "to"));
        }
        if (type == SetType.LIST_SET) {
            options.add("size");
        }
        return options;
    }

    private long number(String option, long max, long otherwise) {
        Word word = given.get(option);
        return word == null ? otherwise : word.number(max);
    }

    SetHeader header() {
        boolean inet6 = isInet6();
        int netmask = netmask(inet6 ? 128 : 32);
        Word mask = given.get("bitmask");
        if (mask != null && given.containsKey("netmask")) {
            throw mask.refuse("only one of 'netmask' and 'bitmask' can be given");
        }
        if (mask != null && inet6) {
            throw mask.refuse("'bitmask' of a set for IPv6 is not supported");
        }
        int bitmask = mask == null ? -1 : AddressSpan.host(mask);
        if (mask != null && bitmask == 0) {
            throw mask.refuse("a mask of zeroes leaves nothing of an address");
        }
        Range range = type.isBitmap() ? range(netmask) : new Range(0, 0);
        return new SetHeader(
                type,
                inet6,
                number("timeout", AddReader.MAX_TIMEOUT, Extras.UNSET),
                given.containsKey("counters"),
                given.containsKey("comment"),
                given.containsKey("skbinfo"),
                given.containsKey("forceadd"),
                number("maxelem", MAX, 65536),
                (int) number("initval", MAX, drawn()),
                bitmask,
                netmask,
                range.first,
                range.last,
                Math.max(LEAST_LIST, number("size", MAX, 8)));
    }

    Storage storage() {
        SetHeader header = header();
        if (type == SetType.LIST_SET) {
            return new ListStorage(header);
        }
        if (type.isBitmap()) {
            return new BitmapStorage(header);
        }
        long size = Math.max(LEAST_HASH, number("hashsize", MAX, 1024));
        int bits = 64 - Long.numberOfLeadingZeros(size - 1);
        if (bits > HashStorage.MAX_BITS) {
            throw given.get("hashsize").refuse("the kernel has no memory for a hash of this size");
        }
        int bucket = (int) Math.min(WIDEST_BUCKET, Math.max(HashBucket.STEP, number("bucketsize", 255, WIDEST_BUCKET)));
        int even = bucket + bucket % 2;
        return header.inet6() ? new ClosedStorage(bits, even) : new HashStorage(header, bits, even);
    }

    /** The seed of the hash, where nobody gives one: the kernel draws it by lot, here it is always the same. */
    private int drawn() {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        int[] words = new int[bytes.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = bytes[i];
        }
        return JenkinsHash.of(words, 0);
    }

    private boolean isInet6() {
        Word family = given.get("family");
        if (family == null) {
            return given.containsKey("-6");
        }
        return switch (family.text()) {
            case "inet", "ipv4" -> false;
            case "inet6", "ipv6" -> true;
            default -> throw family.refuse("'" + family.text() + "' is no family; inet and inet6 are");
        };
    }

    private int netmask(int width) {
        Word netmask = given.get("netmask");
        int bits = (int) number("netmask", width, width);
        if (netmask != null && bits == 0) {
            throw netmask.refuse("'0' is no netmask: 1 to " + width + " are");
        }
        return bits;
    }

    private record Range(long first, long last) {}

    private Range range(int netmask) {
        Word range = given.get("range");
        Word from = given.get("from");
        Word to = given.get("to");
        if (range == null && (from == null || to == null)) {
            throw new Refused(1, "a set of the type " + type + " needs a range");
        }
        Word at = range == null ? from : range;
        if (type == SetType.BITMAP_PORT) {
            PortSpan ports = range == null ? PortSpan.read(from) : PortSpan.read(range);
            int last = range == null ? PortSpan.read(to).first() : ports.last();
            if (range != null && !range.text().contains("-")) {
                throw range.refuse("'" + range.text() + "' is no range of ports, as 0-1023 is");
            }
            return new Range(Math.min(ports.first(), last), Math.max(ports.first(), last));
        }
        AddressSpan span = range == null
                ? new AddressSpan(
                        Integer.toUnsignedLong(AddressSpan.host(from)),
                        Integer.toUnsignedLong(AddressSpan.host(to)),
                        32,
                        AddressSpan.Form.RANGE)
                : AddressSpan.read(range);
        if (span.form() == AddressSpan.Form.HOST || span.form() == AddressSpan.Form.NETWORK && span.length() == 32) {
            throw at.refuse("'" + at.text() + "' is no range of addresses, as 10.0.0.0/24 or 10.0.0.1-10.0.0.9 is");
        }
        AddressSpan spread = span.spread();
        return addresses(at, Math.min(spread.first(), spread.last()), Math.max(spread.first(), spread.last()), netmask);
    }

    private static Range addresses(Word at, long first, long last, int netmask) {
        long begin = first & Member.mask(netmask) & MAX;
        long end = last | ~Member.mask(netmask) & MAX;
        long hosts = 1L << 32 - netmask;
        int bits = length(begin, end);
        if (netmask != 32 && (bits < 0 || netmask <= bits)) {
            throw at.refuse("the range is no network that is wider than the netmask");
        }
        if ((end - begin + 1) / hosts > 65536) {
            throw at.refuse("the range is too great: a set of this type has at most 65536 elements");
        }
        return new Range(begin, end);
    }

    /** The length of the network that a range is; -1 if it is none. */
    private static int length(long first, long last) {
        for (int bits = 0; bits < 32; bits++) {
            boolean begins = (first & Member.mask(bits) & MAX) == first;
            if (begins && last == (first | ~Member.mask(bits) & MAX)) {
                return bits;
            }
        }
        return -1;
    }
}
