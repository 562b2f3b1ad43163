package io.suanpan.replication.sim;

import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.replication.service.Caller;
import io.suanpan.replication.service.CommandApplier;
import io.suanpan.replication.service.Role;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A member: a real ledger behind a real applier, and how far it has come in the log. */
final class SimMember {
    private final CommandApplier applier = new CommandApplier(
        new Ledger(new LedgerContext().accounts(16).transfers(4_096).holds(16).pageRows(8_192)),
        (frames, sequence, digest, bookDate, position) -> { });
    private int applied;

    int applied() {
        return applied;
    }

    Ledger ledger() {
        return applier.ledger();
    }

    /** Applies the entry that is next, and hands over what it answers. */
    void apply(final LogEntry entry, final Consumer<byte[]> answers) {
        applied++;
        final byte[] message = entry.message();
        applier.onMessage(new UnsafeBuffer(message), 0, message.length, entry.timeNs(), applied, new Caller() {
            @Override
            public int roles() {
                return Role.ALL;
            }

            @Override
            public void onAnswer(final DirectBuffer buffer, final int offset, final int length) {
                final byte[] answer = new byte[length];
                buffer.getBytes(offset, answer);
                answers.accept(answer);
            }
        });
    }
}
