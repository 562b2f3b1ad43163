package io.suanpan.journal.ring;

import io.suanpan.journal.entry.DamagedJournalException;
import io.suanpan.journal.entry.EntryCheck;
import io.suanpan.journal.entry.EntryView;
import io.suanpan.journal.entry.JournalPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What a commit ring holds that Chronicle may not.
 *
 * <p>Every record of the last generation that reaches beyond "Chronicle forced through" must be whole and follow the one before;
 * only the very last may be torn: its force never returned, so nobody was answered. Anything else is damage.
 */
public final class RingScan {
    private final Path file;
    private final long forcedThrough;
    private final List<Placed> records;
    private final ByteBuffer memory;
    private final UnsafeBuffer buffer;
    private final EntryView view = new EntryView();

    /** A record whose header is whole. */
    private record Placed(long offset, long first, long last, long forced, int length) {
    }

    private RingScan(final Path file, final RingHeader header, final List<Placed> found) {
        this.file = file;
        forcedThrough = found.stream().mapToLong(Placed::forced).reduce(header.base(), Math::max);
        records = new ArrayList<>(found.stream().filter(record -> record.last > forcedThrough)
            .sorted(Comparator.comparingLong(Placed::first)).toList());
        final int longest = records.stream().mapToInt(Placed::length).max().orElse(0);
        memory = ByteBuffer.allocateDirect(longest).order(ByteOrder.LITTLE_ENDIAN);
        buffer = new UnsafeBuffer(memory);
    }

    /**
     * Reads a ring.
     *
     * @param file of the ring
     * @return what it holds; null where there is no ring
     * @throws DamagedJournalException if something is missing that was answered
     */
    public static RingScan of(final Path file) {
        if (!Files.exists(file)) {
            return null;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            final RingHeader header = RingHeader.read(channel);
            if (header == null) {
                throw new DamagedJournalException(new JournalPlace(file, 0, 0, 0), "no header of the commit ring can be read");
            }
            final long bytes = RingLayout.RING_START + header.ringBytes();
            if (channel.size() < bytes) {
                throw new DamagedJournalException(new JournalPlace(file, 0, channel.size(), 0),
                    "the commit ring ends here, where it should have " + bytes + " bytes: what is cut off may have been acknowledged");
            }
            final RingScan scan = new RingScan(file, header, headers(channel, header));
            scan.checkRecords(channel);
            return scan;
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot read the commit ring " + file, e);
        }
    }

    private static List<Placed> headers(final FileChannel channel, final RingHeader ring) throws IOException {
        final List<Placed> found = new ArrayList<>();
        final ByteBuffer window = ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
        final RingSeal seal = new RingSeal(window);
        final long end = RingLayout.RING_START + ring.ringBytes();
        for (long start = RingLayout.RING_START; start < end; start += window.capacity()) {
            window.clear();
            while (window.hasRemaining() && channel.read(window, start + window.position()) > 0) {
                // until the window is full or the file ends
            }
            final int length = (int) Math.min(window.position(), end - start);
            window.clear();
            for (int i = 0; i + RingLayout.HEADER_BYTES <= length; i += RingLayout.BLOCK_BYTES) {
                if (window.getInt(i + RingLayout.MAGIC_OFFSET) == RingLayout.RECORD_MAGIC
                    && window.getLong(i + RingLayout.NONCE_OFFSET) == ring.nonce()
                    && window.getInt(i + RingLayout.CRC_OFFSET) == seal.of(i)) {
                    found.add(new Placed(start + i, window.getLong(i + RingLayout.FIRST_OFFSET),
                        window.getLong(i + RingLayout.LAST_OFFSET), window.getLong(i + RingLayout.FORCED_OFFSET),
                        (int) window.getLong(i + RingLayout.LENGTH_OFFSET)));
                }
            }
        }
        return found;
    }

    private void checkRecords(final FileChannel channel) throws IOException {
        long next = forcedThrough + 1;
        for (int i = 0; i < records.size(); i++) {
            final Placed record = records.get(i);
            if (record.first > next) {
                throw damaged(record, next, "records are missing before sequence " + record.first);
            }
            final String fault = load(channel, record);
            if (fault != null && i == records.size() - 1) {
                records.remove(i);
            } else if (fault != null) {
                throw damaged(record, record.first, fault);
            }
            next = record.last + 1;
        }
    }

    private DamagedJournalException damaged(final Placed record, final long sequence, final String fault) {
        return new DamagedJournalException(new JournalPlace(file, 0, record.offset, sequence), "commit ring: " + fault);
    }

    private String load(final FileChannel channel, final Placed record) throws IOException {
        memory.clear().limit(record.length);
        while (memory.hasRemaining()
            && channel.read(memory, record.offset + RingLayout.HEADER_BYTES + memory.position()) > 0) {
            // until the record is there or the file ends
        }
        final int length = memory.position();
        memory.clear();
        final EntryCheck check = new EntryCheck(memory);
        long next = record.first;
        for (int offset = 0; offset < record.length; offset += view.bytes()) {
            final String fault = check.fault(offset, length - offset);
            if (fault != null) {
                return fault;
            }
            view.wrap(buffer, offset);
            if (view.firstSequence() != next) {
                return "entries of a record do not follow each other";
            }
            next = view.lastSequence() + 1;
        }
        return next == record.last + 1 ? null : "a record lacks entries";
    }

    /**
     * Last sequence that Chronicle had certainly forced.
     *
     * @return sequence
     */
    public long forcedThrough() {
        return forcedThrough;
    }

    /**
     * Last sequence in the ring.
     *
     * @return {@link #forcedThrough()} where it holds nothing newer
     */
    public long lastSequence() {
        return records.isEmpty() ? forcedThrough : records.get(records.size() - 1).last;
    }

    /**
     * Hands over every entry from a sequence on.
     *
     * @param from    first sequence that is wanted
     * @param handler takes each entry
     */
    public void forEachFrom(final long from, final RingEntryHandler handler) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (final Placed record : records) {
                if (record.last >= from) {
                    handOver(channel, record, from, handler);
                }
            }
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot read the commit ring " + file, e);
        }
    }

    private void handOver(final FileChannel channel, final Placed record, final long from, final RingEntryHandler handler)
        throws IOException {
        final String fault = load(channel, record);
        if (fault != null) {
            throw damaged(record, record.first, fault);
        }
        int offset = 0;
        while (offset < record.length) {
            view.wrap(buffer, offset);
            final int length = view.bytes();
            if (view.firstSequence() >= from) {
                handler.onEntry(memory, buffer, offset, view);
            }
            offset += length;
        }
    }
}
