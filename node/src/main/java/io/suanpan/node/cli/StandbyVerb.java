package io.suanpan.node.cli;

import io.suanpan.http.HttpContext;
import io.suanpan.journal.file.DirectoryInUseException;
import io.suanpan.node.compose.OpeningException;
import io.suanpan.node.compose.StandbyOpening;
import io.suanpan.node.config.NodeSettings;
import io.suanpan.node.config.SettingsException;
import io.suanpan.node.serve.ShutdownSignal;
import io.suanpan.node.serve.StandbyServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code suanpan standby}: a node without a vote that follows a cluster from afar, until a signal ends it. */
@Command(name = "standby", description = "Runs a node without a vote that follows a cluster: copies its log, applies it, keeps a journal.",
    footer = {"", "SIGTERM or SIGINT ends it; started again on the same directory it goes on. Where the cluster is lost, members are made",
        "of the directory with suanpan cluster seed, once this has ended."})
public final class StandbyVerb implements Verb {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SourceOptions source;

    @Option(names = "--data", paramLabel = "DIR", description = "Where log, snapshots and journal are kept (default: ./data).")
    private Path data;

    @Option(names = "--http", paramLabel = "[HOST:]PORT", description = "Where to listen (default: 127.0.0.1:8711).")
    private String address;

    @Override
    public Integer call() throws InterruptedException {
        try {
            final NodeSettings settings = source.settings();
            final HttpContext http = settings.http().version(BuildInfo.load().text());
            HttpAddress.listenAt(http, address, spec);
            return new StandbyServer(
                StandbyOpening.context(settings, source.backup().directory(data == null ? settings.data() : data)),
                http, spec.commandLine().getOut(), new ShutdownSignal()).run() ? ExitCode.OK : ExitCode.FAILED;
        } catch (final SettingsException e) {
            throw VerbException.badInput(e.getMessage());
        } catch (final OpeningException | DirectoryInUseException | IOException | UncheckedIOException e) {
            throw VerbException.failed(e.getMessage(), e);
        }
    }
}
