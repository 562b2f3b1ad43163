package io.suanpan.journal.entry;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.sbe.MessageHeaderEncoder;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Says what is wrong with the bytes of an entry, taken alone. Order with its neighbours is {@link EntryOrder}'s.
 * Single thread; allocates
 * only to name versions.
 */
public final class EntryCheck {
    private final ByteBuffer memory;
    private final UnsafeBuffer buffer;
    private final CRC32C crc = new CRC32C();
    private final EntryView view = new EntryView();
    private boolean newer;

    /**
     * Checks entries in the memory given.
     *
     * @param memory direct; its position and limit are not touched
     */
    public EntryCheck(final ByteBuffer memory) {
        this.memory = memory.duplicate();
        this.buffer = new UnsafeBuffer(memory);
    }

    /**
     * Checks one entry.
     *
     * @param offset    of the entry in the memory
     * @param available bytes that may be read from there
     * @return what is wrong, in a few words; null when nothing is
     */
    public String fault(final int offset, final int available) {
        newer = false;
        if (available < EntryLayout.HEADER_BYTES) {
            return "too short for an entry";
        }
        view.wrap(buffer, offset);
        if (view.magic() != EntryLayout.MAGIC) {
            return "no entry where one should start";
        }
        if (crc(offset, EntryLayout.HEADER_CRC_OFFSET) != view.headerCrc()) {
            return "checksum of the header does not match";
        }
        final String shape = shapeFault(available);
        if (shape != null) {
            return shape;
        }
        if (crc(offset + EntryLayout.HEADER_BYTES, view.payloadBytes()) != view.payloadCrc()) {
            return "checksum of the payload does not match";
        }
        return view.kind() == EntryLayout.COMMANDS ? framesFault() : null;
    }

    /**
     * Whether the entry that was checked last is a later version's work, and whole as far as this one can tell.
     *
     * @return true = nothing may be done to it
     */
    public boolean newer() {
        return newer;
    }

    private String shapeFault(final int available) {
        newer = view.version() > EntryLayout.VERSION || view.schemaVersion() > MessageHeaderEncoder.SCHEMA_VERSION;
        if (view.version() != EntryLayout.VERSION) {
            return "its layout has version " + view.version() + ", this build knows version " + EntryLayout.VERSION;
        }
        if (newer) {
            return "its commands have schema version " + view.schemaVersion() + ", this build knows version "
                + MessageHeaderEncoder.SCHEMA_VERSION;
        }
        if (view.payloadBytes() < 0 || view.payloadBytes() > available - EntryLayout.HEADER_BYTES) {
            return "longer than its document";
        }
        return switch (view.kind()) {
            case EntryLayout.PREAMBLE -> view.count() == 0 ? null : "preamble that counts commands";
            case EntryLayout.COMMANDS -> commandsFault();
            default -> "unknown kind of entry";
        };
    }

    private String commandsFault() {
        if (view.count() < 1 || view.count() > EntryLayout.MAX_COMMANDS) {
            return "count of commands out of range";
        }
        if (view.frameBytes() != CommandFrame.BYTES) {
            return "frames of another size";
        }
        if (view.payloadBytes() != view.count() << CommandFrame.SHIFT) {
            return "count and length do not agree";
        }
        return null;
    }

    private String framesFault() {
        final FrameWindow frames = view.frames();
        final long first = view.firstSequence();
        long last = view.timestamp() - 1;
        for (int i = 0; i < frames.count(); i++) {
            if (CommandFrame.sequence(frames.buffer(), frames.offset(i)) != first + i) {
                return "a command's sequence does not follow";
            }
            final long timestamp = CommandFrame.timestamp(frames.buffer(), frames.offset(i));
            if (timestamp <= last) {
                return "a command's timestamp does not rise";
            }
            last = timestamp;
        }
        return null;
    }

    private int crc(final int offset, final int length) {
        crc.reset();
        crc.update(memory.limit(offset + length).position(offset));
        return (int) crc.getValue();
    }
}
