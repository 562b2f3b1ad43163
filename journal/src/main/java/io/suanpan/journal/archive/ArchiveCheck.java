package io.suanpan.journal.archive;

import io.suanpan.journal.entry.DamagedJournalException;
import io.suanpan.journal.entry.JournalPlace;
import io.suanpan.journal.file.DocumentScanner;
import io.suanpan.journal.file.JournalFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/**
 * Checks one archived roll file from every side: the signature of its manifest, the manifest against the archive, the archive
 * against the documents in it, and those as in the journal. Reads the archive once. Single thread.
 */
public final class ArchiveCheck {
    private final PublicKey key;

    /**
     * Prepares checks.
     *
     * @param key that every manifest must be signed with; null = signatures are not looked at
     */
    public ArchiveCheck(final PublicKey key) {
        this.key = key;
    }

    /**
     * Reads a manifest, and checks its signature.
     *
     * @param archived what it describes
     * @return the manifest
     * @throws DamagedJournalException if it is missing, is none, is that of another file, or is not signed as it should be
     */
    public ArchiveManifest manifest(final ArchivedFile archived) {
        final Path file = archived.manifest();
        final byte[] bytes = read(file, "the archive has no manifest");
        final ArchiveManifest manifest;
        try {
            manifest = ManifestCodec.decode(bytes);
        } catch (final IOException e) {
            throw damaged(file, 0, "the manifest " + e.getMessage().lines().findFirst().orElse("cannot be read"));
        }
        if (!manifest.file().equals(archived.name())) {
            throw damaged(file, manifest.firstSequence(), "the manifest is that of " + manifest.file());
        }
        if (key != null && !ManifestKeys.isSigned(key, bytes, read(archived.signature(), "the manifest is not signed"))) {
            throw damaged(archived.signature(), manifest.firstSequence(), "the signature is not that of this manifest and this key");
        }
        return manifest;
    }

    private static byte[] read(final Path file, final String complaint) {
        if (!Files.exists(file)) {
            throw damaged(file, 0, complaint);
        }
        try {
            return Files.readAllBytes(file);
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /**
     * Checks everything.
     *
     * @param archived what to check
     * @param progress told of the bytes of documents that were checked since the last call, every few MiB
     * @return what is in it; a fault in its documents stands there, with its place
     * @throws DamagedJournalException if anything else is not as it was written
     */
    public RollSummary check(final ArchivedFile archived, final LongConsumer progress) {
        final ArchiveManifest manifest = manifest(archived);
        if (!Files.exists(archived.archive())) {
            throw damaged(archived.archive(), manifest.firstSequence(), "the archive is missing");
        }
        final Content content = read(archived.archive(), progress);
        final RollSummary summary = content.summary();
        if (summary.fault() == null) {
            final String fault = fault(manifest, content);
            if (fault != null) {
                throw damaged(archived.archive(), manifest.firstSequence(), fault);
            }
        }
        return summary;
    }

    /**
     * Whether a file of the journal is archived, entry for entry. Reads both.
     *
     * @param archived to look in
     * @param original in the journal
     * @return false where nothing is archived under its name
     * @throws DamagedJournalException if either is not as it was written, or they differ
     */
    public boolean holds(final ArchivedFile archived, final Path original) {
        if (!Files.exists(archived.manifest())) {
            return false;
        }
        final RollSummary copy = check(archived, bytes -> { }).requireWhole();
        final RollSummary file = RollCheck.of(new JournalFile(original), bytes -> { }).requireWhole();
        if (!copy.sameEntries(file)) {
            throw damaged(original, file.firstSequence(), archived.archive() + " holds other entries than this file");
        }
        return true;
    }

    private static String fault(final ArchiveManifest manifest, final Content content) {
        if (manifest.archiveBytes() != content.archiveBytes()) {
            return "the archive has " + content.archiveBytes() + " bytes, its manifest says " + manifest.archiveBytes();
        }
        if (!manifest.archiveSha256().equals(content.archiveSha256())) {
            return "the archive's SHA-256 is not that of its manifest";
        }
        if (manifest.rawBytes() != content.rawBytes() || !manifest.rawSha256().equals(content.rawSha256())) {
            return "the documents' SHA-256 is not that of the manifest";
        }
        return manifest.describes(content.summary()) ? null : "the archive does not hold what its manifest says";
    }

    /** What an archive is and holds. */
    record Content(RollSummary summary, long rawBytes, String rawSha256, long archiveBytes, String archiveSha256) {
    }

    /** Reads an archive to its end and checks its documents. */
    static Content read(final Path archive, final LongConsumer progress) {
        final MessageDigest archiveHash = sha256();
        final MessageDigest rawHash = sha256();
        try {
            final RollSummary summary = RollCheck.of(JournalFile.hashed(archive, archiveHash, rawHash), progress);
            return new Content(summary, summary.bytes() + DocumentScanner.WORD_BYTES, hex(rawHash), Files.size(archive), hex(archiveHash));
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot read " + archive, e);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hex(final MessageDigest hash) {
        return HexFormat.of().formatHex(hash.digest());
    }

    private static DamagedJournalException damaged(final Path file, final long sequence, final String reason) {
        return new DamagedJournalException(new JournalPlace(file, 0, 0, sequence), reason);
    }
}
