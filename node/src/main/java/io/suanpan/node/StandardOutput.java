package io.suanpan.node;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Standard output that remembers why it could not be written, which a writer on top of it would keep to itself. */
final class StandardOutput extends FilterOutputStream {
    private static final String READER_GONE = "Broken pipe";

    private volatile IOException failure;

    StandardOutput() {
        this(new FileOutputStream(FileDescriptor.out));
    }

    StandardOutput(final OutputStream out) {
        super(out);
    }

    @Override
    public void write(final int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(final byte[] bytes, final int offset, final int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (final IOException e) {
            failure = e;
            throw e;
        }
    }

    /** Whether everything has been written. */
    boolean isWhole() {
        return failure == null;
    }

    /** What is to be said of it: nothing where the reader has had enough and left, as {@code head} does. */
    String complaint() {
        return isWhole() || READER_GONE.equals(failure.getMessage()) ? null : "standard output cannot be written: " + failure.getMessage();
    }
}
