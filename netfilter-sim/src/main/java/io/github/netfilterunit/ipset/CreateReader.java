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
        BitmapRange range = type.isBitmap() ? BitmapRange.read(type, given, netmask) : BitmapRange.NONE;
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
                range.first(),
                range.last(),
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
        Word asked = given.get("hashsize");
        if (asked != null && bits > HashStorage.MAX_BITS) {
            throw asked.refuse("the kernel has no memory for a hash of this size");
        }
        int bucket = (int) Math.min(WIDEST_BUCKET, Math.max(HashBucket.STEP, number("bucketsize", 255, WIDEST_BUCKET)));
        int even = bucket + bucket % 2;
        return header.inet6() ? new ClosedStorage(bits, even) : new HashStorage(header, bits, even);
    }

    /** The seed of the hash, where nobody gives one: the kernel draws it at random, here it is always the same. */
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
}
