package io.suanpan.replication.service;

import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.ledger.Checkpoints;
import io.suanpan.replication.wire.IngressMessage;
import org.agrona.concurrent.UnsafeBuffer;

/** The message by which the leader has all nodes compare their digests: one command, {@code checkpoint}. */
final class CheckpointMessage {
    /** Bytes of it. */
    static final int BYTES = IngressMessage.bytes(1);

    private static final long CORRELATION_ID = 1;

    private final CommandBatch batch = new CommandBatch(1);
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[BYTES]);

    /** Names the last checkpoint as this node has it. The buffer is the same each time. */
    UnsafeBuffer naming(final Checkpoints last) {
        batch.clear().lookup(Operation.CHECKPOINT).idLo(last.lastSequence()).idHi(last.lastDigest());
        CommandFrame.control(batch.buffer(), 0, CommandFrame.END_OF_BATCH);
        IngressMessage.putCommandsHeader(message, 0, CORRELATION_ID, 1, CORRELATION_ID);
        message.putBytes(IngressMessage.HEADER_BYTES, batch.buffer(), 0, CommandFrame.BYTES);
        return message;
    }
}
