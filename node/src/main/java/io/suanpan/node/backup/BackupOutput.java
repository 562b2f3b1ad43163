package io.suanpan.node.backup;

import io.suanpan.replication.backup.BackupStatus;
import io.suanpan.text.JsonBytes;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Says where a backup stands, a line whenever that is another than before. */
final class BackupOutput {
    private static final int BYTES = 512;

    private final PrintWriter out;
    private final boolean json;
    private BackupStatus told;

    BackupOutput(final PrintWriter out, final boolean json) {
        this.out = out;
        this.json = json;
    }

    void tell(final BackupStatus status) {
        if (!status.equals(told)) {
            told = status;
            out.println(json ? json(status) : text(status));
            out.flush();
        }
    }

    private static String text(final BackupStatus status) {
        final StringBuilder line = new StringBuilder(128);
        line.append(String.format(Locale.ROOT, "position %,d", status.position()));
        line.append(status.snapshot() < 0 ? ", no snapshot" : String.format(Locale.ROOT, ", snapshot at %,d", status.snapshot()));
        if (status.live()) {
            line.append(", member ").append(status.source());
            line.append(status.lagBytes() < 0 ? " does not say how far it is"
                : String.format(Locale.ROOT, " is %,d bytes ahead", status.lagBytes()));
        } else {
            line.append(", nothing comes in").append(status.lastFailure() == null ? "" : ": " + status.lastFailure());
        }
        return line.toString();
    }

    /** What is not known is left out. */
    private static void known(final JsonBytes json, final String name, final long value) {
        if (value >= 0) {
            json.name(name).plain(value);
        }
    }

    private static String json(final BackupStatus status) {
        final JsonBytes json = new JsonBytes(BYTES);
        json.startObject().name("live").bool(status.live()).name("position").plain(status.position())
            .name("failures").plain(status.failures());
        known(json, "source", status.source());
        known(json, "lag_bytes", status.lagBytes());
        known(json, "snapshot_position", status.snapshot());
        if (status.lastFailure() != null) {
            json.name("last_failure").escaped(status.lastFailure());
        }
        json.endObject();
        return new String(json.bytes(), 0, json.length(), StandardCharsets.UTF_8);
    }
}
