package io.suanpan.node.snapshots;

import io.suanpan.snapshot.SnapshotOutcome;
import io.suanpan.snapshot.SnapshotStatus;
import io.suanpan.snapshot.file.CatalogEntry;
import io.suanpan.snapshot.format.SnapshotFacts;
import io.suanpan.text.JsonBytes;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Snapshots in JSON: one object on one line. */
public final class SnapshotJson {
    private static final int FIRST_BYTES = 1_024;

    private SnapshotJson() {
    }

    /**
     * What became of a snapshot.
     *
     * @param outcome of it
     * @return a line
     */
    public static byte[] outcome(final SnapshotOutcome outcome) {
        final JsonBytes json = new JsonBytes(FIRST_BYTES);
        write(outcome, json);
        return line(json);
    }

    /**
     * The snapshots of a directory.
     *
     * @param entries newest first
     * @param status  how they have gone; null where no node runs
     * @return a line
     */
    public static byte[] list(final List<CatalogEntry> entries, final SnapshotStatus status) {
        final JsonBytes json = new JsonBytes(FIRST_BYTES);
        json.startObject().name("snapshots").startArray();
        for (final CatalogEntry entry : entries) {
            write(entry, json);
        }
        json.endArray();
        if (status != null) {
            json.name("phase").text(status.phase().name().toLowerCase(Locale.ROOT))
                .name("taken").plain(status.taken()).name("gave_up").plain(status.gaveUp()).name("failed").plain(status.failed());
            if (status.last() != null) {
                json.name("last");
                write(status.last(), json);
            }
        }
        json.endObject();
        return line(json);
    }

    private static byte[] line(final JsonBytes json) {
        json.newLine();
        return Arrays.copyOf(json.bytes(), json.length());
    }

    private static void write(final CatalogEntry entry, final JsonBytes json) {
        json.startObject().name("file").escaped(entry.file().getFileName().toString()).name("bytes").plain(entry.bytes())
            .name("valid").bool(entry.fault() == null);
        if (entry.fault() == null) {
            write(entry.header().facts(), json);
        } else {
            json.name("sequence").plain(entry.sequence()).name("fault").escaped(entry.fault().getMessage());
        }
        json.endObject();
    }

    private static void write(final SnapshotOutcome outcome, final JsonBytes json) {
        json.startObject().name("outcome").text(outcome.kind().name().toLowerCase(Locale.ROOT))
            .name("trigger").text(outcome.trigger().name().toLowerCase(Locale.ROOT)).name("took_ms").plain(outcome.tookMs());
        if (outcome.facts() != null) {
            write(outcome.facts(), json);
        }
        if (outcome.file() != null) {
            json.name("file").escaped(outcome.file().getFileName().toString()).name("bytes").plain(outcome.bytes());
        }
        if (outcome.reason() != null) {
            json.name("reason").escaped(outcome.reason());
        }
        json.endObject();
    }

    private static void write(final SnapshotFacts facts, final JsonBytes json) {
        json.name("sequence").plain(facts.sequence()).name("timestamp").plain(facts.timestamp())
            .name("digest").text(String.format(Locale.ROOT, "%016x", facts.digest())).name("book_date");
        if (facts.bookDate() == 0) {
            json.literal("null");
        } else {
            json.text(LocalDate.ofEpochDay(facts.bookDate()).toString());
        }
        json.name("accounts").plain(facts.accounts()).name("transfers").plain(facts.transfers()).name("holds").plain(facts.holds())
            .name("taken_at_ms").plain(facts.takenAtMs());
    }
}
