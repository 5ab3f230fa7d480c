// SPDX-License-Identifier: Apache-2.0
package io.github.netfilterunit.capture;

import java.io.Serial;

/** A file is not a capture that can be read, or not one that can be replayed. */
public final class MalformedCaptureException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    /** Something is wrong with a whole file, or with a numbered frame of it. */
    public MalformedCaptureException(String file, String message) {
        super(file + ": " + message);
    }

    /**
     * Something is wrong at a place of a file.
     *
     * @param offset where it begins, in bytes from 0
     */
    public MalformedCaptureException(String file, long offset, String message) {
        super(file + ": byte " + offset + ": " + message);
    }
}
