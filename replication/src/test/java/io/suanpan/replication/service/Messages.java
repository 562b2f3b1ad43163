package io.suanpan.replication.service;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.replication.wire.IngressMessage;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** Makes messages as clients do. */
final class Messages {
    private Messages() {
    }

    /** One message of one batch. */
    static UnsafeBuffer of(final long correlationId, final Command... commands) {
        return of(correlationId, List.of(List.of(commands)));
    }

    /** One message of several batches. */
    static UnsafeBuffer of(final long correlationId, final List<List<Command>> batches) {
        final int count = batches.stream().mapToInt(List::size).sum();
        final UnsafeBuffer message = new UnsafeBuffer(new byte[IngressMessage.bytes(count)]);
        IngressMessage.putCommandsHeader(message, 0, correlationId, count, correlationId);
        int offset = IngressMessage.HEADER_BYTES;
        for (final List<Command> commands : batches) {
            final CommandBatch batch = new CommandBatch(commands.size());
            commands.forEach(command -> command.encode(batch));
            CommandFrame.control(batch.buffer(), (commands.size() - 1) * CommandFrame.BYTES, CommandFrame.END_OF_BATCH);
            message.putBytes(offset, batch.buffer(), 0, commands.size() * CommandFrame.BYTES);
            offset += commands.size() * CommandFrame.BYTES;
        }
        return message;
    }

    static UnsafeBuffer checkpoint(final long correlationId, final long sequence, final long digest) {
        return of(correlationId, Command.of(Operation.CHECKPOINT).id(new Id128(digest, sequence)).build());
    }
}
