package io.suanpan.node.cli;

import io.suanpan.node.audit.AuditReport;
import io.suanpan.node.audit.ExportReport;
import io.suanpan.node.audit.Finding;
import io.suanpan.node.audit.NamedPosting;
import io.suanpan.text.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What {@code audit} says. */
final class AuditOutput {
    private static final int FIRST_BYTES = 1024;

    private AuditOutput() {
    }

    static String of(final AuditReport report, final OutputFormat format) {
        return switch (format) {
            case TEXT -> text(report);
            case JSON -> json(report);
        };
    }

    static String of(final ExportReport report, final OutputFormat format) {
        return switch (format) {
            case TEXT -> text(report);
            case JSON -> json(report);
        };
    }

    private static String text(final ExportReport report) {
        final String read = String.format(Locale.ROOT, "%,d lines of %,d accounts", report.lines(), report.accounts());
        return report.fault() == null ? read + " in " + report.files() + " files: EQUAL, every balance follows from the one before it"
            : "DIFFERENT: " + report.file() + " line " + report.line() + ": " + report.fault() + " (after " + read + ")";
    }

    private static String json(final ExportReport report) {
        final JsonBytes json = new JsonBytes(FIRST_BYTES);
        json.startObject().name("equal").bool(report.fault() == null).name("files").plain(report.files())
            .name("lines").plain(report.lines()).name("accounts").plain(report.accounts());
        if (report.fault() != null) {
            json.name("fault").escaped(report.fault()).name("file").escaped(report.file().toString()).name("line").plain(report.line());
        }
        return string(json.endObject());
    }

    private static String text(final AuditReport report) {
        final StringBuilder text = new StringBuilder();
        line(text, "journal   from %s (sequence %d) to sequence %d: %,d postings added up", report.from(), report.fromSequence(),
            report.sequence(), report.postings());
        line(text, "against   %s", report.against());
        line(text, "state     %,d accounts, %,d live holds, digest %016x", report.accounts(), report.holds(), report.digest());
        final Finding finding = report.finding();
        if (finding == null) {
            return text.append("EQUAL: postings, replay and live state agree on every account").toString();
        }
        text.append("DIFFERENT: ").append(finding.message());
        if (finding.place() != null) {
            text.append(" (").append(finding.place()).append(')');
        }
        if (finding.field() != null) {
            text.append(System.lineSeparator()).append("  ").append(finding.field()).append(": ");
            if (finding.postings() != null) {
                text.append("postings ").append(finding.postings()).append(", ");
            }
            text.append("replay ").append(finding.replay()).append(", live ").append(finding.live());
        }
        if (finding.posting() != null) {
            text.append(System.lineSeparator()).append("  ").append(text(finding.posting()));
        }
        return text.toString();
    }

    private static void line(final StringBuilder text, final String format, final Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }

    private static String text(final NamedPosting posting) {
        return (posting.exact() ? "made by" : "up to") + " sequence " + posting.sequence() + ": " + posting.kind() + " " + posting.id()
            + ", amount " + posting.amount() + ", timestamp " + posting.timestamp()
            + (posting.version() == 0 ? "" : ", version " + posting.version()) + " (" + posting.how() + ")";
    }

    private static String json(final AuditReport report) {
        final JsonBytes json = new JsonBytes(FIRST_BYTES);
        json.startObject().name("equal").bool(report.finding() == null)
            .name("from").escaped(report.from()).name("from_sequence").plain(report.fromSequence())
            .name("against").escaped(report.against()).name("sequence").plain(report.sequence())
            .name("postings").plain(report.postings()).name("accounts").plain(report.accounts()).name("holds").plain(report.holds())
            .name("digest").text(String.format(Locale.ROOT, "%016x", report.digest()));
        final Finding finding = report.finding();
        if (finding != null) {
            json.name("fault").escaped(finding.message());
            if (finding.place() != null) {
                json.name("place").escaped(finding.place());
            }
            if (finding.field() != null) {
                json.name("account_id").unsigned(finding.accountId()).name("field").text(finding.field());
                text(json, "postings_value", finding.postings());
                text(json, "replay_value", finding.replay());
                text(json, "live_value", finding.live());
            }
            if (finding.posting() != null) {
                write(json.name("posting"), finding.posting());
            }
        }
        return string(json.endObject());
    }

    private static void text(final JsonBytes json, final String name, final String value) {
        if (value != null) {
            json.name(name).escaped(value);
        }
    }

    private static void write(final JsonBytes json, final NamedPosting posting) {
        json.startObject().name("exact").bool(posting.exact()).name("sequence").plain(posting.sequence())
            .name("transfer_id").text(posting.id()).name("kind").text(posting.kind()).name("amount").plain(posting.amount())
            .name("timestamp").plain(posting.timestamp()).name("version").plain(posting.version()).name("how").escaped(posting.how())
            .endObject();
    }

    private static String string(final JsonBytes json) {
        return new String(json.bytes(), 0, json.length(), StandardCharsets.US_ASCII);
    }
}
