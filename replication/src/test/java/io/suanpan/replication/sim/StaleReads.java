package io.suanpan.replication.sim;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Operation;
import io.suanpan.replication.wire.EgressMessage;
import io.suanpan.replication.wire.IngressMessage;
import java.util.HashMap;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;

/** Answers a lone read of an account with what the account was when it was first read so, as a replica that lags would. */
final class StaleReads {
    private final Map<Long, byte[]> first = new HashMap<>();

    byte[] answer(final LogEntry entry, final byte[] bytes) {
        final IngressMessage message = SimCluster.message(entry);
        final UnsafeBuffer frames = new UnsafeBuffer(entry.message(), IngressMessage.HEADER_BYTES, CommandFrame.BYTES);
        if (message.count() != 1 || CommandFrame.operation(frames, 0) != Operation.LOOKUP_ACCOUNT.number()) {
            return bytes;
        }
        final byte[] old = first.putIfAbsent(CommandFrame.idLo(frames, 0), bytes);
        if (old == null) {
            return bytes;
        }
        final byte[] stale = old.clone();
        EgressMessage.putFramesHeader(
            new UnsafeBuffer(stale), 0, EgressMessage.RESULTS, message.correlationId(), 1, entry.timeNs(), 1);
        return stale;
    }
}
