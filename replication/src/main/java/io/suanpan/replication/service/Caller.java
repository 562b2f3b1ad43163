package io.suanpan.replication.service;

import org.agrona.DirectBuffer;

/** Who sent a message, as far as it matters to what becomes of it. */
public interface Caller {
    /**
     * What the caller may ask for. The same on every node.
     *
     * @return bits of {@link Role}
     */
    int roles();

    /**
     * Takes one answer, or one part of it. Must not wait, and must not keep the buffer.
     *
     * @param buffer with the answer
     * @param offset where it starts
     * @param length bytes of it
     */
    void onAnswer(DirectBuffer buffer, int offset, int length);
}
