// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.capture;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An option of a pcapng block.
 *
 * @param code what it says
 * @param at where its value begins in the file
 * @param value its value
 */
record BlockOption(int code, int at, byte[] value) {

    static final int COMMENT = 1;
    static final int IF_NAME = 2;
    static final int EPB_FLAGS = 2;
    static final int IF_TSRESOL = 9;
    static final int IF_TSOFFSET = 14;

    /** The options from a place to the end of the block. */
    static List<BlockOption> read(ByteView view, int from, int end) {
        List<BlockOption> options = new ArrayList<>();
        int at = from;
        while (at < end) {
            view.need(at, 4, end, "an option");
            int code = view.u16(at);
            int length = view.u16(at + 2);
            if (code == 0) {
                break;
            }
            view.need(at + 4, length, end, "option " + code);
            options.add(new BlockOption(code, at + 4, view.copy(at + 4, length)));
            at += 4 + (length + 3) / 4 * 4;
        }
        return options;
    }

    /** This option, which must have a value of a fixed size. */
    BlockOption of(ByteView view, int size) {
        if (value.length != size) {
            throw view.problem(at, "option " + code + " has " + value.length + " bytes, not " + size);
        }
        return this;
    }

    String text() {
        return new String(value, StandardCharsets.UTF_8);
    }
}
