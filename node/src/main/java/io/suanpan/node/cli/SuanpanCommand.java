package io.suanpan.node.cli;

import java.io.PrintWriter;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The root of the command line. A verb of the node is one more class in {@code subcommands}; a verb of another module comes in through
 * {@link ServiceLoader}.
 */
@Command(
        name = "suanpan",
        description = "A payments ledger in memory: every acknowledged cent is kept.",
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        footer = {"", "Exit codes: 0 done, 1 the work failed, 2 usage or bad input."},
        subcommands = {
            ServeVerb.class,
            StandbyVerb.class,
            ExecVerb.class,
            ExportVerb.class,
            StatementVerb.class,
            ReconcileVerb.class,
            SnapshotVerb.class,
            ClusterVerb.class,
            AuditVerb.class,
            JournalVerb.class,
            VersionVerb.class,
            HelpCommand.class,
        })
public final class SuanpanCommand {
    private final Terminal terminal;
    private final PrintWriter out;
    private final PrintWriter err;

    /**
     * A command line that writes to the given streams.
     *
     * @param terminal who reads them
     * @param out      results
     * @param err      everything else
     */
    public SuanpanCommand(final Terminal terminal, final PrintWriter out, final PrintWriter err) {
        this.terminal = terminal;
        this.out = out;
        this.err = err;
    }

    /**
     * Runs one verb to its end.
     *
     * @param args the verb and its options
     * @return an {@link ExitCode}
     */
    public int run(final String... args) {
        final CommandLine line = new CommandLine(this);
        for (final Verb verb : ServiceLoader.load(Verb.class)) {
            line.addSubcommand(verb);
        }
        addHelp(line);
        line.setOut(out)
                .setErr(err)
                .setColorScheme(Help.defaultColorScheme(terminal.ansi()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(this::onUsageError)
                .setExecutionExceptionHandler(this::onFailure);
        try {
            return line.execute(args);
        } catch (final Error e) { // picocli handles exceptions; whatever threads are left must not keep the process
            return onFault("suanpan", e);
        }
    }

    Terminal terminal() {
        return terminal;
    }

    private static void addHelp(final CommandLine line) {
        if (!(line.getCommand() instanceof HelpCommand)) {
            line.getCommandSpec().addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("Shows this help.").build());
        }
        line.getSubcommands().values().forEach(SuanpanCommand::addHelp);
    }

    private int onUsageError(final ParameterException error, final String[] args) {
        final CommandLine line = error.getCommandLine();
        err.println(nameOf(line) + ": " + error.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(error, err);
        err.println("Try '" + nameOf(line) + " --help'.");
        return ExitCode.USAGE;
    }

    private int onFailure(final Exception failure, final CommandLine line, final ParseResult parsed) {
        out.flush();
        if (failure instanceof VerbException end) {
            err.println(nameOf(line) + ": " + end.getMessage());
            return end.exitCode();
        }
        return onFault(nameOf(line), failure);
    }

    private int onFault(final String name, final Throwable fault) {
        err.println(name + ": a fault of the program");
        fault.printStackTrace(err);
        return ExitCode.FAILED;
    }

    private static String nameOf(final CommandLine line) {
        return line.getCommandSpec().qualifiedName();
    }
}
