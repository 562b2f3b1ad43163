package io.suanpan.node.cli;

import io.suanpan.http.HttpContext;
import io.suanpan.node.compose.OpeningException;
import io.suanpan.node.compose.ProgressReport;
import io.suanpan.node.config.NodeSettings;
import io.suanpan.node.config.SettingsException;
import io.suanpan.node.serve.MemberServer;
import io.suanpan.node.serve.Server;
import io.suanpan.node.serve.ShutdownSignal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code suanpan serve}: a node behind an HTTP door, until a signal ends it. */
@Command(name = "serve", description = "Runs a node, alone or as a member of a cluster, that takes commands over HTTP.",
    footer = {"", "SIGTERM or SIGINT ends it: what was accepted is answered first."})
public final class ServeVerb implements Verb {
    @Spec
    private CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings in HOCON over the defaults.")
    private Path config;

    @Option(names = "--data", paramLabel = "DIR", description = "Directory of the journal (default: ./data).")
    private Path data;

    @Option(names = "--http", paramLabel = "[HOST:]PORT", description = "Where to listen (default: 127.0.0.1:8711).")
    private String address;

    @Mixin
    private ArchiveChoice archive;

    @Option(names = "--from-genesis", description = "Replay the whole journal, whatever snapshots there are.")
    private boolean fromGenesis;

    @Option(names = "--until-input-ends", description = "Stop too when standard input ends, as it does when a parent process is gone.")
    private boolean untilInputEnds;

    @Override
    public Integer call() throws InterruptedException {
        try {
            final NodeSettings settings = config == null ? NodeSettings.defaults() : NodeSettings.read(config);
            return run(settings, data == null ? settings.data() : data) ? ExitCode.OK : ExitCode.FAILED;
        } catch (final SettingsException e) {
            throw VerbException.badInput(e.getMessage());
        } catch (final OpeningException | IOException e) {
            throw VerbException.failed(e.getMessage(), e);
        }
    }

    private boolean run(final NodeSettings settings, final Path directory) throws IOException, InterruptedException {
        final HttpContext http = http(settings);
        final PrintWriter out = spec.commandLine().getOut();
        final ShutdownSignal shutdown = new ShutdownSignal();
        if (untilInputEnds) {
            shutdown.whenInputEnds();
        }
        if (settings.cluster().members().isEmpty()) {
            return new Server(settings, directory, http, out, shutdown).recovering(fromGenesis, archive.directories())
                .run(ProgressReport.onStandardError("recovering", Terminal.of(spec).errInteractive()));
        }
        if (fromGenesis || !archive.directories().isEmpty()) {
            throw new ParameterException(spec.commandLine(),
                (fromGenesis ? "--from-genesis" : "--archive") + ": a member of a cluster recovers from the cluster's log");
        }
        return new MemberServer(settings, directory, () -> http(settings), out, shutdown).run();
    }

    private HttpContext http(final NodeSettings settings) {
        final HttpContext http = settings.http().version(BuildInfo.load().text());
        HttpAddress.listenAt(http, address, spec);
        return http;
    }
}
