package io.suanpan.benchmarks.run;

/**
 * What the journal held when it was read back.
 *
 * @param entries  documents
 * @param commands in them
 * @param bytes    of the documents
 * @param seconds  that reading and applying them took
 */
public record JournalFigures(long entries, long commands, long bytes, double seconds) {
    /**
     * What a command takes.
     *
     * @return bytes, its share of the document's head included
     */
    public double bytesPerCommand() {
        return commands == 0 ? 0 : (double) bytes / commands;
    }
}
