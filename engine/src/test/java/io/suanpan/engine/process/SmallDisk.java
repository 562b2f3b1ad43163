package io.suanpan.engine.process;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file system in memory that is soon full, with ballast that makes room when it goes. */
public final class SmallDisk implements AutoCloseable {
    private final Path root;
    private final Path ballast;

    private SmallDisk(final Path root) {
        this.root = root;
        this.ballast = root.resolve("ballast");
    }

    /**
     * Mounts a disk; ends the test where this process may not.
     *
     * @param mountPoint   empty directory
     * @param bytes        of the disk
     * @param ballastBytes that are taken from the start
     * @return to be closed
     * @throws IOException if the ballast cannot be written
     */
    public static SmallDisk mount(final Path mountPoint, final int bytes, final int ballastBytes) throws IOException {
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=" + bytes, "suanpan-test", mountPoint.toString()) == 0,
            "this needs the right to mount a tmpfs");
        final SmallDisk disk = new SmallDisk(mountPoint);
        Files.write(disk.ballast, new byte[ballastBytes]);
        return disk;
    }

    /**
     * Lets the ballast take all that is left, also while others write.
     *
     * @throws IOException if it cannot be written for another reason
     */
    public void fill() throws IOException {
        try {
            Files.write(ballast, new byte[(int) Files.getFileStore(root).getUsableSpace()], StandardOpenOption.APPEND);
        } catch (final IOException e) {
            if (Files.getFileStore(root).getUsableSpace() > 0) {
                throw e;
            }
        }
    }

    /**
     * Gives the ballast's room free.
     *
     * @throws IOException if it cannot be deleted
     */
    public void makeRoom() throws IOException {
        Files.delete(ballast);
    }

    @Override
    public void close() throws IOException {
        run("umount", "-l", root.toString());
    }

    private static int run(final String... command) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
            .onExit().join().exitValue();
    }
}
