package io.suanpan.replication.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.ring.ResultHandler;
import io.suanpan.engine.ring.Submission;
import io.suanpan.replication.history.HistoryCheck;
import io.suanpan.replication.history.Observation;
import io.suanpan.replication.history.Observations;
import io.suanpan.replication.read.LocalReads;
import io.suanpan.replication.service.ServicePosition;
import io.suanpan.replication.wire.EgressMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What members answer by themselves: the history of one session, with and without heed to what it has seen, and under load. */
@Timeout(120)
class MemberReadsTest {
    private static final int MEMBERS = 3;
    private static final int ROUNDS = 10;
    private static final int MANY = 4_000;

    @TempDir
    private Path directory;
    private final List<Observation> session = new ArrayList<>();
    private long seen;
    private long clock;

    /** One command after the other, as one client does it; its history is held against real time. */
    private Result write(final PlainClient client, final Command command) {
        final long invoked = clock++;
        final List<UnsafeBuffer> heard = client.ask(List.of(command));
        final EgressMessage answer = new EgressMessage().wrap(heard.get(0), 0, heard.get(0).capacity());
        final ResultBatch results = new ResultBatch();
        results.frames().wrap(new UnsafeBuffer(heard.get(0), answer.framesOffset(), ResultFrame.BYTES), 1);
        return observed(results.result(0), invoked);
    }

    private Result observed(final Result result, final long invoked) {
        Observations.add(result, invoked, clock++, session);
        seen = Math.max(seen, result.sequence());
        return result;
    }

    /** Reads from one member, once it has applied a sequence. */
    private Result read(final ClusterMember member, final long minSequence, final Command command) throws Exception {
        final long invoked = clock++;
        ClusterRig.await("sequence " + minSequence, () -> member.service().position().read().sequence() >= minSequence);
        final CommandBatch batch = new CommandBatch(1);
        command.encode(batch);
        final CompletableFuture<Result> answer = new CompletableFuture<>();
        ClusterRig.await("room for a read", () -> member.reads().submit(batch, handler(answer)) == Submission.ACCEPTED);
        return observed(answer.get(30, TimeUnit.SECONDS), invoked);
    }

    private static ResultHandler handler(final CompletableFuture<Result> answer) {
        return new ResultHandler() {
            @Override
            public void onResults(final ResultBatch results) {
                answer.complete(results.result(0));
            }

            @Override
            public void onUnknown(final Throwable cause) {
                answer.completeExceptionally(cause);
            }
        };
    }

    private static Command open(final long id) {
        return Command.of(Operation.OPEN_ACCOUNT).id(id).ledger(156).code(1).build();
    }

    private static Command transfer(final long id) {
        return Command.of(Operation.TRANSFER).id(id).debitAccountId(1).creditAccountId(2).amount(5).ledger(156).code(1).build();
    }

    private static Command lookup() {
        return Command.of(Operation.LOOKUP_ACCOUNT).id(1).build();
    }

    @Test
    void shouldNeverGoBackForASessionThatSaysWhatItHasSeen() throws Exception {
        try (ClusterRig rig = new ClusterRig(directory, MEMBERS).startAll(); PlainClient client = new PlainClient(rig.addresses())) {
            write(client, open(1));
            write(client, open(2));
            write(client, transfer(1));
            for (int id = 0; id < MEMBERS; id++) {
                assertEquals(5, read(rig.member(id), seen, lookup()).account().balances().debitsPosted());
            }
            final ServicePosition.Reading before = rig.awaitEqual(seen);
            assertEquals(List.of(2, 1, 0, 0L), List.of(before.accounts(), before.transfers(), before.holds(), before.declined()));

            final int follower = (rig.awaitLeader() + 1) % MEMBERS;
            rig.hold(follower);
            write(client, transfer(2));
            final Result stale = read(rig.member(follower), 0, lookup());
            assertEquals(5, stale.account().balances().debitsPosted());
            assertTrue(stale.sequence() < seen, "and says so");
            ClusterRig.await("a follower that knows how far it is behind", () -> rig.member(follower).lagBytes() > 0);
            final List<String> violations = HistoryCheck.violations(session);
            assertEquals(1, violations.size(), violations::toString);
            assertTrue(violations.get(0).startsWith("went back: "), violations::toString);
            session.remove(session.size() - 1);

            assertEquals(10, read(rig.member((follower + 1) % MEMBERS), seen, lookup()).account().balances().debitsPosted());
            rig.release();
            for (int round = 3; round < 30; round++) {
                write(client, transfer(round));
                for (int id = 0; id < MEMBERS; id++) {
                    read(rig.member((round + id) % MEMBERS), seen, lookup());
                }
            }
            assertEquals(List.of(), HistoryCheck.violations(session));
            final long last = rig.awaitEqual(seen).sequence();
            for (int id = 0; id < MEMBERS; id++) {
                assertEquals(last, read(rig.member(id), last, lookup()).sequence());
            }
            assertEquals(last, rig.awaitEqual(last).sequence(), "reads take none");
            assertEquals(List.of(), rig.faults());
        }
    }

    /** As many reads as the member takes, and all that a client sends as fast as it is answered: both go on. */
    @Test
    void shouldStarveNeitherTheLogNorReads() throws Exception {
        try (ClusterRig rig = new ClusterRig(directory, 1).withoutJournals().startAll();
            PlainClient client = new PlainClient(rig.addresses())) {
            client.ask(List.of(open(1), open(2)));
            final LocalReads reads = rig.member(0).reads();
            final AtomicBoolean isOver = new AtomicBoolean();
            final Thread flood = new Thread(() -> flood(reads, isOver));
            flood.start();
            try {
                for (int round = 1; round <= ROUNDS; round++) {
                    final long answered = reads.answered();
                    final List<Command> many = new ArrayList<>();
                    for (int id = 0; id < MANY; id++) {
                        many.add(transfer((long) round * MANY + id));
                    }
                    client.ask(many);
                    assertTrue(reads.answered() > answered, "reads go on while commands come");
                }
            } finally {
                isOver.set(true);
                flood.join();
            }
            assertTrue(reads.overloaded() > 0, "there were as many reads as it takes");
            assertEquals(5L * ROUNDS * MANY, read(rig.member(0), 0, lookup()).account().balances().debitsPosted());
        }
    }

    private static void flood(final LocalReads reads, final AtomicBoolean isOver) {
        final CommandBatch batch = new CommandBatch(1);
        lookup().encode(batch);
        final ResultHandler ignoring = handler(new CompletableFuture<>());
        while (!isOver.get()) {
            if (reads.submit(batch, ignoring) != Submission.ACCEPTED) {
                Thread.yield();
            }
        }
    }
}
