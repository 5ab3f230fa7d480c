// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.ipset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.text.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpSetsTest {

    private static final String HASH = "family inet hashsize 64 maxelem 65536 bucketsize 12 initval 0x00000001";

    private static String saved(String text) {
        return IpSets.parse("sets", text).toString();
    }

    @Test
    void no_text_is_no_set() {
        assertThat(IpSets.parse("sets", "")).isEqualTo(IpSets.EMPTY);
        assertThat(IpSets.EMPTY.isEmpty()).isTrue();
        assertThat(saved("# nothing\n\n  # at all\nCOMMIT\n")).isEmpty();
    }

    @Test
    void a_set_has_the_options_of_its_type_in_ipsets_order() {
        assertThat(saved("create a hash:ip initval 1 skbinfo counters comment timeout 90 netmask 24 hashsize 70\n"))
                .isEqualTo("create a hash:ip family inet hashsize 128 maxelem 65536 netmask 24 timeout 90 counters"
                        + " comment skbinfo bucketsize 12 initval 0x00000001\n");
        assertThat(saved("create a hash:ip,port initval 1 bitmask 255.0.0.255 hashsize 0 bucketsize 5\n"))
                .isEqualTo("create a hash:ip,port family inet hashsize 64 maxelem 65536 bucketsize 6"
                        + " initval 0x00000001 bitmask 255.0.0.255\n");
        assertThat(saved("create a bitmap:ip range 10.0.0.0/22 netmask 26 timeout 0\n"))
                .isEqualTo("create a bitmap:ip range 10.0.0.0-10.0.3.255 netmask 26 timeout 0\n");
        assertThat(saved("create a bitmap:port range 90-80 counters\ncreate l setlist size 1\n"))
                .isEqualTo("create a bitmap:port range 80-90 counters\ncreate l list:set size 4\n");
    }

    @Test
    void an_element_has_all_that_was_given_with_it() {
        assertThat(saved("create n hash:net,iface timeout 90 counters comment skbinfo initval 1 hashsize 64\n"
                        + "add n 10.1.2.3/9,eth wildcard skbqueue 4 skbprio 1:a skbmark 0x1/0x2 comment \"x y\""
                        + " bytes 4 packets 3 nomatch timeout 50\n"))
                .isEqualTo("create n hash:net,iface family inet hashsize 64 maxelem 65536 timeout 90 counters comment"
                        + " skbinfo bucketsize 12 initval 0x00000001\n"
                        + "add n 10.0.0.0/9,eth timeout 50 nomatch wildcard packets 3 bytes 4 comment \"x y\""
                        + " skbmark 0x1/0x2 skbprio 1:a skbqueue 4\n");
    }

    @Test
    void ports_are_printed_with_their_protocol() {
        assertThat(saved("create a hash:ip,port initval 0x1 hashsize 64\nadd a 10.0.0.1,80\nadd a 10.0.0.1,icmp:ping\n"
                        + "add a 10.0.0.1,ICMP:9/9\nadd a 10.0.0.1,47:0\nadd a 10.0.0.1,99:0\n"
                        + "add a 10.0.0.1,udp:55-53\n"))
                .contains(
                        "add a 10.0.0.1,tcp:80\n",
                        "add a 10.0.0.1,icmp:echo-request\n",
                        "add a 10.0.0.1,icmp:9/9\n",
                        "add a 10.0.0.1,gre:0\n",
                        "add a 10.0.0.1,99:0\n",
                        "add a 10.0.0.1,udp:53\n",
                        "add a 10.0.0.1,udp:54\n",
                        "add a 10.0.0.1,udp:55\n");
    }

    @Test
    void a_list_keeps_its_order_and_comes_last() {
        assertThat(saved("create l list:set\ncreate a hash:ip " + HASH + "\ncreate b hash:ip " + HASH + "\n"
                        + "create c hash:ip " + HASH
                        + "\nadd l a\nadd l b before a\nadd l c after b\ndel l a after c\n"))
                .isEqualTo("create a hash:ip " + HASH + "\ncreate b hash:ip " + HASH + "\ncreate c hash:ip " + HASH
                        + "\ncreate l list:set size 8\nadd l b\nadd l c\n");
    }

    @Test
    void sets_are_swapped_renamed_and_destroyed() {
        assertThat(saved("create a hash:ip " + HASH + "\ncreate b bitmap:ip range 10.0.0.0/30\nadd a 10.0.0.1\n"
                        + "add b 10.0.0.2\nswap a b\nrename b c\ncreate d hash:ip " + HASH + "\nadd d 10.0.0.7\n"
                        + "flush d\ndestroy a\ncreate e bitmap:port range 1-2\n"))
                .isEqualTo("create e bitmap:port range 1-2\ncreate c hash:ip " + HASH
                        + "\nadd c 10.0.0.1\ncreate d hash:ip " + HASH + "\n");
    }

    @Test
    void exist_holds_from_the_line_that_gives_it_on() {
        assertThat(saved("create a hash:ip " + HASH + "\nadd a 10.0.0.1 -exist\nadd a 10.0.0.1\ncreate a hash:ip\n"))
                .isEqualTo("create a hash:ip " + HASH + "\nadd a 10.0.0.1\n");
    }

    @Test
    void sets_of_ipv6_are_kept_as_they_were_read() {
        String text = "create a hash:ip family inet6 hashsize 1024 maxelem 65536 comment bucketsize 12"
                + " initval 0x836fa1a9\nadd a 2001:db8::1 comment \"a b\"\n";

        assertThat(saved(text)).isEqualTo(text);
        assertThat(IpSets.parse("sets", text).refusal("a"))
                .isEqualTo("The protocol family of set a is IPv6, which is not applicable.");
    }

    @Test
    void elements_can_be_asked_for() {
        IpSets sets = IpSets.parse("sets", "create a hash:ip counters comment timeout 9\nadd a 10.0.0.1 comment x\n");

        assertThat(sets.find("a").orElseThrow().element("10.0.0.1"))
                .hasValueSatisfying(element -> assertThat(element)
                        .isEqualTo(new SetElement(
                                "10.0.0.1", false, 9L, 0L, 0L, "x", " timeout 9 packets 0 bytes 0 comment \"x\"")));
        assertThat(sets.find("b")).isEmpty();
        assertThat(sets.refusal("a")).isNull();
        assertThat(sets.refusal("b")).isEqualTo("Set b doesn't exist.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create a hash:mac | 10: sets of the type hash:mac are not supported",
                "create a hash:ipp | 10: 'hash:ipp' is no type of sets; bitmap:ip, bitmap:ip,mac, bitmap:port, hash:ip,"
                        + " hash:ip,port, hash:ip,port,ip, hash:ip,port,net, hash:net, hash:net,port, hash:net,iface,"
                        + " list:set are; did you mean 'hash:ip'?",
                "create a hash:ip maxelm 4 | 18: 'maxelm' is no option of the type hash:ip; did you mean 'maxelem'?",
                "create a hash:ip maxelem x | 26: 'x' is no number from 0 to 4294967295",
                "create a hash:ip maxelem 4 maxelem 4 | 28: 'maxelem' can be given only once",
                "create a hash:ip timeout 2147484 | 26: '2147484' is no number from 0 to 2147483",
                "create a bitmap:ip range 10.0.0.0/15 | 26: the range is too great: a set of this type has at most"
                        + " 65536 elements",
                "create h hash:net | 8: there is a set 'h' already; with -exist that is no error",
                "creat h hash:ip | 7: there is a set 'h' already; with -exist that is no error",
                "crate b hash:ip | 1: 'crate' is no command of ipset; create, add, del, flush, destroy, swap and"
                        + " rename are; did you mean 'create'?",
                "save | 1: 'save' does not change a set and is not supported in a file of sets",
                "add x 10.0.0.1 | 5: there is no set 'x'; did you mean 'h'?",
                "add h 10.0.0.1 | 7: '10.0.0.1' is in the set 'h' already; with -exist that is no error",
                "del h 10.0.0.2 | 7: '10.0.0.2' is not in the set 'h'; with -exist that is no error",
                "add h 10.0.0.256 | 7: '10.0.0.256' is no IPv4 address, as 192.0.2.1 is; names are not looked up",
                "add h 10.0.0.1/33 | 16: '33' is no number from 0 to 32",
                "add h 0.0.0.0 | 7: the address 0.0.0.0 cannot be in a set of this type",
                "add h 10.0.0.2,80 | 7: '10.0.0.2,80' is no element of a set of type hash:ip: 1 part is wanted, with a"
                        + " comma between them",
                "add h 10.0.0.2 timeout 3 | 16: 'timeout' cannot be used: the set was created without 'timeout'",
                "add h 10.0.0.2 nomatch | 16: 'nomatch' is no option here",
                "add h 10.0.0.2 comment \"x | 24: the quote is not closed",
                "add l x | 7: there is no set 'x' that could be in a list",
                "add l l | 7: 'l' is a list itself: lists hold no lists",
                "add l p before p | 16: no other set 'p' is in the list 'l'",
                "add p 10.0.0.1,tcp:http | 20: 'http' is no port; names of services are not looked up",
                "add p 10.0.0.1,gre:1 | 20: 'gre' has no ports: only 0 can stand for one",
                "destroy h | 1: the set 'h' is in a list, and cannot be destroyed",
                "rename h x | 10: the set 'h' is in a list, and cannot be renamed",
                "swap h p | 8: the sets 'h' and 'p' cannot be swapped: their elements are made of different things",
                "swap h | 6: something is missing behind 'h'",
                "flush h p | 9: 'p' is too much here"
            })
    void what_ipset_refuses_is_refused_where_it_stands(String line, String problem) {
        String before = "create h hash:ip hashsize 64\ncreate p hash:ip,port\ncreate l list:set\nadd l h\n"
                + "add h 10.0.0.1\ncreate o hash:ip\n";

        assertThatThrownBy(() -> IpSets.parse("sets", before + line + "\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("sets:7:" + problem);
    }

    @Test
    void a_full_set_is_refused_and_all_problems_are_told_at_once() {
        assertThatThrownBy(() -> IpSets.parse(
                        "sets", "create h hash:ip maxelem 2\nadd h 10.0.0.0/24\ncreate x hash:mac\nadd x 1\nadd y 1\n"))
                .hasMessage("""
                        sets:2:7: the set 'h' is full: its maxelem is 2
                        sets:3:10: sets of the type hash:mac are not supported
                        sets:5:5: there is no set 'y'; did you mean 'h'?""");
    }
}
