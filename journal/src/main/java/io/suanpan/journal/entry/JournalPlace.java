package io.suanpan.journal.entry;

import java.nio.file.Path;

/**
 * A place in the journal.
 *
 * @param file     that holds it
 * @param document number of the document within the file, from 0
 * @param offset   byte offset within the file
 * @param sequence of the command that stands there or should
 */
public record JournalPlace(Path file, long document, long offset, long sequence) {
    @Override
    public String toString() {
        return file + ", document " + document + ", offset " + offset + ", sequence " + sequence;
    }
}
