package io.suanpan.journal.file;

import io.suanpan.journal.entry.EntryLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * Walks the documents of one Chronicle file as it lies on disk, without Chronicle's index, write position or locks.
 *
 * <p>A document is a 32-bit header word and its bytes, on 4-byte boundaries: bits 0-29 length, bit 30 metadata, bit 31 not
 * complete; 0 = nothing written here yet; 0xC0000000 = end of file (Chronicle's "size prefixed blob" format). Reads into
 * windows, never by mapping, so that a file which shrinks or cannot be read is an exception and no signal, and so that it may as
 * well come out of an archive.
 */
public final class DocumentScanner implements AutoCloseable {
    /** Bytes of the window that every entry fits into. */
    public static final int WINDOW_BYTES = 4 << 20;
    /** Bytes of a header word. */
    public static final int WORD_BYTES = 4;

    private static final int LENGTH_MASK = 0x3FFF_FFFF;
    private static final int METADATA = 0x4000_0000;
    private static final int INCOMPLETE = 0x8000_0000;
    private static final int END_OF_FILE = 0xC000_0000;
    private static final int LONGEST = EntryLayout.LEAD_BYTES + EntryLayout.MAX_BYTES;

    /** Why the walk came to its end. */
    public enum Stop {
        /** It has not. */
        NONE,
        /** Nothing is published here: the header word is 0. */
        OPEN,
        /** Chronicle marked the end of the file. */
        ENDED,
        /** The file ends here. */
        CUT,
        /** The header word makes no sense. */
        NONSENSE
    }

    private final Window.Source windows;
    private Window window;
    private JournalFile file;
    private RollBytes bytes;
    private long size;
    private long windowStart;
    private int windowLength;
    private long position;
    private long documentPosition;
    private int documentLength;
    private long documents;
    private Stop stop = Stop.NONE;

    /**
     * Walks through a window of its own.
     */
    public DocumentScanner() {
        this(Window.Source.one(WINDOW_BYTES));
    }

    /** Walks through windows that someone else keeps. */
    DocumentScanner(final Window.Source windows) {
        this.windows = windows;
    }

    /**
     * Starts at the first document of a file.
     *
     * @param next file of a journal
     */
    public void open(final JournalFile next) {
        close();
        file = next;
        try {
            bytes = file.open();
            size = bytes.size();
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot read " + file.path(), e);
        }
        windowStart = 0;
        windowLength = 0;
        position = 0;
        documents = 0;
        stop = Stop.NONE;
    }

    /**
     * Steps to the next document that holds data.
     *
     * @return false at the end: {@link #stop()} says why, {@link #position()} where
     */
    public boolean next() {
        while (stop == Stop.NONE) {
            final int word = load(position, WORD_BYTES) ? window.memory.getInt((int) (position - windowStart)) : fail(Stop.CUT);
            if (stop != Stop.NONE || !isDocument(word)) {
                return false;
            }
            final int length = word & LENGTH_MASK;
            if (!load(position, WORD_BYTES + length)) {
                fail(Stop.CUT);
                return false;
            }
            if ((word & METADATA) != 0 && length >= EntryLayout.HEADER_BYTES && isEntry()) {
                fail(Stop.NONSENSE);
                return false;
            }
            documentPosition = position;
            documentLength = length;
            position += WORD_BYTES + (length + 3 & ~3);
            if ((word & METADATA) == 0) {
                documents++;
                return true;
            }
        }
        return false;
    }

    private boolean isDocument(final int word) {
        if (word == 0) {
            fail(Stop.OPEN);
        } else if (word == END_OF_FILE) {
            fail(Stop.ENDED);
        } else if ((word & INCOMPLETE) != 0 || (word & LENGTH_MASK) == 0 || (word & LENGTH_MASK) > LONGEST) {
            fail(Stop.NONSENSE);
        }
        return stop == Stop.NONE;
    }

    private boolean isEntry() {
        return window.memory.getInt((int) (position - windowStart) + WORD_BYTES + EntryLayout.LEAD_BYTES) == EntryLayout.MAGIC;
    }

    private int fail(final Stop reason) {
        stop = reason;
        return 0;
    }

    private boolean load(final long from, final int length) {
        if (from >= windowStart && from + length <= windowStart + windowLength) {
            return true;
        }
        if (from + length > size) {
            return false;
        }
        window = windows.next(window);
        windowStart = from;
        window.memory.clear();
        try {
            windowLength = bytes.read(from, window.memory);
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot read " + file.path() + " at offset " + from, e);
        }
        return length <= windowLength;
    }

    static int read(final SeekableByteChannel channel, final long from, final ByteBuffer target) throws IOException {
        target.clear();
        channel.position(from);
        while (target.hasRemaining() && channel.read(target) > 0) {
            // until the window is full or the file ends
        }
        return target.position();
    }

    /**
     * The window that holds the document.
     *
     * @return the scanner's until its next step
     */
    public Window window() {
        return window;
    }

    /** Where the window's first byte stands in the file. */
    long windowStart() {
        return windowStart;
    }

    /**
     * Where the document's bytes start in the window.
     *
     * @return offset behind the header word
     */
    public int offset() {
        return (int) (documentPosition - windowStart) + WORD_BYTES;
    }

    /**
     * Bytes of the document.
     *
     * @return without header word and padding
     */
    public int length() {
        return documentLength;
    }

    /**
     * Where the document's header word stands in the file.
     *
     * @return byte offset
     */
    public long documentPosition() {
        return documentPosition;
    }

    /**
     * Where the next header word stands in the file.
     *
     * @return byte offset
     */
    public long position() {
        return position;
    }

    /**
     * Documents with data so far.
     *
     * @return count
     */
    public long documents() {
        return documents;
    }

    /**
     * Bytes of the file when it was opened.
     *
     * @return its length, reserved space included
     */
    public long size() {
        return size;
    }

    /**
     * What {@link #next()} met that no writer leaves behind a whole document: a header word without sense, a document that the
     * file's end cuts, an archive that does not give its documents back.
     *
     * @return a few words; null where the documents simply end
     */
    String fault() {
        if (stop == Stop.CUT && bytes != null && bytes.fault() != null) {
            return bytes.fault();
        }
        return stop == Stop.NONSENSE || (stop == Stop.CUT && position != size) ? "header of a document makes no sense" : null;
    }

    /**
     * Why {@link #next()} returned false.
     *
     * @return reason
     */
    public Stop stop() {
        return stop;
    }

    @Override
    public void close() {
        if (bytes != null) {
            try {
                bytes.close();
            } catch (final IOException e) {
                throw new UncheckedIOException(e);
            }
            bytes = null;
        }
    }
}
