package io.suanpan.node.cli;

import io.suanpan.journal.VerifyReport;
import io.suanpan.text.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What {@code journal verify} says. */
final class VerifyOutput {
    private static final int FIRST_BYTES = 512;
    private static final double MIB = 1 << 20;
    private static final double NS_PER_S = 1e9;

    private VerifyOutput() {
    }

    /** What was found, and in how many nanoseconds. */
    static String of(final VerifyReport report, final long elapsedNs, final OutputFormat format) {
        return switch (format) {
            case TEXT -> text(report, elapsedNs);
            case JSON -> json(report, elapsedNs);
        };
    }

    private static String text(final VerifyReport report, final long elapsedNs) {
        final StringBuilder text = new StringBuilder();
        line(text, "entries   %,d, %,.1f MiB, in %d files and %d archives", report.documents(), report.bytes() / MIB, report.files(),
            report.archives());
        if (report.signed() > 0) {
            line(text, "signed    %d archives, by the key given", report.signed());
        }
        if (report.firstSequence() > 1) {
            line(text, "begins    at sequence %d: what was before is in a snapshot, and not looked at", report.firstSequence());
        }
        line(text, "commands  up to sequence %d", report.lastSequence());
        line(text, "digests   %,d compared", report.digestsCompared());
        line(text, "took      %.3f s, %.3f GB/s", elapsedNs / NS_PER_S, report.bytes() / (double) elapsedNs);
        if (report.tornBytes() > 0) {
            line(text, "end       %,d bytes of an entry that was never acknowledged; the next start cuts them", report.tornBytes());
        }
        if (report.ringSequence() > report.lastSequence()) {
            line(text, "ring      goes on to sequence %d; the next start fills it in", report.ringSequence());
        }
        return text.append(report.valid() ? "valid" : "INVALID: " + report.fault() + " (" + report.place() + ")").toString();
    }

    private static void line(final StringBuilder text, final String format, final Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }

    private static String json(final VerifyReport report, final long elapsedNs) {
        final JsonBytes json = new JsonBytes(FIRST_BYTES);
        json.startObject()
            .name("valid").bool(report.valid())
            .name("entries").plain(report.documents())
            .name("first_sequence").plain(report.firstSequence())
            .name("last_sequence").plain(report.lastSequence())
            .name("bytes").plain(report.bytes())
            .name("files").plain(report.files())
            .name("archives").plain(report.archives())
            .name("archives_signed").plain(report.signed())
            .name("digests_compared").plain(report.digestsCompared())
            .name("torn_bytes").plain(report.tornBytes())
            .name("ring_sequence").plain(report.ringSequence())
            .name("elapsed_ns").plain(elapsedNs);
        json.name("parameters").startObject();
        report.parameters().forEach((name, value) -> json.name(name).escaped(value));
        json.endObject();
        if (!report.valid()) {
            json.name("fault").escaped(report.fault());
            json.name("place").startObject()
                .name("file").escaped(String.valueOf(report.place().file()))
                .name("document").plain(report.place().document())
                .name("offset").plain(report.place().offset())
                .name("sequence").plain(report.place().sequence()).endObject();
        }
        json.endObject();
        return new String(json.bytes(), 0, json.length(), StandardCharsets.US_ASCII);
    }
}
