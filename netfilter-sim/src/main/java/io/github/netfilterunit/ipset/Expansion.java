// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The elements that one line of {@code add} or {@code del} stands for ({@code uadt} of each type). */
final class Expansion {

    /** How many elements the lines of a text may name in all. */
    private static final int MOST = 1 << 20;

    /** IFNAMSIZ less the terminating zero. */
    private static final int MAX_INTERFACE = 15;

    private int named;

    /** In the order in which ipset adds them. */
    List<Member> of(SetHeader header, Word element, Command command, List<Word> words) {
        List<Word> parts = parts(header.type(), element);
        Word first = parts.get(0);
        Members members = new Members(element);
        switch (header.type()) {
            case BITMAP_IP -> bitmap(header, AddressSpan.read(first), members);
            case BITMAP_IP_MAC -> bitmapMac(header, parts, members);
            case BITMAP_PORT -> bitmapPorts(header, PortSpan.read(first), members);
            case HASH_IP -> addresses(header, AddressSpan.read(first), members);
            case HASH_IP_PORT -> ported(header, parts, members, new Second(AddressSpan.Form.HOST, 0, 0, 32));
            case HASH_IP_PORT_IP -> {
                int second = AddressSpan.host(parts.get(2));
                ported(header, parts, members, new Second(AddressSpan.Form.HOST, second, second, 32));
            }
            case HASH_IP_PORT_NET -> ported(header, parts, members, Second.network(network(parts.get(2))));
            case HASH_NET -> networks(network(first), members, Member.EMPTY);
            case HASH_NET_PORT -> networksWithPorts(network(first), PortSpan.read(parts.get(1)), members);
            case HASH_NET_IFACE -> networksWithInterface(header, parts, command, words, members);
            default -> throw new IllegalStateException(header.type() + " holds no addresses");
        }
        return members.all;
    }

    /** What a line stands for, as far as it is found. */
    private final class Members {
        private final Word at;
        private final List<Member> all = new ArrayList<>();

        private Members(Word at) {
            this.at = at;
        }

        private void add(Member member) {
            named++;
            if (named > MOST) {
                throw at.refuse("these are more than " + MOST + " elements: so many in one text are not supported");
            }
            all.add(member);
        }
    }

    /** The second network of hash:ip,port,net. */
    private record Second(AddressSpan.Form form, long first, long last, int length) {
        static Second network(AddressSpan span) {
            AddressSpan spread = span.spread();
            return new Second(span.form(), spread.first(), spread.last(), span.length());
        }
    }

    private static List<Word> parts(SetType type, Word element) {
        int most = type.dimension();
        int least = type == SetType.BITMAP_IP_MAC ? 1 : most;
        List<Word> parts = new ArrayList<>();
        int begin = 0;
        int comma = element.text().indexOf(',');
        while (comma >= 0) {
            parts.add(element.part(begin, comma));
            begin = comma + 1;
            comma = element.text().indexOf(',', begin);
        }
        parts.add(element.from(begin));
        boolean empty = parts.stream().anyMatch(part -> part.text().isEmpty());
        if (parts.size() > most || parts.size() < least || empty) {
            throw element.refuse("'" + element.text() + "' is no element of a set of type " + type + ": " + most
                    + (most == 1 ? " part is" : " parts are") + " wanted, with a comma between them");
        }
        return parts;
    }

    /** A network or range; the length 0 is for hash:net,iface alone. */
    private static AddressSpan network(Word word) {
        AddressSpan span = AddressSpan.read(word);
        refuseZero(word, span);
        if (span.isAll()) {
            throw word.refuse("a range of all addresses cannot be in a hash");
        }
        return span;
    }

    private static void refuseZero(Word word, AddressSpan span) {
        if (span.length() == 0) {
            throw word.refuse("the length 0 cannot be in a set of this type");
        }
    }

    private static void bitmap(SetHeader header, AddressSpan given, Members members) {
        refuseZero(members.at, given);
        AddressSpan span = given.spread();
        inRange(header, given.first(), given.first(), members.at);
        inRange(header, span.first(), span.last(), members.at);
        for (long address = span.first(); address <= span.last(); address += header.hosts()) {
            members.add(Member.EMPTY.withAddress((int) address, 32));
        }
    }

    private static void inRange(SetHeader header, long first, long last, Word at) {
        if (first < header.first() || last > header.last()) {
            throw at.refuse("'" + at.text() + "' is not in the range of the set");
        }
    }

    private static void bitmapMac(SetHeader header, List<Word> parts, Members members) {
        int address = AddressSpan.host(parts.get(0));
        long number = Integer.toUnsignedLong(address);
        inRange(header, number, number, parts.get(0));
        Member member = Member.EMPTY.withAddress(address, 32);
        members.add(parts.size() < 2 ? member : member.withMac(mac(parts.get(1))));
    }

    private static long mac(Word word) {
        if (!word.text().matches("[0-9a-fA-F]{1,2}(:[0-9a-fA-F]{1,2}){5}")) {
            throw word.refuse("'" + word.text() + "' is no Ethernet address, as 02:42:ac:11:00:02 is");
        }
        long mac = 0;
        for (String part : word.text().split(":")) {
            mac = mac << 8 | Integer.parseInt(part, 16);
        }
        return mac;
    }

    private static void bitmapPorts(SetHeader header, PortSpan ports, Members members) {
        inRange(header, ports.first(), ports.last(), members.at);
        for (int port = ports.first(); port <= ports.last(); port++) {
            members.add(Member.EMPTY.withPort(0, port));
        }
    }

    private static void addresses(SetHeader header, AddressSpan given, Members members) {
        refuseZero(members.at, given);
        AddressSpan span = given.under(header.bitmask() & Member.mask(header.netmask()));
        for (long address = span.first(); address <= span.last(); address += header.hosts()) {
            if (address == 0) {
                throw members.at.refuse("the address 0.0.0.0 cannot be in a set of this type");
            }
            members.add(Member.EMPTY.withAddress((int) address, 32));
        }
    }

    private static void ported(SetHeader header, List<Word> parts, Members members, Second second) {
        AddressSpan given = AddressSpan.read(parts.get(0));
        refuseZero(parts.get(0), given);
        AddressSpan span = given.under(header.bitmask() & Member.mask(header.netmask()));
        PortSpan ports = PortSpan.read(parts.get(1));
        if (header.type() == SetType.HASH_IP_PORT
                && (given.first() & header.bitmask() & Member.mask(header.netmask())) == 0) {
            throw parts.get(0).refuse("the address 0.0.0.0 cannot be in a set of this type");
        }
        AddressSpan others = new AddressSpan(second.first, second.last, second.length, second.form);
        for (long address = span.first(); address <= span.last(); address++) {
            for (int port = ports.first(); port <= ports.last(); port++) {
                Member member = Member.EMPTY.withAddress((int) address, 32).withPort(ports.protocol(), port);
                for (long other = second.first; other <= second.last; ) {
                    int length = second.form == AddressSpan.Form.HOST ? 32 : others.lengthAt(other);
                    members.add(member.withSecond((int) other, length));
                    other += 1L << 32 - length;
                }
            }
        }
    }

    private static void networks(AddressSpan span, Members members, Member member) {
        if (span.form() != AddressSpan.Form.RANGE) {
            int address = (int) span.first() & Member.mask(span.length());
            members.add(member.withAddress(address, span.length()));
            return;
        }
        for (long address = span.first(); address <= span.last(); ) {
            int length = span.lengthAt(address);
            members.add(member.withAddress((int) address, length));
            address += 1L << 32 - length;
        }
    }

    private static void networksWithPorts(AddressSpan given, PortSpan ports, Members members) {
        AddressSpan span = given.spread();
        for (long address = span.first(); address <= span.last(); ) {
            int length = given.form() == AddressSpan.Form.RANGE ? span.lengthAt(address) : given.length();
            for (int port = ports.first(); port <= ports.last(); port++) {
                members.add(Member.EMPTY.withAddress((int) address, length).withPort(ports.protocol(), port));
            }
            address += 1L << 32 - length;
        }
    }

    private static void networksWithInterface(
            SetHeader header, List<Word> parts, Command command, List<Word> words, Members members) {
        AddressSpan span = AddressSpan.read(parts.get(0));
        if (span.isAll()) {
            throw parts.get(0).refuse("a range of all addresses cannot be in a hash");
        }
        Word name = parts.get(1);
        boolean physical = name.text().startsWith("physdev:");
        Word plain = physical ? name.from("physdev:".length()) : name;
        if (plain.text().getBytes(StandardCharsets.UTF_8).length > MAX_INTERFACE) {
            throw plain.refuse(
                    "'" + plain.text() + "' is too long: an interface's name has at most " + MAX_INTERFACE + " bytes");
        }
        AddReader reader = new AddReader(header, command);
        reader.read(words);
        networks(span, members, Member.EMPTY.withName(plain.text(), physical, reader.isWildcard()));
    }
}
