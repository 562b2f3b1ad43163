package io.suanpan.journal.file;

import io.suanpan.journal.entry.EntryChain;
import io.suanpan.journal.entry.EntryCheck;
import io.suanpan.journal.entry.EntryLayout;
import io.suanpan.journal.entry.EntryOrder;
import io.suanpan.journal.entry.EntryView;
import io.suanpan.journal.entry.JournalPlace;
import io.suanpan.journal.entry.JournalPoint;
import io.suanpan.journal.entry.Parameters;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Walks every entry of a journal in order and checks each: its bytes, its link, its sequence, its timestamp. Stops at the first
 * place where something is wrong, or where nothing more is published.
 */
public final class JournalWalk implements AutoCloseable {
    private final List<Path> files;
    private final RollBytes.Opener opener;
    private final boolean alone;
    private final DocumentScanner scanner = new DocumentScanner();
    private final UnsafeBuffer buffer = new UnsafeBuffer(scanner.window());
    private final EntryCheck check = new EntryCheck(scanner.window());
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

    /**
     * Prepares a walk.
     *
     * @param files oldest first
     */
    public JournalWalk(final List<Path> files) {
        this(files, false, RollBytes::open);
    }

    private JournalWalk(final List<Path> files, final boolean alone, final RollBytes.Opener opener) {
        this.files = List.copyOf(files);
        this.alone = alone;
        this.opener = opener;
    }

    /**
     * Prepares a walk through one file, which may begin anywhere: its preamble is taken at its word.
     *
     * @param file   of Chronicle, or an archive of one
     * @param opener gives its bytes
     * @return the walk
     */
    public static JournalWalk alone(final Path file, final RollBytes.Opener opener) {
        return new JournalWalk(List.of(file), true, opener);
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
        scanner.open(files.get(++fileIndex), opener);
        return true;
    }

    private boolean isCommands() {
        final int entry = scanner.offset() + EntryLayout.LEAD_BYTES;
        final int length = scanner.length() - EntryLayout.LEAD_BYTES;
        fault = check.fault(entry, length);
        if (fault != null) {
            return false;
        }
        view.wrap(buffer, entry);
        if (buffer.getInt(scanner.offset()) != 0 || view.bytes() != length) {
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
        order.advance(scanner.window(), entry, view);
        return true;
    }

    private void takePreamble(final int entry) {
        final byte[] found = new byte[view.payloadBytes()];
        buffer.getBytes(entry + EntryLayout.HEADER_BYTES, found);
        final byte[] trimmed = Parameters.encode(Parameters.decode(found));
        if (parameters == null) {
            parameters = trimmed;
            if (alone) {
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
     * Where the document with the fault begins, or where the walk stands.
     *
     * @return place of the next sequence
     */
    public JournalPlace place() {
        final Path file = fileIndex < 0 ? null : files.get(fileIndex);
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
        return new JournalPlace(files.get(fileIndex), scanner.documents() - 1, scanner.documentPosition(), view.firstSequence());
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
