package io.suanpan.journal.entry;

import java.nio.ByteBuffer;
import net.openhft.hashing.LongHashFunction;

/**
 * The chain through all entries: each carries the hash of the one before.
 *
 * <p>The hash of an entry is the 64-bit XXH3 of its 80 header bytes. The header holds the checksum of the payload, its own
 * checksum and the previous link, so the hash covers every byte of the entry and of all before it, at a cost that does not
 * grow with the payload. The first link is the hash of the journal's parameters. It finds entries that were lost, moved
 * or taken from another journal; it is no defence against someone who rewrites the journal on purpose.
 */
public final class EntryChain {
    private static final LongHashFunction HASH = LongHashFunction.xx3();

    private EntryChain() {
    }

    /**
     * The link that the first entry of a journal carries.
     *
     * @param parameters in the form of {@link Parameters}
     * @return the first link
     */
    public static long first(final byte[] parameters) {
        return HASH.hashBytes(parameters);
    }

    /**
     * The link that the next entry will carry.
     *
     * @param memory direct memory with a whole entry
     * @param offset of the entry
     * @return hash of the entry
     */
    public static long next(final ByteBuffer memory, final int offset) {
        return HASH.hashBytes(memory, offset, EntryLayout.HEADER_BYTES);
    }
}
