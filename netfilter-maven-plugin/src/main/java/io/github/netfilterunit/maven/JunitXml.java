// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.maven;

import java.io.Writer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes reports in the format of the Surefire plugin, which CI servers read. The same result gives the same bytes:
 * there is no time, no host name and no system property in it.
 */
final class JunitXml {

    private final XMLStreamWriter xml;

    private JunitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** Writes one report. */
    static void write(SuiteReport suite, Writer out) throws XMLStreamException {
        XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
        try {
            new JunitXml(writer).suite(suite);
        } finally {
            writer.close();
        }
    }

    private void suite(SuiteReport suite) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        newLine(0);
        xml.writeStartElement("testsuite");
        attribute("name", "netfilter." + suite.title());
        attribute("tests", Long.toString(suite.cases().size()));
        attribute("failures", Long.toString(suite.failures()));
        attribute("errors", "0");
        attribute("skipped", "0");
        attribute("time", "0");
        for (SuiteReport.Case each : suite.cases()) {
            testCase(suite.title(), each);
        }
        newLine(0);
        xml.writeEndElement();
        newLine(0);
        xml.writeEndDocument();
    }

    private void testCase(String suite, SuiteReport.Case testCase) throws XMLStreamException {
        newLine(2);
        xml.writeStartElement("testcase");
        attribute("classname", "netfilter." + suite);
        attribute("name", testCase.name());
        attribute("time", "0");
        SuiteReport.Failure failure = testCase.failure();
        if (failure != null) {
            newLine(4);
            xml.writeStartElement("failure");
            attribute("message", failure.message());
            attribute("type", "io.github.netfilterunit.flow.Failure");
            xml.writeCharacters(printable(failure.report()));
            xml.writeEndElement();
        }
        if (!testCase.output().isEmpty()) {
            newLine(4);
            xml.writeStartElement("system-out");
            xml.writeCharacters(printable(testCase.output()));
            xml.writeEndElement();
        }
        newLine(2);
        xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, printable(value));
    }

    private void newLine(int spaces) throws XMLStreamException {
        xml.writeCharacters("\n" + " ".repeat(spaces));
    }

    /** Text without the characters that XML 1.0 cannot hold even escaped. */
    private static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            boolean fine = c == '\t' || c == '\n' || c >= ' ' && c != 0xFFFE && c != 0xFFFF && !surrogate(c);
            printable.appendCodePoint(fine ? c : 0xFFFD);
        }
        return printable.toString();
    }

    private static boolean surrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
