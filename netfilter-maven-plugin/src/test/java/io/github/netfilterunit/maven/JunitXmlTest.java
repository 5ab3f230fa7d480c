// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;

class JunitXmlTest {

    private static String xml(SuiteReport suite) throws XMLStreamException {
        StringWriter out = new StringWriter();
        JunitXml.write(suite, out);
        return out.toString();
    }

    @Test
    void a_passed_flow_is_a_test_case() throws XMLStreamException {
        assertThat(xml(new SuiteReport("dmz.web", "web", List.of(new SuiteReport.Case("https from lan", null, "")))))
                .isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuite name="netfilter.web" tests="1" failures="0" errors="0" skipped="0" time="0">
                          <testcase classname="netfilter.web" name="https from lan" time="0">
                          </testcase>
                        </testsuite>
                        """);
    }

    @Test
    void a_failed_flow_has_its_report_in_it() throws XMLStreamException {
        SuiteReport.Failure failure = new SuiteReport.Failure("expected \"a\" < b", "line 1\nline 2 <&>");

        assertThat(xml(new SuiteReport("dmz.web", "web", List.of(new SuiteReport.Case("ssh", failure, "printed")))))
                .isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuite name="netfilter.web" tests="1" failures="1" errors="0" skipped="0" time="0">
                          <testcase classname="netfilter.web" name="ssh" time="0">
                            <failure message="expected &quot;a&quot; &lt; b" type="io.github.netfilterunit.flow.Failure">line 1
                        line 2 &lt;&amp;&gt;</failure>
                            <system-out>printed</system-out>
                          </testcase>
                        </testsuite>
                        """);
    }

    @Test
    void what_xml_cannot_hold_is_replaced() throws XMLStreamException {
        assertThat(xml(new SuiteReport("dmz.web", "web", List.of(new SuiteReport.Case("a\u0007b\uD800c", null, "")))))
                .contains("name=\"a\uFFFDb\uFFFDc\"");
    }
}
