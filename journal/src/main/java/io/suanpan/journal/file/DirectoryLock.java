package io.suanpan.journal.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * Keeps a data directory to one process, and remembers how the last one left it.
 *
 * <p>The file holds three lines: the owner's process id, the boot of the machine in which the journal was last recovered, and
 * {@code open}, {@code ring} (open, with a commit ring) or {@code clean}. The last two are only renewed once recovery is through, so
 * that a crash within recovery does not hide that an earlier machine went down.
 */
public final class DirectoryLock implements AutoCloseable {
    /** Name of the lock file. */
    public static final String FILE = "suanpan.lock";

    private static final String CLEAN = "clean";
    private static final String OPEN = "open";
    private static final String RING = "ring";
    private static final int MOST_BYTES = 1024;
    /**
     * What this process has. The operating system's locks are the process's: whoever opened and closed a lock file a second time
     * would lose the first one's lock with it.
     */
    private static final Set<Path> TAKEN = new HashSet<>();

    private final Path taken;
    private final FileChannel channel;
    private final String lastBoot;
    private final String lastState;

    private DirectoryLock(final Path taken, final FileChannel channel) throws IOException {
        this.taken = taken;
        this.channel = channel;
        final String[] lines = read(channel).split("\n", -1);
        lastBoot = lines.length > 1 ? lines[1] : "";
        lastState = lines.length > 2 && !lines[2].isEmpty() ? lines[2] : OPEN;
        write(lastBoot, lastState);
    }

    /**
     * Takes the directory.
     *
     * @param directory created if absent
     * @return the lock, to be closed
     * @throws DirectoryInUseException if a process has it, this one included
     */
    public static DirectoryLock take(final Path directory) {
        synchronized (TAKEN) {
            FileChannel channel = null;
            try {
                Files.createDirectories(directory);
                channel = openLocked(
                    directory, false, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                final DirectoryLock lock = new DirectoryLock(directory.toRealPath(), channel);
                TAKEN.add(lock.taken);
                return lock;
            } catch (final IOException e) {
                closeQuietly(channel);
                throw new UncheckedIOException("cannot lock " + directory, e);
            }
        }
    }

    /**
     * Makes sure that nobody has the directory now. Takes nothing, and writes nothing.
     *
     * @param directory need not be there
     * @throws DirectoryInUseException if a process has it, this one included
     */
    public static void requireFree(final Path directory) {
        if (!Files.exists(directory.resolve(FILE))) {
            return;
        }
        synchronized (TAKEN) {
            try {
                openLocked(directory, true, StandardOpenOption.READ).close();
            } catch (final IOException e) {
                throw new UncheckedIOException("cannot look at the lock of " + directory, e);
            }
        }
    }

    private static FileChannel openLocked(final Path directory, final boolean shared, final StandardOpenOption... options)
        throws IOException {
        if (TAKEN.contains(directory.toRealPath())) {
            throw new DirectoryInUseException(directory, Long.toString(ProcessHandle.current().pid()));
        }
        final FileChannel channel = FileChannel.open(directory.resolve(FILE), options);
        if (channel.tryLock(0, Long.MAX_VALUE, shared) == null) {
            final String owner = read(channel).split("\n", 2)[0];
            channel.close();
            throw new DirectoryInUseException(directory, owner);
        }
        return channel;
    }

    private static String read(final FileChannel channel) throws IOException {
        final ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
        channel.read(bytes, 0);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    private static void closeQuietly(final FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (final IOException e) {
                // the failure that brought us here is the one to tell
            }
        }
    }

    private void write(final String boot, final String state) throws IOException {
        final String text = ProcessHandle.current().pid() + "\n" + boot + '\n' + state + '\n';
        final ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        channel.write(bytes, 0);
        channel.truncate(bytes.limit());
        channel.force(true);
    }

    /**
     * Whether the last owner may have lost what it had not forced: it left in disorder, and in another boot of the machine.
     *
     * @param boot of the machine now
     * @return true where unforced pages may be gone
     */
    public boolean powerMayHaveFailed(final String boot) {
        return !CLEAN.equals(lastState) && !lastBoot.isEmpty() && !lastBoot.equals(boot);
    }

    /**
     * Whether the last owner left in disorder, with a commit ring: what was answered may be in it alone.
     *
     * @return true where nobody may go on without the ring
     */
    public boolean needsRing() {
        return RING.equals(lastState);
    }

    /**
     * Notes that recovery is through and that the files are in use.
     *
     * @param boot     of the machine now
     * @param withRing whether a commit ring is among them
     */
    public void opened(final String boot, final boolean withRing) {
        note(boot, withRing ? RING : OPEN);
    }

    /**
     * Notes that the files are whole and forced.
     *
     * @param boot of the machine now
     */
    public void cleanlyClosed(final String boot) {
        note(boot, CLEAN);
    }

    private void note(final String boot, final String state) {
        try {
            write(boot, state);
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot write the lock file", e);
        }
    }

    @Override
    public void close() {
        synchronized (TAKEN) {
            if (channel.isOpen()) {
                closeQuietly(channel);
                TAKEN.remove(taken);
            }
        }
    }
}
