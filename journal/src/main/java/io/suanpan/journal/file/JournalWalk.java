package io.suanpan.journal.file;

import io.suanpan.journal.entry.EntryChain;
import io.suanpan.journal.entry.EntryLayout;
import io.suanpan.journal.entry.EntryOrder;
import io.suanpan.journal.entry.EntryView;
import io.suanpan.journal.entry.JournalPlace;
import io.suanpan.journal.entry.JournalPoint;
import io.suanpan.journal.entry.Parameters;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Walks every entry of a journal in order and checks each: its bytes, its link, its sequence, its timestamp. Stops at the first
 * place where something is wrong, or where nothing more is published. It may begin with any file: the preamble of the first says what
 * was before.
 */
public final class JournalWalk implements AutoCloseable {
    private final List<JournalFile> files;
    private final DocumentScanner scanner;
    private final EntryOrder order = new EntryOrder();
    private final EntryView view = new EntryView();
    private byte[] parameters;
    private JournalPoint begin;
    private JournalPlace beginPlace;
    private int fileIndex = -1;
    private long previousEnd;
    private boolean previousEnded;
    private long bytesBefore;
    private long documents;
    private String fault;
    private boolean newer;

    /**
     * Prepares a walk.
     *
     * @param files oldest first, the one to begin with before all others
     */
    public JournalWalk(final List<JournalFile> files) {
        this(files, Window.Source.one(DocumentScanner.WINDOW_BYTES));
    }

    /** Prepares a walk through windows that someone else keeps. */
    JournalWalk(final List<JournalFile> files, final Window.Source windows) {
        this.files = List.copyOf(files);
        scanner = new DocumentScanner(windows);
    }

    /**
     * Steps to the next entry of commands.
     *
     * @return false at the end or at a fault
     */
    public boolean next() {
        while (fault == null) {
            if (fileIndex >= 0 && scanner.next()) {
                if (isCommands()) {
                    return true;
                }
            } else if (!nextFile()) {
                return false;
            }
        }
        return false;
    }

    private boolean nextFile() {
        fault = fileIndex < 0 ? null : scanner.fault();
        if (fault != null) {
            return false;
        }
        if (fileIndex == files.size() - 1) {
            return false;
        }
        if (fileIndex >= 0 && scanner.documents() == 0) {
            fault = "file holds nothing, but another follows";
            return false;
        }
        previousEnd = fileIndex < 0 ? 0 : scanner.position();
        previousEnded = ended();
        bytesBefore += previousEnd;
        scanner.open(files.get(++fileIndex));
        return true;
    }

    private boolean isCommands() {
        final int entry = scanner.offset() + EntryLayout.LEAD_BYTES;
        final int length = scanner.length() - EntryLayout.LEAD_BYTES;
        final Window window = scanner.window();
        fault = window.check.fault(entry, length);
        newer = window.check.newer();
        if (fault != null) {
            return false;
        }
        view.wrap(window.buffer, entry);
        if (window.buffer.getInt(scanner.offset()) != 0 || view.bytes() != length) {
            fault = "document is not the length of its entry";
        } else if ((view.kind() == EntryLayout.PREAMBLE) != (scanner.documents() == 1)) {
            fault = "a file must begin with the parameters, and only begin with them";
        } else if (view.kind() == EntryLayout.PREAMBLE) {
            takePreamble(entry);
        } else {
            fault = order.fault(view);
        }
        if (fault != null || view.kind() == EntryLayout.PREAMBLE) {
            return false;
        }
        documents++;
        order.advance(window.memory, entry, view);
        return true;
    }

    private void takePreamble(final int entry) {
        final byte[] found = new byte[view.payloadBytes()];
        scanner.window().buffer.getBytes(entry + EntryLayout.HEADER_BYTES, found);
        final byte[] trimmed = Parameters.encode(Parameters.decode(found));
        if (parameters == null) {
            parameters = trimmed;
            if (view.firstSequence() > 1) {
                order.begin(view);
            } else {
                order.begin(EntryChain.first(trimmed));
            }
            begin = order.point();
            beginPlace = entryPlace();
        } else if (!Arrays.equals(parameters, trimmed)) {
            fault = "parameters differ from those of the file before";
            return;
        }
        fault = order.fault(view);
    }

    /**
     * The entry that {@link #next()} found.
     *
     * @return valid until the next step
     */
    public EntryView entry() {
        return view;
    }

    /** Notes the entry that {@link #next()} found in the window that holds it. */
    void noteEntry() {
        final Window window = scanner.window();
        if (window.entries == 0) {
            window.file = files.get(fileIndex).path();
            window.start = scanner.windowStart();
            window.bytesBefore = bytesBefore;
            window.firstDocument = scanner.documents() - 1;
        }
        if (window.entries == window.offsets.length) {
            window.offsets = Arrays.copyOf(window.offsets, 2 * window.entries);
        }
        window.offsets[window.entries++] = scanner.offset() + EntryLayout.LEAD_BYTES;
    }

    /** The window that the walk stands in; null before it has read anything. */
    Window window() {
        return scanner.window();
    }

    /**
     * What the next entry must look like.
     *
     * @return order after all entries walked
     */
    public EntryOrder order() {
        return order;
    }

    /**
     * What is wrong where the walk stopped.
     *
     * @return a few words; null when the journal simply ends
     */
    public String fault() {
        return fault;
    }

    /**
     * Whether the fault is that a later version wrote the document: it must not be cut.
     *
     * @return false where there is no fault
     */
    public boolean newer() {
        return newer;
    }

    /**
     * Where the document with the fault begins, or where the walk stands.
     *
     * @return place of the next sequence
     */
    public JournalPlace place() {
        final Path file = fileIndex < 0 ? null : files.get(fileIndex).path();
        final boolean inDocument = fault != null && scanner.stop() == DocumentScanner.Stop.NONE;
        final long document = inDocument ? scanner.documents() - 1 : scanner.documents();
        return new JournalPlace(file, document, inDocument ? scanner.documentPosition() : scanner.position(), order.nextSequence());
    }

    /**
     * Place of the entry that {@link #next()} found.
     *
     * @return its document
     */
    public JournalPlace entryPlace() {
        return new JournalPlace(files.get(fileIndex).path(), scanner.documents() - 1, scanner.documentPosition(), view.firstSequence());
    }

    /**
     * Whether the walk stands in the newest file.
     *
     * @return true also where there is no file
     */
    public boolean inLastFile() {
        return fileIndex == files.size() - 1;
    }

    /**
     * Whether Chronicle marked the end of the file where the walk stands.
     *
     * @return true where nothing may be appended to it
     */
    public boolean ended() {
        return scanner.stop() == DocumentScanner.Stop.ENDED;
    }

    /**
     * Where the documents of the file before end.
     *
     * @return byte offset in it
     */
    public long previousEnd() {
        return previousEnd;
    }

    /**
     * Whether Chronicle marked the end of the file before.
     *
     * @return true where it was closed in order
     */
    public boolean previousEnded() {
        return previousEnded;
    }

    /**
     * Where the walk began.
     *
     * @return point that the first preamble names; null before it
     */
    public JournalPoint begin() {
        return begin;
    }

    /**
     * Place of the first preamble.
     *
     * @return its document; null before it
     */
    public JournalPlace beginPlace() {
        return beginPlace;
    }

    /**
     * Parameters in the first preamble.
     *
     * @return as {@link Parameters} writes them; null before the first
     */
    public byte[] parameters() {
        return parameters == null ? null : parameters.clone();
    }

    /**
     * Entries of commands so far.
     *
     * @return count
     */
    public long documents() {
        return documents;
    }

    /**
     * Documents of any kind in the newest file so far.
     *
     * @return 0 where it does not even hold its preamble
     */
    public long documentsInFile() {
        return scanner.documents();
    }

    /**
     * Bytes of documents so far.
     *
     * @return without reserved space
     */
    public long bytes() {
        return bytesBefore + scanner.position();
    }

    @Override
    public void close() {
        scanner.close();
    }
}
