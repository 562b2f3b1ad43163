package io.suanpan.node.export;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that is there whole or not at all: written beside its place under the name {@code FILE.part}, forced to disk, and only then
 * moved. What stood in its place stays until then.
 */
public final class WholeFile implements AutoCloseable {
    private final Path file;
    private final Path part;
    private final FileOutputStream out;
    private boolean whole;

    /**
     * Begins the file.
     *
     * @param file where it will be
     * @throws IOException if it cannot be written there
     */
    public WholeFile(final Path file) throws IOException {
        this.file = file;
        this.part = file.resolveSibling(file.getFileName() + ".part");
        this.out = new FileOutputStream(part.toFile());
    }

    /**
     * Where the content goes.
     *
     * @return unbuffered
     */
    public OutputStream stream() {
        return out;
    }

    /**
     * Everything is written: puts the file in its place.
     *
     * @throws IOException if that fails; the file is not there then
     */
    public void complete() throws IOException {
        out.getFD().sync();
        out.close();
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        whole = true;
    }

    /** Takes away what was not completed. */
    @Override
    public void close() throws IOException {
        if (!whole) {
            out.close();
            Files.deleteIfExists(part);
        }
    }
}
