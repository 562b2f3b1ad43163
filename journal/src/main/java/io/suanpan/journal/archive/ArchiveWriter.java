package io.suanpan.journal.archive;

import com.github.luben.zstd.EndDirective;
import com.github.luben.zstd.ZstdCompressCtx;
import io.suanpan.journal.entry.DamagedJournalException;
import io.suanpan.journal.entry.JournalPlace;
import io.suanpan.journal.file.CycleFiles;
import io.suanpan.journal.file.DocumentScanner;
import io.suanpan.journal.file.PageCache;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/**
 * Archives one roll file. Each file is written aside, forced, and renamed, the manifest last: whatever has its name is whole. What
 * was compressed is read back from the disk and checked before it gets its name.
 */
final class ArchiveWriter {
    static final String PART = ".part";

    private static final int LEVEL = 3;
    private static final int CHUNK_BYTES = 1 << 20;

    private final ArchiveContext context;
    private final ArchivedFile archived;
    private final MessageDigest archiveHash = ArchiveCheck.sha256();
    private final MessageDigest rawHash = ArchiveCheck.sha256();

    ArchiveWriter(final ArchiveContext context, final ArchivedFile archived) {
        this.context = context;
        this.archived = archived;
    }

    /**
     * Archives a file.
     *
     * @param original checked, and ended by Chronicle
     * @return its manifest, which is on disk
     * @throws IOException if anything cannot be written; then nothing has its name that is not whole
     */
    ArchiveManifest write(final RollSummary original) throws IOException {
        final Path part = part(archived.archive());
        try {
            compress(original, part);
            context.done(ArchiveStep.COMPRESSED);
            CycleFiles.force(part);
            context.done(ArchiveStep.FORCED);
            final ArchiveManifest manifest = readBack(original, part);
            context.done(ArchiveStep.READ_BACK);
            name(part, archived.archive());
            context.done(ArchiveStep.NAMED);
            final byte[] description = ManifestCodec.encode(manifest);
            sign(description);
            put(archived.manifest(), description);
            context.done(ArchiveStep.DESCRIBED);
            return manifest;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void compress(final RollSummary original, final Path part) throws IOException {
        final long rawBytes = original.bytes() + DocumentScanner.WORD_BYTES;
        final ByteBuffer raw = ByteBuffer.allocateDirect(CHUNK_BYTES);
        final ByteBuffer packed = ByteBuffer.allocateDirect(CHUNK_BYTES);
        try (FileChannel from = FileChannel.open(original.file(), StandardOpenOption.READ);
             FileChannel to = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
                 StandardOpenOption.WRITE);
             ZstdCompressCtx compressor = new ZstdCompressCtx()) {
            compressor.setLevel(LEVEL).setChecksum(true).setContentSize(true);
            compressor.setPledgedSrcSize(rawBytes);
            for (long left = rawBytes; left > 0; left -= raw.limit()) {
                raw.clear().limit((int) Math.min(left, raw.capacity()));
                readWhole(from, raw, original);
                rawHash.update(raw.flip().duplicate());
                context.progress().accept(raw.limit());
                pack(compressor, raw, packed, to, left == raw.limit() ? EndDirective.END : EndDirective.CONTINUE);
            }
        }
    }

    private static void readWhole(final FileChannel from, final ByteBuffer target, final RollSummary original) throws IOException {
        while (target.hasRemaining()) {
            if (from.read(target) < 0) {
                throw new DamagedJournalException(original.endPlace(), "the file became shorter while it was read");
            }
        }
    }

    private void pack(final ZstdCompressCtx compressor, final ByteBuffer raw, final ByteBuffer packed, final FileChannel to,
                      final EndDirective directive) throws IOException {
        boolean done = false;
        while (!done) {
            packed.clear();
            final boolean flushed = compressor.compressDirectByteBufferStream(packed, raw, directive);
            done = directive == EndDirective.END ? flushed : !raw.hasRemaining();
            archiveHash.update(packed.flip().duplicate());
            while (packed.hasRemaining()) {
                to.write(packed);
            }
        }
    }

    private ArchiveManifest readBack(final RollSummary original, final Path part) throws IOException {
        dropFromCache(part);
        final ArchiveCheck.Content content = ArchiveCheck.read(part, context.progress());
        final RollSummary copy = content.summary();
        if (copy.fault() != null || !copy.sameEntries(original) || !content.archiveSha256().equals(ArchiveCheck.hex(archiveHash))
            || !content.rawSha256().equals(ArchiveCheck.hex(rawHash))) {
            throw new DamagedJournalException(copy.place() == null ? new JournalPlace(part, 0, 0, original.firstSequence()) : copy.place(),
                "what was archived cannot be read back" + (copy.fault() == null ? "" : ": " + copy.fault()));
        }
        return new ArchiveManifest(archived.name(), copy.begin(), copy.end(), copy.firstTimestamp(), copy.entries(), content.rawBytes(),
            content.rawSha256(), content.archiveBytes(), content.archiveSha256(), copy.schemaVersion(), copy.parameters());
    }

    /** So that the disk is asked, and not what is still in memory. */
    private static void dropFromCache(final Path file) throws IOException {
        if (PageCache.isControllable()) {
            final int descriptor = PageCache.open(file);
            try {
                PageCache.drop(descriptor, 0, 0);
            } finally {
                PageCache.close(descriptor);
            }
        }
    }

    /** Signs a manifest where that is wanted. */
    void sign(final byte[] manifest) throws IOException {
        if (context.signingKey() != null) {
            put(archived.signature(), ManifestKeys.sign(context.signingKey(), manifest));
            context.done(ArchiveStep.SIGNED);
        }
    }

    private static void put(final Path file, final byte[] bytes) throws IOException {
        final Path part = part(file);
        try {
            Files.write(part, bytes);
            CycleFiles.force(part);
            name(part, file);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Path part(final Path file) {
        return file.resolveSibling(file.getFileName() + PART);
    }

    private static void name(final Path part, final Path file) throws IOException {
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        CycleFiles.forceDirectory(file.getParent());
    }
}
