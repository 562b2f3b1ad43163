package io.suanpan.snapshot.format;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** CRC32C of a part of a buffer. */
final class Checksum {
    private Checksum() {
    }

    /** Of bytes {@code at} to {@code at + length - 1}. Position and limit of the buffer stay. */
    static int of(final ByteBuffer bytes, final int at, final int length) {
        return of(new CRC32C(), bytes, at, length);
    }

    /** The same with a calculator of one's own. */
    static int of(final CRC32C crc, final ByteBuffer bytes, final int at, final int length) {
        final int position = bytes.position();
        final int limit = bytes.limit();
        crc.reset();
        bytes.limit(at + length).position(at);
        crc.update(bytes);
        bytes.limit(limit).position(position);
        return (int) crc.getValue();
    }
}
