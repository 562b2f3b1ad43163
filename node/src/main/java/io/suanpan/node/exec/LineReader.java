package io.suanpan.node.exec;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Cuts a stream of bytes into lines that end in LF. Keeps one line in memory. Not thread-safe. */
final class LineReader {
    /** Most bytes that a line may have. */
    static final int MAX_LINE_BYTES = 16 * 1024 * 1024;

    private static final int READ_BYTES = 64 * 1024;

    private final InputStream in;
    private byte[] bytes = new byte[READ_BYTES];
    private int start;
    private int end;
    private int lineStart;
    private int lineLength;

    LineReader(final InputStream in) {
        this.in = in;
    }

    byte[] bytes() {
        return bytes;
    }

    int offset() {
        return lineStart;
    }

    int length() {
        return lineLength;
    }

    /**
     * Moves to the next line, waiting for it if need be. A last line without its end is a line.
     *
     * @return false at the end of the stream
     * @throws LineTooLongException if no end comes within {@link #MAX_LINE_BYTES}
     */
    boolean next() throws IOException {
        int searched = start;
        while (true) {
            for (; searched < end; searched++) {
                if (bytes[searched] == '\n') {
                    take(searched);
                    start = searched + 1;
                    return true;
                }
            }
            if (end - start > MAX_LINE_BYTES) {
                throw new LineTooLongException();
            }
            final int kept = end - start;
            makeRoom();
            searched = kept;
            final int read = in.read(bytes, end, bytes.length - end);
            if (read < 0) {
                take(end);
                start = end;
                return lineLength > 0;
            }
            end += read;
        }
    }

    private void take(final int lineEnd) {
        lineStart = start;
        lineLength = lineEnd - start;
    }

    private void makeRoom() {
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
    }

    /** A line that is not worth reading to its end. */
    static final class LineTooLongException extends IOException {
        private static final long serialVersionUID = 1L;

        LineTooLongException() {
            super("is longer than " + MAX_LINE_BYTES + " bytes");
        }
    }
}
