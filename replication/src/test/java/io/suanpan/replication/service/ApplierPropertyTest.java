package io.suanpan.replication.service;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.suanpan.engine.Suanpan;
import io.suanpan.engine.SuanpanContext;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.RowMemory;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.model.Stamped;
import io.suanpan.engine.ring.ResultHandler;
import io.suanpan.engine.ring.Submission;
import io.suanpan.engine.stream.CommandStream;
import io.suanpan.engine.stream.Seeds;
import io.suanpan.replication.wire.EgressMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** The same messages give the same state and the same answers, byte for byte; and the answers are those of the standalone ring. */
class ApplierPropertyTest {
    private static final int SEEDS = 40;
    private static final int COMMANDS = 2_500;
    private static final int MOST_COMMANDS = 8_000;
    /** The ring frees rows behind an answer: so many that the next read always finds room. */
    private static final int ROWS = 1 << 15;

    private final long firstSeed = Seeds.ofToday(ApplierPropertyTest.class);

    private static CommandApplier applier(final CommandStream stream) {
        return new CommandApplier(new Ledger(stream.world().context()), (frames, sequence, digest, bookDate, position) -> { });
    }

    private static List<Command> commands(final List<Stamped> batch) {
        return batch.stream().map(Stamped::command).toList();
    }

    @Test
    void shouldAnswerTheSameOnEveryNode() {
        for (long seed = firstSeed; seed < firstSeed + SEEDS; seed++) {
            final CommandStream stream = new CommandStream(seed);
            final SplittableRandom random = new SplittableRandom(seed);
            final CommandApplier one = applier(stream);
            final CommandApplier other = applier(stream);
            final Hearing heardOne = new Hearing(Role.NODE);
            final Hearing heardOther = new Hearing(Role.NODE);
            for (long message = 1; one.ledger().sequence() < COMMANDS; message++) {
                final List<List<Command>> batches = new ArrayList<>();
                long time = 0;
                for (int i = 1 + random.nextInt(4); i > 0; i--) {
                    final List<Stamped> batch = stream.batch();
                    batches.add(commands(batch));
                    time = batch.get(0).timestamp();
                }
                final UnsafeBuffer bytes = Messages.of(message, batches);
                one.onMessage(bytes, 0, bytes.capacity(), time, message * 64, heardOne);
                other.onMessage(bytes, 0, bytes.capacity(), time, message * 64, heardOther);
                // Where a node's rows stand depends on what it was asked since it started.
                other.ledger().rows().take(1);
                other.ledger().rows().freeAll();
                assertEquals(one.ledger().digest(), other.ledger().digest(), "seed " + seed);
                assertEquals(heardOne.take(), heardOther.take(), "seed " + seed);
            }
        }
    }

    @Test
    void shouldAnswerAsTheStandaloneRingDoes() throws Exception {
        for (long seed = firstSeed; seed < firstSeed + SEEDS / 2; seed++) {
            final CommandStream stream = new CommandStream(seed);
            stream.world().context().pageRows(ROWS);
            final CommandApplier applier = applier(stream);
            final Hearing hearing = new Hearing(Role.NODE);
            final AtomicLong clock = new AtomicLong();
            try (Suanpan suanpan = Suanpan.open(new SuanpanContext().ledger(stream.world().context()).clock(clock::get))) {
                for (long message = 1; applier.ledger().sequence() < COMMANDS; message++) {
                    final List<Stamped> batch = stream.batch();
                    clock.set(batch.get(0).timestamp());
                    final ResultBatch expected = submit(suanpan, commands(batch));
                    final UnsafeBuffer bytes = Messages.of(message, List.of(commands(batch)));
                    applier.onMessage(bytes, 0, bytes.capacity(), clock.get(), message, hearing);
                    assertSame(expected, hearing.take(), "seed " + seed + ", message " + message);
                }
                assertEquals(suanpan.status().digest(), applier.ledger().digest(), "seed " + seed);
            }
        }
    }

    private static ResultBatch submit(final Suanpan suanpan, final List<Command> commands) throws Exception {
        final CommandBatch batch = new CommandBatch(MOST_COMMANDS);
        commands.forEach(command -> command.encode(batch));
        final CompletableFuture<ResultBatch> answer = new CompletableFuture<>();
        final Submission submission = suanpan.submit(batch, new ResultHandler() {
            @Override
            public void onResults(final ResultBatch results) {
                answer.complete(results.copy());
            }

            @Override
            public void onUnknown(final Throwable cause) {
                answer.completeExceptionally(cause);
            }
        });
        assertEquals(Submission.ACCEPTED, submission);
        return answer.get(20, TimeUnit.SECONDS);
    }

    private static void assertSame(final ResultBatch expected, final List<UnsafeBuffer> answers, final String message) {
        final UnsafeBuffer results = answers.get(answers.size() - 1);
        final byte[] wanted = new byte[expected.frames().bytes()];
        expected.frames().buffer().getBytes(0, wanted);
        final byte[] found = new byte[results.capacity() - EgressMessage.HEADER_BYTES];
        results.getBytes(EgressMessage.HEADER_BYTES, found);
        assertArrayEquals(wanted, found, message);
        int rows = 0;
        for (final UnsafeBuffer answer : answers.subList(0, answers.size() - 1)) {
            rows += (answer.capacity() - EgressMessage.HEADER_BYTES) / RowMemory.ROW_BYTES;
        }
        assertEquals(expected.rowCount(), rows, message);
    }
}
