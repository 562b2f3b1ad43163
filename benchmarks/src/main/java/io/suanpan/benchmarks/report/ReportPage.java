package io.suanpan.benchmarks.report;

import static io.suanpan.benchmarks.report.Figures.count;
import static io.suanpan.benchmarks.report.Figures.decimal;
import static io.suanpan.benchmarks.report.Figures.time;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes {@code report.md}. */
final class ReportPage {
    private static final String LEADER_CPU = "leader_cpu_ns_per_command";

    private final String title;
    private final String command;
    private final Map<String, String> environment;
    private final List<Outcome> outcomes;
    private final List<Verdict> verdicts;
    private final StringBuilder text = new StringBuilder();

    ReportPage(
        final String title, final String command, final Map<String, String> environment, final List<Outcome> outcomes,
        final List<Verdict> verdicts) {
        this.title = title;
        this.command = command;
        this.environment = environment;
        this.outcomes = outcomes;
        this.verdicts = verdicts;
    }

    String text() {
        line("# " + title);
        line("");
        writeVerdict();
        writeTargets();
        writeRuns();
        writeStatements();
        writeReconciliations();
        writeSnapshots();
        writeMembers();
        writeFailovers();
        writeStalls();
        writeChecks();
        writeEnvironment();
        writeReading();
        return text.toString();
    }

    private void writeVerdict() {
        final List<Outcome> invalid = outcomes.stream().filter(outcome -> !outcome.isValid()).toList();
        if (invalid.isEmpty()) {
            line("Every run passed its own checks.");
        }
        for (final Outcome outcome : invalid) {
            line("**INVALID: " + outcome.name() + "**: " + outcome.text("why_invalid"));
        }
        line("");
        line("```");
        line(command);
        line("```");
        line("");
    }

    private void writeTargets() {
        if (verdicts.isEmpty()) {
            return;
        }
        line("## Targets");
        line("");
        line("| what | target | measured | |");
        line("|---|---|---|---|");
        for (final Verdict verdict : verdicts) {
            line("| " + verdict.what() + " | " + verdict.target() + " | " + verdict.measured() + " | "
                + (verdict.met() ? "met" : "**not met**") + " |");
        }
        line("");
    }

    private void writeRuns() {
        line("## Runs");
        line("");
        line("| run | commands/s | postings/s | p50 | p90 | p99 | p99.9 | p99.99 | max | bytes a command "
            + "| cores: process, ring, drivers, others | GC pauses | allocated a command |");
        line("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|---|--:|");
        final List<Outcome> loads = outcomes.stream().filter(ReportPage::isLoad).toList();
        for (final Outcome outcome : loads) {
            line("| " + String.join(" | ",
                outcome.name(),
                outcome.isValid() ? count(outcome.number("tps")) : "INVALID",
                outcome.isValid() ? count(outcome.number("postings_per_s")) : "INVALID",
                time(outcome.number("p50_us")), time(outcome.number("p90_us")), time(outcome.number("p99_us")),
                time(outcome.number("p999_us")), time(outcome.number("p9999_us")), time(outcome.number("max_us")),
                decimal(outcome.number("bytes_per_command")),
                decimal(outcome.number("cpu_cores")) + ", " + decimal(outcome.number("ring_cores")) + ", "
                    + decimal(outcome.number("driver_cores")) + ", " + decimal(outcome.number("other_cores")),
                count(outcome.number("gc_pauses")) + ", longest " + count(outcome.number("gc_max_pause_ms")) + " ms",
                decimal(outcome.number("ring_bytes_allocated_per_command")) + " B") + " |");
        }
        line("");
        loads.forEach(outcome -> line("- " + outcome.name() + ": " + subject(outcome)));
        line("");
    }

    private static String members(final Outcome outcome) {
        return outcome.number("members") == 0 ? "" : count(outcome.number("members")) + " members, ";
    }

    private void writeStatements() {
        for (final Outcome outcome : outcomes.stream().filter(ReportPage::isStatements).toList()) {
            line("## Pages of statements");
            line("");
            line("Pages of " + count(outcome.number("rows")) + " from an account of " + count(outcome.number("postings"))
                + " postings, and from accounts of " + count(outcome.number("short_postings")) + ", read in turn.");
            line("");
            line("| page | long account p50 | p99 | short accounts p50 | p99 | ratio |");
            line("|---|--:|--:|--:|--:|--:|");
            ((Map<?, ?>) outcome.figures().get("pages")).forEach((place, pages) -> line(page(place, (Map<?, ?>) pages)));
            line("");
        }
    }

    private static String page(final Object place, final Map<?, ?> pages) {
        return "| " + String.join(" | ", place.toString(), micros(pages, "long_p50_us"), micros(pages, "long_p99_us"),
            micros(pages, "short_p50_us"), micros(pages, "short_p99_us"), decimal(((Number) pages.get("ratio")).doubleValue())) + " |";
    }

    private static String micros(final Map<?, ?> pages, final String member) {
        return time(((Number) pages.get(member)).doubleValue());
    }

    private static boolean isStatements(final Outcome outcome) {
        return outcome.text("scenario").equals(StatementReport.SCENARIO);
    }

    private void writeReconciliations() {
        for (final Outcome outcome : outcomes.stream().filter(ReportPage::isReconciliation).toList()) {
            line("## Reconciliation");
            line("");
            line(count(outcome.number("rows")) + " rows of an export with as many of a bill: " + count(outcome.number("tps"))
                + " rows/s of each side, " + decimal(outcome.number("seconds")) + " s in a heap of "
                + count(outcome.number("heap_bytes") / (1 << 20)) + " MiB.");
            line("");
            line("| task | s |");
            line("|---|--:|");
            ((Map<?, ?>) outcome.figures().get("tasks"))
                .forEach((task, seconds) -> line("| " + task + " | " + decimal(((Number) seconds).doubleValue()) + " |"));
            line("");
        }
    }

    private static boolean isReconciliation(final Outcome outcome) {
        return outcome.text("scenario").equals(ReconcileReport.SCENARIO);
    }

    private void writeSnapshots() {
        for (final Outcome outcome : outcomes.stream().filter(ReportPage::isSnapshot).toList()) {
            line("## Snapshots");
            line("");
            line(count(outcome.number("accounts")) + " accounts, " + count(outcome.number("state_bytes") / (1 << 20)) + " MiB of state, "
                + outcome.text("durability") + ", " + count(outcome.number("tps")) + " commands/s. " + count(outcome.number("snapshots"))
                + " snapshots taken, " + count(outcome.number("not_taken")) + " let go; "
                + count(outcome.number("state_bytes_per_second") / (1 << 20)) + " MiB of state/s, files of "
                + count(outcome.number("file_bytes") / (1 << 20)) + " MiB. A start makes its tables in "
                + count(outcome.number("tables_ms")) + " ms and loads the last snapshot in " + count(outcome.number("load_ms")) + " ms.");
            line("");
            line("| latency | p50 | p99 | p99.9 | longest |");
            line("|---|--:|--:|--:|--:|");
            line(latencies("without", (Map<?, ?>) outcome.figures().get("without")));
            line(latencies("with", outcome.figures()));
            line("");
            line("p99.9 with snapshots is " + decimal(outcome.number("p999_ratio")) + " times that without.");
            line("");
            writeLedgerThread((Map<?, ?>) outcome.figures().get("ledger_thread"));
        }
    }

    private void writeLedgerThread(final Map<?, ?> figures) {
        line("The ledger's thread by itself, " + count(((Number) figures.get("entries_per_second")).doubleValue())
            + " entries of 256 transfers a second, half of what it can, captured " + figures.get("captures") + " times ("
            + figures.get("overflows") + " let go), each time as fast as can be. An entry's own time, with the beginning or end of a"
            + " capture:");
        line("");
        line("| an entry | p50 | p99 | p99.9 | longest |");
        line("|---|--:|--:|--:|--:|");
        line(latencies("without", (Map<?, ?>) figures.get("without")));
        line(latencies("with", figures));
        line("");
    }

    private static String latencies(final String name, final Map<?, ?> figures) {
        return "| " + name + " | " + String.join(" | ", List.of("p50_us", "p99_us", "p999_us", "max_us").stream()
            .map(figure -> time(((Number) figures.get(figure)).doubleValue())).toList()) + " |";
    }

    private static boolean isSnapshot(final Outcome outcome) {
        return outcome.text("scenario").equals(SnapshotReport.SCENARIO);
    }

    /** Whether it has the figures of a load that was measured once. */
    private static boolean isLoad(final Outcome outcome) {
        return !isStatements(outcome) && !isReconciliation(outcome) && !isSnapshot(outcome) && !isFailover(outcome)
            && !isStall(outcome);
    }

    private static String subject(final Outcome outcome) {
        return outcome.text("engine") + ", " + members(outcome) + outcome.text("scenario") + ", " + outcome.text("durability") + ", "
            + (outcome.number("offered") == 0 ? "closed loop" : "open loop at " + count(outcome.number("offered")) + "/s") + ", "
            + count(outcome.number("accounts")) + " accounts, hot share " + decimal(outcome.number("hot_share")) + ", "
            + count(outcome.number("sessions")) + " sessions × " + count(outcome.number("in_flight")) + " in flight × batches of "
            + count(outcome.number("batch")) + ", " + outcome.text("threading") + ", " + outcome.text("idle") + ", "
            + outcome.text("ids") + " ids, " + count(outcome.number("retained")) + " transfers retained, measured for "
            + decimal(outcome.number("seconds")) + " s after " + decimal(outcome.number("warmup_seconds")) + " s of warm-up"
            + (Boolean.TRUE.equals(outcome.figures().get("steady")) ? "" : " (not steady)");
    }

    private static boolean isFailover(final Outcome outcome) {
        return outcome.text("scenario").equals(FailoverReport.SCENARIO);
    }

    /** CPU is what members would still need on machines of their own; the rest of the figures here is three members sharing few cores. */
    private void writeMembers() {
        final List<Outcome> clusters = outcomes.stream().filter(outcome -> outcome.number(LEADER_CPU) > 0).toList();
        if (clusters.isEmpty()) {
            return;
        }
        line("## CPU of the members");
        line("");
        line("CPU time a command, in the measured stretch, of each process with all its threads. The last column is arithmetic, not a "
            + "measurement: what a leader could carry on a machine of its own with four cores, if nothing but its CPU bounded it.");
        line("");
        line("| run | leader | a follower | load and client | 4 cores ÷ leader's CPU |");
        line("|---|--:|--:|--:|--:|");
        for (final Outcome outcome : clusters) {
            line("| " + String.join(" | ", outcome.name(), nanos(outcome, LEADER_CPU), nanos(outcome, "follower_cpu_ns_per_command"),
                nanos(outcome, "client_cpu_ns_per_command"), count(4e9 / outcome.number(LEADER_CPU)) + "/s") + " |");
        }
        line("");
    }

    private static String nanos(final Outcome outcome, final String member) {
        return outcome.number(member) == 0 ? "-" : count(outcome.number(member)) + " ns";
    }

    private void writeFailovers() {
        final List<Outcome> drills = outcomes.stream().filter(ReportPage::isFailover).toList();
        if (drills.isEmpty()) {
            return;
        }
        line("## kill -9 of the leader");
        line("");
        line("Recovery: from the kill to the first acknowledgement of a command that was due after it. Silence: the longest time "
            + "without any acknowledgement. Sent again: by the client, to the next leader. Repeated: those of them that the "
            + "first sending had done.");
        line("");
        line("| run | timeouts | commands/s | recovery | silence | acknowledged | sent again | repeated | unknown batches |");
        line("|---|---|--:|--:|--:|--:|--:|--:|--:|");
        for (final Outcome drill : drills) {
            line("| " + String.join(" | ", drill.name(), drill.text("timeouts"), count(drill.number("offered")),
                count(drill.number("recovery_ms")) + " ms", count(drill.number("silence_ms")) + " ms", count(drill.number("acknowledged")),
                count(drill.number("resent")), count(drill.number("repeated")), count(drill.number("unknown_batches"))) + " |");
        }
        line("");
    }

    private static boolean isStall(final Outcome outcome) {
        return outcome.text("scenario").equals(SnapshotStallReport.SCENARIO);
    }

    private void writeStalls() {
        for (final Outcome outcome : outcomes.stream().filter(ReportPage::isStall).toList()) {
            line("## Snapshots of a cluster");
            line("");
            line(count(outcome.number("accounts")) + " accounts, room for " + count(outcome.number("retained")) + " transfers, "
                + count(outcome.number("members")) + " members in one process, pages " + outcome.text("compression")
                + ". No command is taken while a snapshot lasts, each time in turn: "
                + ((List<?>) outcome.figures().get("stalls_ms")).stream().map(ms -> count(((Number) ms).doubleValue()) + " ms")
                .collect(Collectors.joining(", ")) + ".");
            line("");
        }
    }

    private void writeChecks() {
        line("## Checks");
        line("");
        for (final Outcome outcome : outcomes) {
            line("- " + outcome.name());
            if (outcome.figures().get("checks") instanceof List<?> checks) {
                checks.forEach(check -> line("  - " + check(check)));
            }
        }
        line("");
    }

    private static String check(final Object check) {
        final Map<?, ?> members = (Map<?, ?>) check;
        return (Boolean.TRUE.equals(members.get("passed")) ? "ok: " : "**FAILED**: ") + members.get("name") + ": "
            + members.get("detail");
    }

    private void writeEnvironment() {
        line("## Environment");
        line("");
        environment.forEach((name, value) -> line("- " + name + ": " + value));
        line("");
    }

    private void writeReading() {
        line("## How to read this");
        line("");
        line("Latencies of a closed loop run from the submission of a batch to its answer; of an open loop from the time at which "
            + "each command was to be sent, so that a stall shows in every command that it held up. \"Others\" is what the rest of "
            + "the machine and its hypervisor took from this run. The `.hlog` files are HdrHistogram logs, in nanoseconds, one "
            + "interval a second; any HdrHistogram tool reads them. `results.json` holds every figure.");
    }

    private void line(final String content) {
        text.append(content).append('\n');
    }
}
