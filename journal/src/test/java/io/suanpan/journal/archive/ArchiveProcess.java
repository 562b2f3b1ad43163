package io.suanpan.journal.archive;

import io.suanpan.journal.SelfKill;
import java.io.IOException;
import java.nio.file.Path;

/** A child JVM that archives files of a journal and is killed right behind a named step. */
public final class ArchiveProcess {
    private ArchiveProcess() {
    }

    /**
     * The child.
     *
     * @param arguments directory of the queue, archive, key to sign with, floor, step, number of the file from 0
     * @throws IOException if the key cannot be read
     */
    public static void main(final String[] arguments) throws IOException {
        final ArchiveStep fatal = ArchiveStep.valueOf(arguments[4]);
        final int[] left = {Integer.parseInt(arguments[5])};
        new JournalArchiver(new ArchiveContext().queueDirectory(Path.of(arguments[0])).target(Path.of(arguments[1]))
            .signingKey(ManifestKeys.privateKey(Path.of(arguments[2]))).floor(Long.parseLong(arguments[3]))
            .onStep(step -> {
                if (step == fatal && left[0]-- == 0) {
                    SelfKill.now();
                }
            })).run();
    }
}
