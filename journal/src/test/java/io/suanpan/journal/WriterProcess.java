package io.suanpan.journal;

import io.suanpan.engine.log.Durability;
import io.suanpan.engine.process.ChildJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** A child JVM that writes entries as fast as it can and prints each sequence that it would have acknowledged. */
public final class WriterProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;
    private long acknowledged;

    /**
     * Starts the child.
     *
     * @param directory  data directory
     * @param durability level
     * @param seed       of the sizes of its entries
     * @throws IOException if it cannot be started
     */
    public WriterProcess(final Path directory, final Durability durability, final long seed) throws IOException {
        process = ChildJvm.of(List.of("-ea", "-Xmx256m"), WriterProcess.class, directory.toString(), durability.name(),
            Long.toString(seed)).start();
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Its process id.
     *
     * @return pid
     */
    public long pid() {
        return process.pid();
    }

    /**
     * Reads acknowledgements until one reaches a sequence.
     *
     * @param sequence to wait for
     * @throws IOException if the child ended before
     */
    public void awaitAcknowledged(final long sequence) throws IOException {
        while (acknowledged < sequence) {
            final String line = output.readLine();
            if (line == null) {
                throw new IOException("the writer ended at " + acknowledged);
            }
            acknowledged = Long.parseLong(line);
        }
    }

    /**
     * Kills the child with SIGKILL.
     *
     * @return last sequence that it had acknowledged
     * @throws IOException if its output cannot be read
     */
    public long kill() throws IOException {
        process.toHandle().destroyForcibly();
        process.onExit().join();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            acknowledged = Long.parseLong(line);
        }
        return acknowledged;
    }

    @Override
    public void close() throws IOException {
        kill();
        output.close();
    }

    /**
     * The child.
     *
     * @param arguments directory, level, seed
     */
    public static void main(final String[] arguments) {
        final SplittableRandom random = new SplittableRandom(Long.parseLong(arguments[2]));
        final JournalContext context = JournalRig.context(Path.of(arguments[0]), Durability.valueOf(arguments[1]))
            .rollBytes(1 << 21);
        final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (JournalRig rig = new JournalRig(context)) {
            while (true) {
                final int entries = 1 + random.nextInt(3);
                for (int i = 0; i < entries; i++) {
                    rig.append(1 + random.nextInt(random.nextBoolean() ? 4 : 512));
                }
                rig.log().commit();
                out.println(rig.lastWritten());
                rig.log().settle();
            }
        }
    }
}
