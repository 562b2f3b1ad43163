package io.suanpan.node.reconcile.bill;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;

/** The records of a CSV file, one after the other; what is no CSV is refused with its line. */
public final class CsvRecords implements Closeable {
    private static final int MOST_CHARACTERS = 1 << 20;

    private final String file;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private CsvRecord record;

    private CsvRecords(final String file, final CsvReader<CsvRecord> reader) {
        this.file = file;
        this.reader = reader;
        this.records = reader.iterator();
    }

    /**
     * Opens the records of a text.
     *
     * @param text      closed with this
     * @param separator of fields
     * @param quote     around fields
     * @param comments  what becomes of lines that begin with {@code #}
     * @return to be closed
     */
    public static CsvRecords open(final BillText text, final char separator, final char quote, final CommentStrategy comments) {
        return new CsvRecords(text.name(), CsvReader.builder().fieldSeparator(separator).quoteCharacter(quote)
            .commentStrategy(comments).allowExtraFields(true).allowMissingFields(true).allowExtraCharsAfterClosingQuote(false)
            .maxBufferSize(MOST_CHARACTERS).ofCsvRecord(text.reader()));
    }

    /**
     * Goes to the next record.
     *
     * @return false at the end
     * @throws IOException       if it cannot be read
     * @throws BadInputException if it is no record
     */
    public boolean next() throws IOException {
        try {
            if (!records.hasNext()) {
                return false;
            }
            record = records.next();
            return true;
        } catch (final UncheckedIOException e) {
            throw e.getCause();
        } catch (final CsvParseException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BadInputException known) {
                    throw known;
                }
            }
            throw new BadInputException(file + ": " + e.getMessage() + (e.getCause() == null ? "" : ": " + e.getCause().getMessage()));
        }
    }

    /**
     * Where it stands.
     *
     * @return the record that {@link #next()} went to
     */
    public CsvRecord record() {
        return record;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
