// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.iptables.match;

import io.github.netfilterunit.iptables.extension.NumberRange;
import io.github.netfilterunit.iptables.extension.Numbers;
import io.github.netfilterunit.iptables.extension.Refusal;
import io.github.netfilterunit.iptables.extension.Token;
import java.util.ArrayList;
import java.util.List;

/** Reads the tests of {@code --u32}; used for one text only. */
final class U32Reader {

    /** XT_U32_MAXSIZE: of tests, of numbers in a place, and of values in a test. */
    private static final int MAX = 10;

    private final Token token;
    private final String text;
    private int at;

    U32Reader(Token token) {
        this.token = token;
        this.text = token.text();
    }

    List<U32Match.Test> read() {
        List<U32Match.Test> tests = new ArrayList<>();
        do {
            tests.add(test());
            if (tests.size() > MAX) {
                throw refuse("at most " + MAX + " tests are possible");
            }
        } while (takes("&&"));
        if (at < text.length()) {
            throw refuse("',' or '&&' is expected");
        }
        return tests;
    }

    private U32Match.Test test() {
        int start = (int) number();
        List<U32Match.Step> steps = new ArrayList<>();
        while (!takes("=")) {
            steps.add(step());
            if (steps.size() == MAX) {
                throw refuse("a place has at most " + MAX + " numbers");
            }
        }
        List<NumberRange> values = new ArrayList<>();
        do {
            long first = number();
            values.add(new NumberRange(first, takes(":") ? number() : first));
            if (values.size() > MAX) {
                throw refuse("at most " + MAX + " values are possible");
            }
        } while (takes(","));
        return new U32Match.Test(start, steps, values);
    }

    private U32Match.Step step() {
        for (U32Match.Operator operator : U32Match.Operator.values()) {
            if (takes(operator.sign())) {
                long number = number();
                boolean shifts = operator == U32Match.Operator.LEFT || operator == U32Match.Operator.RIGHT;
                if (shifts && number > 31) {
                    throw refuse("a shift is by 0 to 31 bits");
                }
                return new U32Match.Step(operator, (int) number);
            }
        }
        throw refuse("'&', '<<', '>>', '@' or '=' is expected");
    }

    private boolean takes(String sign) {
        skipBlanks();
        boolean found = text.startsWith(sign, at);
        at += found ? sign.length() : 0;
        return found;
    }

    private void skipBlanks() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private long number() {
        skipBlanks();
        int from = at;
        while (at < text.length() && Character.digit(text.charAt(at), 36) >= 0) {
            at++;
        }
        long value = Numbers.parse(text.substring(from, at), 0xffffffffL);
        if (value < 0) {
            at = from;
            throw refuse("a number from 0 to 4294967295 is expected");
        }
        skipBlanks();
        return value;
    }

    private Refusal refuse(String message) {
        return token.refuse(
                "'" + text + "' is not a test, as '6&0xff=1', at its character " + (at + 1) + ": " + message);
    }
}
