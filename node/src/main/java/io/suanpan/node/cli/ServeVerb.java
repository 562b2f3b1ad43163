package io.suanpan.node.cli;

import io.suanpan.http.HttpContext;
import io.suanpan.node.compose.OpeningException;
import io.suanpan.node.compose.ProgressReport;
import io.suanpan.node.config.NodeSettings;
import io.suanpan.node.config.SettingsException;
import io.suanpan.node.serve.Server;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code suanpan serve}: a node behind an HTTP door, until a signal ends it. */
@Command(name = "serve", description = "Runs a node that takes commands over HTTP.",
    footer = {"", "SIGTERM or SIGINT ends it: what was accepted is answered first."})
public final class ServeVerb implements Verb {
    private static final int MAX_PORT = 65_535;

    @Spec
    private CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings in HOCON over the defaults.")
    private Path config;

    @Option(names = "--data", paramLabel = "DIR", description = "Directory of the journal (default: ./data).")
    private Path data;

    @Option(names = "--http", paramLabel = "[HOST:]PORT", description = "Where to listen (default: 127.0.0.1:8711).")
    private String address;

    @Option(names = "--from-genesis", description = "Replay the whole journal, whatever snapshots there are.")
    private boolean fromGenesis;

    @Override
    public Integer call() throws InterruptedException {
        try {
            final NodeSettings settings = config == null ? NodeSettings.defaults() : NodeSettings.read(config);
            final HttpContext http = settings.http().version(BuildInfo.load().text());
            listenAt(http);
            final Server server = new Server(
                settings, data == null ? settings.data() : data, http, spec.commandLine().getOut(), fromGenesis);
            final boolean interactive = Terminal.of(spec).errInteractive();
            return server.run(ProgressReport.onStandardError("recovering", interactive)) ? ExitCode.OK : ExitCode.FAILED;
        } catch (final SettingsException e) {
            throw VerbException.badInput(e.getMessage());
        } catch (final OpeningException | IOException e) {
            throw VerbException.failed(e.getMessage(), e);
        }
    }

    private void listenAt(final HttpContext http) {
        if (address == null) {
            return;
        }
        final int colon = address.lastIndexOf(':');
        final String host = colon < 0 ? http.host() : address.substring(0, colon).replaceAll("^\\[|]$", "");
        final String port = address.substring(colon + 1);
        if (host.isEmpty() || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > MAX_PORT) {
            throw new ParameterException(spec.commandLine(), "--http: must be [HOST:]PORT, is " + address);
        }
        http.host(host).port(Integer.parseInt(port));
    }
}
