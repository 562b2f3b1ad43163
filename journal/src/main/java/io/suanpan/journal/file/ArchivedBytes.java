package io.suanpan.journal.file;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/**
 * The bytes of a roll file out of its archive: one zstd frame that names its length and ends in a checksum. Decompresses as it
 * is read, and keeps what it gave last, since the next read may begin within it. What cannot be decompressed is a
 * {@link #fault()} and an early end, so that whoever reads can name the place.
 */
final class ArchivedBytes implements RollBytes {
    private static final int CHUNK_BYTES = 1 << 20;
    /** The longest header of a frame. */
    private static final int HEADER_BYTES = 18;

    private final FileChannel channel;
    private final MessageDigest archiveHash;
    private final MessageDigest rawHash;
    private final ByteBuffer source = ByteBuffer.allocateDirect(CHUNK_BYTES).limit(0);
    private final ZstdDecompressCtx decompressor = new ZstdDecompressCtx();
    private final long size;
    private long position;
    private ByteBuffer last = ByteBuffer.allocateDirect(0);
    private boolean ended;
    private String fault;

    /**
     * Opens an archive.
     *
     * @param file        of the archive
     * @param archiveHash takes every byte of the archive; null = not wanted
     * @param rawHash     takes every byte that comes out of it; null = not wanted
     * @throws IOException if it cannot be read
     */
    ArchivedBytes(final Path file, final MessageDigest archiveHash, final MessageDigest rawHash) throws IOException {
        this.archiveHash = archiveHash;
        this.rawHash = rawHash;
        channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            refill();
        } catch (final IOException e) {
            release();
            throw e;
        }
        size = contentSize(source);
        if (size == 0) {
            fault = "this is no archive of a roll file";
        }
    }

    /** Of what is in an archive, by the header of its frame; 0 = it is none. */
    static long size(final Path file) throws IOException {
        final ByteBuffer header = ByteBuffer.allocateDirect(HEADER_BYTES);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            DocumentScanner.read(channel, 0, header);
        }
        return contentSize(header.flip());
    }

    private static long contentSize(final ByteBuffer frame) {
        return frame.hasRemaining() ? Math.max(0, Zstd.getFrameContentSize(frame)) : 0;
    }

    private boolean refill() throws IOException {
        source.clear();
        while (source.hasRemaining() && channel.read(source) >= 0) {
            // until the chunk is full or the file ends
        }
        source.flip();
        if (archiveHash != null) {
            archiveHash.update(source.duplicate());
        }
        return source.hasRemaining();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(final long from, final ByteBuffer target) throws IOException {
        target.clear();
        final long lastStart = position - last.limit();
        if (from < lastStart) {
            throw new IllegalArgumentException(from + " lies before what was read last, from " + lastStart);
        }
        if (from > position) {
            decompress(ByteBuffer.allocateDirect((int) (from - position)));
        } else {
            target.put(last.position((int) (from - lastStart)));
        }
        decompress(target);
        keep(target.duplicate().flip());
        return target.position();
    }

    private void keep(final ByteBuffer given) {
        if (last.capacity() < given.limit()) {
            last = ByteBuffer.allocateDirect(given.limit());
        }
        last.clear().put(given).flip();
    }

    private void decompress(final ByteBuffer target) throws IOException {
        final int start = target.position();
        try {
            while (target.hasRemaining() && !ended && fault == null) {
                final int before = target.position();
                ended = decompressor.decompressDirectByteBufferStream(target, source);
                if (!ended && target.position() == before && !source.hasRemaining() && !refill()) {
                    fault = "the archive ends in the middle";
                }
            }
        } catch (final ZstdException e) {
            fault = "the archive cannot be decompressed: " + e.getMessage();
        }
        position += target.position() - start;
        if (rawHash != null) {
            rawHash.update(target.duplicate().limit(target.position()).position(start));
        }
    }

    @Override
    public String fault() {
        return fault;
    }

    /** Where hashes are wanted, reads what is left first, so that they are those of the whole. */
    @Override
    public void close() throws IOException {
        try {
            if (archiveHash != null) {
                drain();
            }
        } finally {
            release();
        }
    }

    private void release() throws IOException {
        decompressor.close();
        channel.close();
    }

    private void drain() throws IOException {
        final ByteBuffer rest = ByteBuffer.allocateDirect(CHUNK_BYTES);
        do {
            rest.clear();
            decompress(rest);
        } while (rest.position() > 0);
        while (refill()) {
            // only for the hash
        }
    }
}
