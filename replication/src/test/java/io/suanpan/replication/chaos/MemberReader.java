package io.suanpan.replication.chaos;

import io.suanpan.engine.command.Balances;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.ring.ResultHandler;
import io.suanpan.engine.ring.Submission;
import io.suanpan.replication.member.ClusterMember;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads of a member's own state, within its process: once it has applied the sequence that is asked for, as the HTTP door does it. One at a
 * time: a newer one makes it forget what it waits for.
 */
final class MemberReader {
    private static final long LOOK_NS = 1_000_000;

    private final ClusterMember member;
    private final PrintStream out;
    private final AtomicReference<String[]> asked = new AtomicReference<>();

    MemberReader(final ClusterMember member, final PrintStream out) {
        this.member = member;
        this.out = out;
        final Thread thread = new Thread(this::run, "test-member-reader");
        thread.setDaemon(true);
        thread.start();
    }

    /** Words: {@link MemberMain#READ}, number of the request, account, sequence to wait for. */
    void ask(final String[] words) {
        asked.set(words);
    }

    private void run() {
        while (true) {
            final String[] words = asked.get();
            if (words != null && member.service().position().read().sequence() >= Long.parseLong(words[3])
                && asked.compareAndSet(words, null)) {
                read(words[1], Long.parseLong(words[2]));
            }
            LockSupport.parkNanos(LOOK_NS);
        }
    }

    private void read(final String number, final long account) {
        final CommandBatch batch = new CommandBatch(1);
        batch.lookup(Operation.LOOKUP_ACCOUNT).idLo(account);
        final ResultHandler telling = new ResultHandler() {
            @Override
            public void onResults(final ResultBatch results) {
                out.println(MemberMain.SEEN + " " + number + " " + text(results.result(0)));
            }

            @Override
            public void onUnknown(final Throwable cause) {
                // The member ends.
            }
        };
        if (member.reads().submit(batch, telling) == Submission.OVERLOADED) {
            throw new IllegalStateException("one read is too much");
        }
    }

    private static String text(final Result result) {
        final Balances seen = result.account().balances();
        return result.sequence() + " " + seen.accountId() + " " + seen.version() + " " + seen.debitsPending() + " " + seen.debitsPosted()
            + " " + seen.creditsPending() + " " + seen.creditsPosted();
    }
}
