package io.suanpan.node.cli;

import io.suanpan.engine.log.Durability;
import io.suanpan.node.compose.EngineOpening;
import io.suanpan.node.compose.JournaledParameters;
import io.suanpan.node.compose.NodeEngine;
import io.suanpan.node.compose.OpeningException;
import io.suanpan.node.compose.ProgressReport;
import io.suanpan.node.config.NodeSettings;
import io.suanpan.node.config.SettingsException;
import io.suanpan.node.snapshots.SnapshotJson;
import io.suanpan.node.snapshots.SnapshotResource;
import io.suanpan.snapshot.SnapshotOutcome;
import io.suanpan.snapshot.SnapshotOutcome.Kind;
import io.suanpan.snapshot.file.CatalogEntry;
import io.suanpan.snapshot.file.SnapshotCatalog;
import io.suanpan.snapshot.file.SnapshotFile;
import io.suanpan.snapshot.format.SnapshotException;
import io.suanpan.snapshot.format.SnapshotFacts;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code suanpan snapshot}: takes a snapshot, of a running node or of a stopped one's directory. */
@Command(name = "snapshot", description = "Takes a snapshot, and prints what became of it as a line of JSON.",
    subcommands = SnapshotVerb.ListVerb.class,
    footer = {"", "A node takes snapshots by itself, as its settings say. Exit code 1 where none could be taken."})
public final class SnapshotVerb implements Verb {
    @Spec
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data", description = "Directory of a stopped node (default: ./data).")
    private Path data;

    @Option(names = "--config", paramLabel = "FILE", description = "With --data: settings in HOCON over the defaults.")
    private Path config;

    @Option(names = "--node", paramLabel = "URL", description = "A running node, such as http://127.0.0.1:8711, instead of a directory.")
    private URI node;

    @Override
    public Integer call() throws InterruptedException {
        return node == null ? ofDirectory() : ofNode();
    }

    private int ofDirectory() {
        if (!JournaledParameters.hasJournal(data)) {
            throw VerbException.badInput(data + ": has no journal");
        }
        try (NodeEngine engine = open()) {
            final SnapshotOutcome outcome = engine.snapshotter().request().join();
            print(SnapshotJson.outcome(outcome));
            return outcome.kind() == Kind.TAKEN || outcome.kind() == Kind.SKIPPED ? ExitCode.OK : ExitCode.FAILED;
        } catch (final SettingsException e) {
            throw VerbException.badInput(e.getMessage());
        } catch (final OpeningException e) {
            throw VerbException.failed(e.getMessage(), e);
        }
    }

    private NodeEngine open() {
        final NodeSettings settings = config == null ? NodeSettings.defaults() : NodeSettings.read(config);
        final Durability durability = settings.durability() == Durability.MEMORY ? Durability.DISK : settings.durability();
        try (ProgressReport progress = ProgressReport.onStandardError("recovering", Terminal.of(spec).errInteractive())) {
            return new EngineOpening(settings).keptIn(data, durability).takingSnapshots().progress(progress).open();
        }
    }

    private int ofNode() throws InterruptedException {
        try {
            final HttpRequest request = HttpRequest.newBuilder(node.resolve(SnapshotResource.PATH)).POST(BodyPublishers.noBody()).build();
            final HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            print(response.body().getBytes(StandardCharsets.UTF_8));
            return response.statusCode() < 300 ? ExitCode.OK : ExitCode.FAILED;
        } catch (final IOException e) {
            throw VerbException.failed(node + ": " + (e.getMessage() == null ? "does not answer" : e.getMessage()), e);
        } catch (final IllegalArgumentException e) {
            throw VerbException.badInput("--node: must be a URL such as http://127.0.0.1:8711, is " + node);
        }
    }

    private void print(final byte[] line) {
        final PrintWriter out = spec.commandLine().getOut();
        out.print(new String(line, StandardCharsets.UTF_8));
        out.flush();
    }

    /** {@code suanpan snapshot list}. */
    @Command(name = "list", description = "Lists the snapshots of a directory, newest first.")
    static final class ListVerb implements Verb {
        private static final double MIB = 1 << 20;

        @Spec
        private CommandSpec spec;

        @Option(names = "--data", paramLabel = "DIR", defaultValue = "data", description = "The directory (default: ./data).")
        private Path data;

        @Option(names = "--check", description = "Read all of each and compare its checksums; without: header and end.")
        private boolean check;

        @Mixin
        private OutputFormat.Choice choice;

        @Override
        public Integer call() {
            final List<CatalogEntry> entries = new SnapshotCatalog(data).list().stream().map(this::checked).toList();
            final PrintWriter out = spec.commandLine().getOut();
            switch (choice.format()) {
                case TEXT -> entries.forEach(entry -> out.println(text(entry)));
                case JSON -> out.print(new String(SnapshotJson.list(entries, null), StandardCharsets.UTF_8));
            }
            out.flush();
            return entries.stream().allMatch(entry -> entry.fault() == null) ? ExitCode.OK : ExitCode.FAILED;
        }

        private CatalogEntry checked(final CatalogEntry entry) {
            if (!check || entry.fault() != null) {
                return entry;
            }
            try (SnapshotFile file = SnapshotFile.open(entry.file())) {
                file.check();
                return entry;
            } catch (final SnapshotException e) {
                return new CatalogEntry(entry.file(), entry.sequence(), entry.bytes(), null, e);
            }
        }

        private static String text(final CatalogEntry entry) {
            if (entry.fault() != null) {
                return String.format(Locale.ROOT, "%20d  %s", entry.sequence(), entry.fault().getMessage());
            }
            final SnapshotFacts facts = entry.header().facts();
            return String.format(Locale.ROOT, "%20d  %s  %,.1f MiB, %,d accounts, %,d transfers, %,d holds, digest %016x",
                facts.sequence(), Instant.ofEpochMilli(facts.takenAtMs()), entry.bytes() / MIB, facts.accounts(), facts.transfers(),
                facts.holds(), facts.digest());
        }
    }
}
