package io.suanpan.node.cli;

import io.suanpan.journal.archive.ManifestKeys;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;

/** The keys of archives, as options name them. */
final class KeyFiles {
    private KeyFiles() {
    }

    /** Null where the option was not given. */
    static PublicKey publicKey(final String option, final Path file) {
        try {
            return file == null ? null : ManifestKeys.publicKey(file);
        } catch (final IOException e) {
            throw unusable(option, e);
        }
    }

    /** Null where the option was not given. */
    static PrivateKey privateKey(final String option, final Path file) {
        try {
            return file == null ? null : ManifestKeys.privateKey(file);
        } catch (final IOException e) {
            throw unusable(option, e);
        }
    }

    private static VerbException unusable(final String option, final IOException failure) {
        final String reason = failure instanceof NoSuchFileException ? ": no such file" : "";
        return VerbException.badInput(option + ": " + failure.getMessage() + reason);
    }
}
