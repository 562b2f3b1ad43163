package io.suanpan.node.cli;

import io.suanpan.journal.archive.ArchiveManifest;
import io.suanpan.journal.archive.ArchiveOutcome;
import io.suanpan.text.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** What {@code journal archive} says. */
final class ArchiveOutput {
    private static final int FIRST_BYTES = 1024;
    private static final double MIB = 1 << 20;

    private ArchiveOutput() {
    }

    /** What became of the files, and up to which sequence a snapshot lets them go. */
    static String of(final List<ArchiveOutcome> outcomes, final long floor, final OutputFormat format) {
        return switch (format) {
            case TEXT -> text(outcomes, floor);
            case JSON -> json(outcomes, floor);
        };
    }

    private static String text(final List<ArchiveOutcome> outcomes, final long floor) {
        final StringBuilder text = new StringBuilder();
        for (final ArchiveOutcome outcome : outcomes) {
            final ArchiveManifest manifest = outcome.manifest();
            text.append(String.format(Locale.ROOT, "%s  sequence %d to %d, %,.1f MiB in %,.1f MiB, %s, %s%n", manifest.file(),
                manifest.firstSequence(), manifest.lastSequence(), manifest.rawBytes() / MIB, manifest.archiveBytes() / MIB,
                outcome.written() ? "archived" : "was archived before", outcome.removed() ? "removed" : "kept"));
        }
        final long written = outcomes.stream().filter(ArchiveOutcome::written).count();
        final long removed = outcomes.stream().filter(ArchiveOutcome::removed).count();
        text.append(written).append(" archived, ").append(removed).append(" removed; ");
        return text.append(floor == 0 ? "no snapshot lets files go" : "the oldest snapshot lets files go up to sequence " + floor)
            .toString();
    }

    private static String json(final List<ArchiveOutcome> outcomes, final long floor) {
        final JsonBytes json = new JsonBytes(FIRST_BYTES);
        json.startObject().name("floor").plain(floor).name("files").startArray();
        for (final ArchiveOutcome outcome : outcomes) {
            final ArchiveManifest manifest = outcome.manifest();
            json.startObject().name("file").escaped(manifest.file())
                .name("first_sequence").plain(manifest.firstSequence()).name("last_sequence").plain(manifest.lastSequence())
                .name("raw_bytes").plain(manifest.rawBytes()).name("archive_bytes").plain(manifest.archiveBytes())
                .name("written").bool(outcome.written()).name("removed").bool(outcome.removed()).endObject();
        }
        json.endArray().endObject();
        return new String(json.bytes(), 0, json.length(), StandardCharsets.US_ASCII);
    }
}
