package io.suanpan.node.audit;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.journal.JournalFiles;
import io.suanpan.journal.JournalReader;
import io.suanpan.journal.file.DirectoryInUseException;
import io.suanpan.journal.file.DirectoryLock;
import io.suanpan.text.CommandWriter;
import io.suanpan.text.JsonBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Writes the commands of a journal, one line of JSON each, in the names of the text form. For one run. */
public final class JournalDump {
    private static final int FLUSH_BYTES = 64 * 1024;

    private final long from;
    private final long to;
    private final OutputStream out;
    private final JsonBytes text = new JsonBytes(2 * FLUSH_BYTES);
    private long missing;

    /**
     * Prepares a dump.
     *
     * @param from first sequence
     * @param to   last sequence
     * @param out  takes the lines; not closed
     */
    public JournalDump(final long from, final long to, final OutputStream out) {
        this.from = from;
        this.to = to;
        this.out = out;
    }

    /**
     * Writes the lines.
     *
     * @param files where the journal is
     * @return what is wrong with the journal, and where the dump had to end; null where nothing is
     * @throws IOException if the lines cannot be written
     */
    public String run(final JournalFiles files) throws IOException {
        try (JournalReader reader = JournalReader.open(files, from, to)) {
            while (reader.next()) {
                write(reader.entry().frames());
            }
            flush();
            if (reader.fault() != null) {
                return reader.fault() + " (" + reader.place() + ")";
            }
            if (to > reader.lastSequence() && isStopped(files.directory()) && reader.ringSequence() > reader.lastSequence()) {
                missing = reader.ringSequence();
            }
            return null;
        }
    }

    /**
     * Whether commands of the range are in the commit ring alone, which is no part of a dump. A running node's is not looked at.
     *
     * @return last sequence in the ring; 0 where the dump has all there is
     */
    public long missing() {
        return missing;
    }

    private static boolean isStopped(final Path data) {
        try {
            DirectoryLock.requireFree(data);
            return true;
        } catch (final DirectoryInUseException e) {
            return false;
        }
    }

    private void write(final FrameWindow frames) throws IOException {
        long batch = 0;
        for (int i = 0; i < frames.count(); i++) {
            final int offset = frames.offset(i);
            final long sequence = CommandFrame.sequence(frames.buffer(), offset);
            batch = batch == 0 ? sequence : batch;
            if (sequence >= from && sequence <= to) {
                text.startObject()
                    .name("sequence").plain(sequence)
                    .name("timestamp").plain(CommandFrame.timestamp(frames.buffer(), offset))
                    .name("batch").plain(batch);
                CommandWriter.writeMembers(frames.buffer(), offset, text);
                text.endObject().newLine();
            }
            if ((CommandFrame.control(frames.buffer(), offset) & CommandFrame.END_OF_BATCH) != 0) {
                batch = 0;
            }
            if (text.length() >= FLUSH_BYTES) {
                flush();
            }
        }
    }

    private void flush() throws IOException {
        out.write(text.bytes(), 0, text.length());
        out.flush();
        text.clear();
    }
}
