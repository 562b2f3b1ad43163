package io.suanpan.snapshot.file;

import io.suanpan.snapshot.format.HeaderCodec;
import io.suanpan.snapshot.format.PageDecoder;
import io.suanpan.snapshot.format.PageWalk;
import io.suanpan.snapshot.format.SnapshotException;
import io.suanpan.snapshot.format.SnapshotHeader;
import io.suanpan.snapshot.format.SnapshotLayout;
import io.suanpan.snapshot.format.Trailer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/** A snapshot that is being read. Its header and its trailer are known to be whole; its pages are checked as they are read. */
public final class SnapshotFile implements AutoCloseable {
    /** Bytes that a buffer for {@link #forEachChunk} must have: any page fits. */
    public static final int CHUNK_BYTES = 2 << 20;

    private final Path path;
    private final FileChannel channel;
    private final ByteBuffer first;
    private final SnapshotHeader header;
    private final Trailer trailer;

    private SnapshotFile(final Path path, final FileChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        first = readHeader();
        header = HeaderCodec.decode(first.duplicate().order(ByteOrder.LITTLE_ENDIAN), path.toString());
        trailer = readTrailer();
    }

    /**
     * Opens a snapshot.
     *
     * @param path its file
     * @return to be closed
     * @throws SnapshotException where header or trailer are damaged, or newer than this build, or where it cannot be read
     */
    public static SnapshotFile open(final Path path) {
        FileChannel channel = null;
        SnapshotFile file = null;
        try {
            channel = FileChannel.open(path, StandardOpenOption.READ);
            file = new SnapshotFile(path, channel);
            return file;
        } catch (final IOException e) {
            throw unreadable(path, e);
        } finally {
            if (file == null && channel != null) {
                closeQuietly(channel);
            }
        }
    }

    private static void closeQuietly(final FileChannel channel) {
        try {
            channel.close();
        } catch (final IOException e) {
            // nothing was written, and what is wrong with the file is told already
        }
    }

    private static SnapshotException unreadable(final Path path, final IOException reason) {
        final String text = reason instanceof AccessDeniedException ? "access is denied"
            : reason instanceof NoSuchFileException ? "it is not there" : String.valueOf(reason.getMessage());
        return SnapshotException.unfit(path.toString(), "it cannot be read: " + text);
    }

    private ByteBuffer readHeader() throws IOException {
        final ByteBuffer fixed = read(0, SnapshotLayout.FIXED_HEADER_BYTES);
        return read(0, HeaderCodec.length(fixed, path.toString()));
    }

    private Trailer readTrailer() throws IOException {
        final long offset = channel.size() - SnapshotLayout.TRAILER_BYTES;
        if (offset < first.limit()) {
            throw SnapshotException.damaged(path.toString(), channel.size(), "it ends behind its header: it is not whole");
        }
        return Trailer.decode(read(offset, SnapshotLayout.TRAILER_BYTES), offset, path.toString());
    }

    private ByteBuffer read(final long offset, final int length) throws IOException {
        final ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        if (!read(bytes, offset)) {
            throw SnapshotException.damaged(path.toString(), channel.size(), "it ends in the midst of its header: it is not whole");
        }
        return bytes;
    }

    /** Fills a buffer to its limit, and leaves its position at 0; false where the file ends before. */
    private boolean read(final ByteBuffer bytes, final long offset) throws IOException {
        bytes.position(0);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, offset + bytes.position()) < 0) {
                return false;
            }
        }
        bytes.position(0);
        return true;
    }

    /**
     * The file.
     *
     * @return as it was opened
     */
    public Path path() {
        return path;
    }

    /**
     * What stands in front of the pages.
     *
     * @return the header
     */
    public SnapshotHeader header() {
        return header;
    }

    /**
     * Length.
     *
     * @return bytes
     */
    public long bytes() {
        return trailer.bytes() + SnapshotLayout.TRAILER_BYTES;
    }

    /**
     * Reads all pages, in order, some at a time, and makes sure that they are all there, once. Their payloads are the handler's to check.
     *
     * @param buffers gives a little-endian buffer of {@link #CHUNK_BYTES}, which the handler has then for itself
     * @param handler takes them
     * @throws SnapshotException where pages are damaged, missing or not where they belong, or where they cannot be read
     */
    public void forEachChunk(final Supplier<ByteBuffer> buffers, final ChunkHandler handler) {
        final PageWalk walk = new PageWalk(header, first, path.toString());
        try {
            while (walk.offset() < trailer.bytes()) {
                final ByteBuffer chunk = buffers.get();
                final long offset = walk.offset();
                chunk.clear().limit((int) Math.min(chunk.capacity(), trailer.bytes() - offset));
                if (!read(chunk, offset)) {
                    throw SnapshotException.damaged(path.toString(), channel.size(), "it became shorter while it was read");
                }
                chunk.limit(wholePages(walk, chunk));
                handler.onChunk(chunk, offset);
            }
        } catch (final IOException e) {
            throw unreadable(path, e);
        }
        walk.end(trailer);
    }

    private int wholePages(final PageWalk walk, final ByteBuffer chunk) {
        int end = 0;
        int length = walk.step(chunk, 0);
        while (length > 0) {
            end += length;
            length = walk.step(chunk, end);
        }
        if (end == 0) {
            throw SnapshotException.damaged(path.toString(), walk.offset(), "a page goes on where the trailer begins");
        }
        return end;
    }

    /**
     * Reads everything and compares all checksums. Does not look at what the words mean.
     *
     * @throws SnapshotException where something is damaged; names the place
     */
    public void check() {
        final ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        final PageDecoder decoder = new PageDecoder(header, path.toString());
        forEachChunk(() -> buffer, (chunk, offset) -> {
            int at = 0;
            while (at < chunk.limit()) {
                at += decoder.check(chunk, at, offset + at);
            }
        });
    }

    /** Takes whole pages. */
    @FunctionalInterface
    public interface ChunkHandler {
        /**
         * Some pages.
         *
         * @param chunk  holds them from 0 to its limit
         * @param offset where its first byte stands in the file
         */
        void onChunk(ByteBuffer chunk, long offset);
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }
}
