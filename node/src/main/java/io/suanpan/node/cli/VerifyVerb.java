package io.suanpan.node.cli;

import io.suanpan.journal.JournalFiles;
import io.suanpan.journal.StructureVerifier;
import io.suanpan.journal.VerifyReport;
import io.suanpan.journal.entry.DamagedJournalException;
import io.suanpan.journal.file.DirectoryInUseException;
import io.suanpan.journal.file.DirectoryLock;
import io.suanpan.node.audit.JournalCheck;
import io.suanpan.node.compose.KeptSnapshots;
import io.suanpan.node.compose.ProgressReport;
import java.nio.file.Path;
import java.security.PublicKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code suanpan journal verify}. */
@Command(name = "verify", description = "Checks a journal: checksums, chain, sequences, archives, and the digests by replay.",
    footer = {"", "Exit code 1 and the first bad place if anything is not as it was written."})
final class VerifyVerb implements Verb {
    @Spec
    private CommandSpec spec;

    @Mixin
    private JournalChoice journal;

    @Option(names = "--public-key", paramLabel = "FILE",
        description = "The Ed25519 key, in PEM, that every archive must be signed with; without: signatures are not looked at.")
    private Path publicKey;

    @Option(names = "--fast", description = "Check all but the digests: no replay, all files at the same time.")
    private boolean fast;

    @Mixin
    private OutputFormat.Choice choice;

    @Override
    public Integer call() {
        final JournalFiles files = journal.files().coveredTo(KeptSnapshots.newest(journal.data()));
        final PublicKey key = KeyFiles.publicKey("--public-key", publicKey);
        try {
            DirectoryLock.requireFree(files.directory());
        } catch (final DirectoryInUseException e) {
            throw VerbException.failed(e.getMessage() + ": stop it first", e);
        }
        final long startNs = System.nanoTime();
        final VerifyReport report = verify(files, key);
        spec.commandLine().getOut().println(VerifyOutput.of(report, System.nanoTime() - startNs, choice.format()));
        return report.valid() ? ExitCode.OK : ExitCode.FAILED;
    }

    private VerifyReport verify(final JournalFiles files, final PublicKey key) {
        final boolean interactive = Terminal.of(spec).errInteractive();
        try (ProgressReport progress = fast ? ProgressReport.ofBytes("verifying", interactive)
            : ProgressReport.onStandardError("verifying", interactive)) {
            return fast ? new StructureVerifier(files, key, progress).verify() : JournalCheck.run(files, key, progress);
        } catch (final DamagedJournalException e) {
            throw VerbException.failed(e.getMessage(), e);
        }
    }
}
