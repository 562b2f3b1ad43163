package io.suanpan.snapshot.format;

import com.github.luben.zstd.Zstd;
import java.nio.ByteBuffer;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;

/** How the pages of a snapshot are made smaller. A page that does not become smaller stands as it is. */
public enum Compression {
    /** Not at all. */
    NONE(0, SnapshotLayout.RAW),
    /** LZ4: about 2 GB/s and half the size. */
    LZ4(1, SnapshotLayout.LZ4),
    /** Zstandard at its fastest level: smaller than LZ4, at a third of its speed. */
    ZSTD(2, SnapshotLayout.ZSTD);

    private static final int ZSTD_LEVEL = 1;

    private final int number;
    private final int codec;

    Compression(final int number, final int codec) {
        this.number = number;
        this.codec = codec;
    }

    /** Number in the header. */
    int number() {
        return number;
    }

    /** Codec of the pages that became smaller. */
    int codec() {
        return codec;
    }

    static Compression of(final int number) {
        for (final Compression each : values()) {
            if (each.number == number) {
                return each;
            }
        }
        return null;
    }

    /** Most bytes that a page may take. */
    int mostBytes(final int bytes) {
        return switch (this) {
            case NONE -> bytes;
            case LZ4 -> LZ4Factory.fastestInstance().fastCompressor().maxCompressedLength(bytes);
            case ZSTD -> (int) Zstd.compressBound(bytes);
        };
    }

    /** Compresses bytes 0 to {@code count - 1} of a direct buffer to a place in another; answers how many they became. */
    int compress(final ByteBuffer source, final int count, final ByteBuffer target, final int at) {
        return switch (this) {
            case NONE -> count;
            case LZ4 -> LZ4Factory.fastestInstance().fastCompressor().compress(source, 0, count, target, at, target.capacity() - at);
            case ZSTD -> (int) Zstd.compressDirectByteBuffer(
                target, at, target.capacity() - at, source, 0, count, ZSTD_LEVEL);
        };
    }

    /** Whether a payload becomes exactly {@code count} bytes, from the start of a direct buffer. */
    static boolean decompress(
        final int codec, final ByteBuffer source, final int at, final int length, final ByteBuffer target, final int count) {
        switch (codec) {
            case SnapshotLayout.RAW -> {
                target.put(0, source, at, length);
                return length == count;
            }
            case SnapshotLayout.LZ4 -> {
                try {
                    return LZ4Factory.fastestInstance().safeDecompressor().decompress(source, at, length, target, 0, count) == count;
                } catch (final LZ4Exception e) {
                    return false;
                }
            }
            case SnapshotLayout.ZSTD -> {
                return Zstd.decompressDirectByteBuffer(target, 0, count, source, at, length) == count;
            }
            default -> {
                return false;
            }
        }
    }
}
