// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;

class ListedTablesTest {

    @Test
    void true_and_nothing_mean_all_tables() throws MojoExecutionException {
        assertThat(ListedTables.parse("true")).isEqualTo(new ListedTables(true, List.of()));
        assertThat(ListedTables.parse("")).isEqualTo(new ListedTables(true, List.of()));
    }

    @Test
    void false_means_none() throws MojoExecutionException {
        assertThat(ListedTables.parse("false")).isEqualTo(ListedTables.NONE);
    }

    @Test
    void names_mean_these_tables() throws MojoExecutionException {
        assertThat(ListedTables.parse("filter, nat")).isEqualTo(new ListedTables(false, List.of("filter", "nat")));
    }

    @Test
    void a_table_that_the_kernel_does_not_have_is_refused() {
        assertThatThrownBy(() -> ListedTables.parse("filetr"))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("netfilter.list: there is no table 'filetr'; did you mean 'filter'?; use true, false, or"
                        + " names of tables: filter,nat,mangle,raw,security");
    }
}
