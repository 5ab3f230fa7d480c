// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.flow.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.netfilterunit.iptables.IptablesSave;
import org.junit.jupiter.api.Test;

class DropPlacesTest {

    private static final String FORM =
            "; a place reads 'filter FORWARD 3', 'filter FORWARD policy' or 'routing: no route'";

    private final DropPlaces places = new DropPlaces(IptablesSave.parse(
            "x", "*filter\n:SECURE - [0:0]\n-A FORWARD -j SECURE\n-A SECURE -j DROP\n-A SECURE -j DROP\nCOMMIT\n"));

    @Test
    void a_place_of_the_host_is_taken() {
        assertThat(places.checked("filter SECURE 2")).isEqualTo("filter SECURE 2");
        assertThat(places.checked("filter INPUT policy")).isEqualTo("filter INPUT policy");
    }

    @Test
    void a_place_that_is_near_is_suggested() {
        assertRefused("fliter FORWARD 1", "; did you mean 'filter FORWARD 1'?");
    }

    @Test
    void a_table_or_chain_is_suggested_where_no_rule_is_near() {
        assertRefused("fliter INPUT 1", "; did you mean 'filter INPUT'?");
        assertRefused("filter INPTU 17", "; did you mean 'filter INPUT'?");
    }

    @Test
    void a_rule_beyond_the_last_is_told_how_many_there_are() {
        assertRefused("filter INPUT 12", "; the rules of filter INPUT are 0");
    }

    @Test
    void a_chain_or_table_that_is_like_none_is_named() {
        assertRefused("filter MANGLED 1", "; table filter has no chain 'MANGLED'");
        assertRefused("mangle INPUT 1", "");
        assertRefused("filter", "");
    }

    private void assertRefused(String place, String behind) {
        assertThatThrownBy(() -> places.checked(place))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the host drops nothing at '" + place + "'" + FORM + behind);
    }
}
