package io.suanpan.node.cli;

import io.suanpan.engine.log.Durability;
import io.suanpan.journal.JournalFiles;
import io.suanpan.node.compose.ClusterConnection;
import io.suanpan.node.compose.EngineOpening;
import io.suanpan.node.compose.NodeEngine;
import io.suanpan.node.compose.OpeningException;
import io.suanpan.node.compose.ProgressReport;
import io.suanpan.node.config.ClusterSettings;
import io.suanpan.node.config.NodeSettings;
import io.suanpan.node.config.SettingsException;
import io.suanpan.node.exec.BadLineException;
import io.suanpan.node.exec.Script;
import io.suanpan.node.exec.ScriptClock;
import io.suanpan.node.exec.ScriptFailedException;
import io.suanpan.node.past.PastBooks;
import io.suanpan.node.past.Until;
import io.suanpan.replication.member.MemberAddress;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code suanpan exec}: one line of commands in, one line of results out, in order. */
@Command(name = "exec", description = "Runs commands, a line of JSON each, and prints a line of results for each.",
    footer = {"", "A line that cannot be understood ends the run with exit code 2; the lines before it stay applied."})
public final class ExecVerb implements Verb {
    @Spec
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "Keep the commands in this directory's journal; left out: keep nothing.")
    private Path data;

    @Mixin
    private ArchiveChoice archive;

    @Option(names = "--durability", paramLabel = "LEVEL", description = "With --data: process or disk (default: disk).")
    private Durability durability;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings in HOCON over the defaults; http is not used.")
    private Path config;

    @Option(names = "--from-genesis", description = "With --data: replay the whole journal, whatever snapshots there are.")
    private boolean fromGenesis;

    @Option(names = "--until-sequence", paramLabel = "N",
        description = "With --data: the books as they were after this command, to be read only.")
    private Long untilSequence;

    @Option(names = "--until-time", paramLabel = "T",
        description = "With --data: the books as they were at this time, to be read only.")
    private String untilTime;

    @Option(names = "--cluster", paramLabel = "HOST[:PORT],...",
        description = "Send the commands to this cluster: its members in the order of their ids, with their base ports (default: 9100).")
    private String cluster;

    @Parameters(arity = "0..1", paramLabel = "FILE|-", defaultValue = "-", description = "The script; - is standard input, the default.")
    private String script;

    @Override
    public Integer call() throws InterruptedException {
        final ScriptClock clock = new ScriptClock();
        final OutputStream out = new FileOutputStream(FileDescriptor.out);
        final Until until = until();
        try (InputStream in = openScript()) {
            if (cluster != null) {
                runOnCluster(in, out);
            } else if (until == null) {
                run(clock, in, out);
            } else {
                runInPast(until, clock, in, out);
            }
            return ExitCode.OK;
        } catch (final BadLineException | SettingsException e) {
            throw VerbException.badInput(e.getMessage());
        } catch (final ScriptFailedException | OpeningException | IOException e) {
            throw VerbException.failed(e.getMessage(), e);
        }
    }

    private void run(final ScriptClock clock, final InputStream in, final OutputStream out)
        throws BadLineException, ScriptFailedException, InterruptedException {
        try (NodeEngine engine = openEngine(clock)) {
            new Script(engine.engine()::submit, clock, in, out).stoppedBy(engine.engine().status()::fault).run();
        }
    }

    /** What the cluster answers stands in its log, whatever becomes of this process. */
    private void runOnCluster(final InputStream in, final OutputStream out)
        throws BadLineException, ScriptFailedException, InterruptedException {
        if (data != null || durability != null || fromGenesis || !archive.directories().isEmpty() || until() != null) {
            throw new ParameterException(spec.commandLine(), "--cluster: goes with no option but --config");
        }
        try (ClusterConnection connection = new ClusterConnection(settings(), members())) {
            new Script(connection.client(), null, in, out).run();
        }
    }

    private List<MemberAddress> members() {
        try {
            return MemberAddress.parse(cluster, ClusterSettings.DEFAULT_BASE_PORT);
        } catch (final IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--cluster: " + e.getMessage());
        }
    }

    private void runInPast(final Until until, final ScriptClock clock, final InputStream in, final OutputStream out)
        throws BadLineException, ScriptFailedException, InterruptedException {
        try (PastBooks books = openPast(until, clock)) {
            clock.set(books.timeNs());
            new Script(books, clock, in, out).checking(books::requireReads).run();
        }
    }

    private PastBooks openPast(final Until until, final ScriptClock clock) {
        try (ProgressReport progress = ProgressReport.onStandardError("replaying", Terminal.of(spec).errInteractive())) {
            return PastBooks.open(settings(), new JournalFiles(data, archive.directories(), 0), until, clock, progress);
        }
    }

    /** How far the past goes; null where the present is meant. */
    private Until until() {
        if (untilSequence == null && untilTime == null) {
            return null;
        }
        if (data == null || durability != null || fromGenesis || (untilSequence != null && untilTime != null)) {
            throw new ParameterException(spec.commandLine(),
                "--until-sequence or --until-time needs --data DIR, and goes with neither --durability nor --from-genesis");
        }
        if (untilSequence == null) {
            return Until.time(TimeText.nanoseconds("--until-time", untilTime));
        }
        if (untilSequence < 0) {
            throw new ParameterException(spec.commandLine(), "--until-sequence: must not be negative, is " + untilSequence);
        }
        return Until.sequence(untilSequence);
    }

    private NodeSettings settings() {
        return config == null ? NodeSettings.defaults() : NodeSettings.read(config);
    }

    private NodeEngine openEngine(final ScriptClock clock) {
        try (ProgressReport progress = ProgressReport.onStandardError("recovering", Terminal.of(spec).errInteractive())) {
            return opening(clock).progress(progress).open();
        }
    }

    private EngineOpening opening(final ScriptClock clock) {
        final NodeSettings settings = settings();
        final EngineOpening opening = new EngineOpening(settings).clock(clock);
        if (data == null) {
            if (!archive.directories().isEmpty()) {
                throw new ParameterException(spec.commandLine(), "--archive needs --data DIR");
            }
            if (durability != null && durability != Durability.MEMORY) {
                throw new ParameterException(spec.commandLine(), "--durability " + durability.text() + " needs --data DIR");
            }
            return opening;
        }
        final Durability level = durability == null ? settings.durability() : durability;
        if (level == Durability.MEMORY) {
            throw new ParameterException(spec.commandLine(), "--durability memory keeps nothing: leave --data out");
        }
        return opening.keptIn(data, level).archives(archive.directories()).fromGenesis(fromGenesis);
    }

    private InputStream openScript() throws IOException {
        if (script.equals("-")) {
            return new FileInputStream(FileDescriptor.in);
        }
        final Path file = Path.of(script);
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw VerbException.badInput(file + ": cannot be read");
        }
        return Files.newInputStream(file);
    }
}
