package io.suanpan.journal.file;

import java.nio.file.Path;

/** Another process owns the data directory. */
public final class DirectoryInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String owner;

    DirectoryInUseException(final Path directory, final String owner) {
        super("data directory " + directory + " is in use by process " + owner);
        this.owner = owner;
    }

    /**
     * Who owns it.
     *
     * @return process id, as its lock file says
     */
    public String owner() {
        return owner;
    }
}
