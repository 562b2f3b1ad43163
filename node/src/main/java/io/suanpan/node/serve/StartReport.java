package io.suanpan.node.serve;

import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.log.Durability;
import io.suanpan.journal.recovery.RecoveryReport;
import io.suanpan.node.compose.NodeEngine;
import io.suanpan.replication.member.ClusterMemberContext;
import io.suanpan.replication.member.MemberAddress;
import io.suanpan.snapshot.format.SnapshotFacts;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a server tells about itself before it is ready. */
final class StartReport {
    private static final double MIB = 1 << 20;
    private static final long MS_PER_S = 1_000;

    private final PrintWriter out;

    StartReport(final PrintWriter out) {
        this.out = out;
    }

    void header(final String version) {
        out.println("suanpan " + version);
    }

    void data(final Path data) {
        line("data", data.toString());
    }

    void header(final String version, final Path data, final Durability durability) {
        header(version);
        if (durability == Durability.MEMORY) {
            line("data", "none");
        } else {
            data(data);
        }
        line("durability", durability.text() + ": an acknowledged command survives " + switch (durability) {
            case MEMORY -> "nothing";
            case PROCESS -> "the death of the process, not a loss of power";
            case DISK -> "a loss of power";
        });
    }

    void member(final ClusterMemberContext member) {
        line("durability", member.durability().text() + ": an acknowledged command survives "
            + switch (member.durability()) {
                case CLUSTER -> "the loss of any minority of members, and kill -9 of all of them; not a power cut of the whole site";
                case CLUSTER_DISK -> "the loss of any minority of members for good, and a power cut of the whole site";
            });
        line("member", String.format(Locale.ROOT, "%d of %d: %s; each has ten UDP ports from there, nothing on them is encrypted",
            member.memberId(), member.members().size(),
            member.members().stream().map(MemberAddress::ingress).collect(Collectors.joining(", "))));
    }

    void ledger(final NodeEngine engine, final long plannedRate) {
        final LedgerContext ledger = engine.ledger();
        line("memory", String.format(Locale.ROOT, "%,.0f MiB of tables: %,d accounts, %,d transfers, %,d holds",
            engine.engine().memory().totalBytes() / MIB, ledger.accounts(), ledger.transfers(), ledger.holds()));
        ids(ledger, plannedRate);
    }

    void ids(final LedgerContext ledger, final long plannedRate) {
        final long lastsS = ledger.transfers() / plannedRate;
        final boolean byAge = ledger.retentionS() > 0 && ledger.retentionS() < lastsS;
        line("ids", String.format(Locale.ROOT,
            "the newest %,d are remembered%s: %s at %,d transfers/s; a retry after that is a new command",
            ledger.transfers(), ledger.retentionS() > 0 ? ", none for longer than " + text(ledger.retentionS()) : "",
            text(byAge ? ledger.retentionS() : lastsS), plannedRate));
    }

    void books(final LedgerContext ledger) {
        line("books", String.format(Locale.ROOT,
            "the newest %,d closings of accounts and the newest %,d rows of histories are remembered; the journal has all",
            ledger.closings(), ledger.history()));
    }

    void recovery(final NodeEngine engine, final long nowMs, final long tookMs) {
        final RecoveryReport recovery = engine.recovery();
        final SnapshotFacts snapshot = engine.snapshot();
        for (final String refused : engine.refusedSnapshots()) {
            line("refused", refused);
        }
        final String from = snapshot == null ? "" : String.format(Locale.ROOT, "the snapshot of sequence %d (%s old) and ",
            snapshot.sequence(), text(Math.max(0, nowMs - snapshot.takenAtMs()) / MS_PER_S));
        line("recovered", String.format(Locale.ROOT, "sequence %d from %s%,d journal entries, %,.1f MiB, in %,.1f s",
            recovery.lastSequence(), from, recovery.entries(), recovery.bytes() / MIB, tookMs / 1e3));
    }

    private void line(final String name, final String value) {
        out.printf("%-11s %s%n", name, value);
    }

    private static String text(final long seconds) {
        final Duration duration = Duration.ofSeconds(seconds);
        if (duration.toDays() > 0) {
            return duration.toDays() + " d " + duration.toHoursPart() + " h";
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        return duration.toMinutes() > 0 ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s" : seconds + " s";
    }
}
