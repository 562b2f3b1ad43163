package io.suanpan.journal.ring;

import io.suanpan.journal.entry.EntryView;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Takes the entries of a ring in order. */
@FunctionalInterface
public interface RingEntryHandler {
    /**
     * One whole entry. Nothing may be kept.
     *
     * @param memory that holds it
     * @param buffer over the memory
     * @param offset of the entry
     * @param entry  view over it
     */
    void onEntry(ByteBuffer memory, UnsafeBuffer buffer, int offset, EntryView entry);
}
