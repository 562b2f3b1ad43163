package io.suanpan.node.reconcile.bill;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Decodes a file and refuses bytes that are not of its charset, with the line that they are in; leaves a byte order mark out. A wrong
 * charset that goes unnoticed would give other order numbers, and so differences that are none.
 */
final class StrictReader extends Reader {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final String file;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
    private boolean started;
    private boolean ended;
    private long line = 1;

    StrictReader(final InputStream in, final Charset charset, final String file) {
        this.in = in;
        this.file = file;
        this.decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read(final char[] target, final int offset, final int length) throws IOException {
        final CharBuffer chars = CharBuffer.wrap(target, offset, length).slice();
        while (length > 0 && chars.position() == 0) {
            final CoderResult result = decoder.decode(bytes, chars, ended);
            count(chars);
            if (result.isError()) {
                throw new BadInputException(file, line, "bytes that are not " + decoder.charset().name());
            }
            leaveMarkOut(chars);
            if (chars.position() == 0) {
                if (ended) {
                    return -1;
                }
                fill();
            }
        }
        return chars.position();
    }

    private void count(final CharBuffer chars) {
        for (int i = 0; i < chars.position(); i++) {
            line += chars.get(i) == '\n' ? 1 : 0;
        }
    }

    private void leaveMarkOut(final CharBuffer chars) {
        if (started || chars.position() == 0) {
            return;
        }
        started = true;
        if (chars.get(0) == BYTE_ORDER_MARK) {
            chars.flip().position(1);
            chars.compact();
        }
    }

    private void fill() throws IOException {
        bytes.compact();
        final int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        ended = read < 0;
        bytes.position(bytes.position() + Math.max(0, read)).flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
