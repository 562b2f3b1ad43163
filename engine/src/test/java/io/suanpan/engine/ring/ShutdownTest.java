package io.suanpan.engine.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.ResultBatch;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was accepted is answered, whenever and however often the ring is closed, and whatever goes wrong meanwhile. */
class ShutdownTest {
    private static final int ROUNDS = 150;

    @ParameterizedTest
    @EnumSource
    void shouldCloseWhileIdle(final ThreadingMode mode) {
        final RingRig rig = new RingRig(mode, new StubLog()).start();
        assertTrue(rig.ring().isOpen());
        rig.close();
        assertFalse(rig.ring().isOpen());
        assertNull(rig.ring().fault());
        assertEquals(Submission.STOPPED, rig.submit(100, 1).submission());
        assertEquals(0, rig.ring().overloaded());
        rig.close();
        assertEquals(1, rig.log.closes());
    }

    @ParameterizedTest
    @EnumSource
    void shouldAnswerWhatIsInTheRingAndThenCloseTheLog(final ThreadingMode mode) {
        final CountDownLatch held = new CountDownLatch(1);
        final RingRig[] opened = new RingRig[1];
        final StubLog log = new StubLog().onCommit(call -> {
            if (call == 2) {
                Await.until("release", () -> held.getCount() == 0);
            }
        }).onClose(() -> assertTrue(opened[0].tickets().stream().allMatch(Ticket::isKnown), "closed before all was answered"));
        final RingRig rig = new RingRig(mode, log).entryCommands(4).open();
        opened[0] = rig;
        for (int i = 0; i < 50; i++) {
            rig.submit(100 + 10L * i, 3);
        }
        final Thread closer = new Thread(rig.ring()::close, "test-closer");
        closer.start();
        Await.until("the ring is closed", () -> !rig.ring().isOpen());
        assertEquals(0, log.closes());
        held.countDown();
        Await.ended(List.of(closer));
        assertEquals(1, log.closes());
        assertEquals(152, rig.ring().sequence());
        rig.close();
    }

    /** Everyone who closes finds everything done when the call returns, and not only the first. */
    @ParameterizedTest
    @EnumSource
    void shouldBeClosedForEverybodyWhoCloses(final ThreadingMode mode) {
        final CountDownLatch held = new CountDownLatch(1);
        final AtomicInteger closers = new AtomicInteger();
        final RingRig rig = new RingRig(mode, new StubLog().onCommit(call -> {
            if (call == 2) {
                Await.until("release", () -> held.getCount() == 0);
            }
        })).open();
        final Ticket ticket = rig.submit(100, 1);
        RingRig.inThreads(4, number -> {
            if (closers.incrementAndGet() == 4) {
                held.countDown();
            }
            rig.ring().close();
            assertTrue(ticket.isKnown(), "closed, and an answer is still to come");
            assertEquals(1, rig.log.closes(), "closed, and the log is not");
        });
        rig.close();
    }

    @ParameterizedTest
    @EnumSource
    void shouldLetAHandlerClose(final ThreadingMode mode) {
        final CountDownLatch held = new CountDownLatch(1);
        final RingRig rig = new RingRig(mode, new StubLog().onCommit(call -> {
            if (call == 2) {
                Await.until("release", () -> held.getCount() == 0);
            }
        })).entryCommands(1).open();
        final Ticket closing = rig.submit(new Ticket(100, 1, rig.order()) {
            @Override
            public void onResults(final ResultBatch batch) {
                super.onResults(batch);
                rig.ring().close();
            }
        }, Batches.transfers(100, 1));
        final List<Ticket> behind = List.of(rig.submit(200, 3), rig.submit(300, 1));
        held.countDown();
        behind.forEach(RingRig::answered);
        Await.until("the log is closed", () -> rig.log.closes() == 1);
        rig.close();
        assertTrue(closing.isKnown());
        assertTrue(behind.stream().allMatch(Ticket::isKnown));
        assertNull(rig.ring().fault());
    }

    @ParameterizedTest
    @EnumSource
    void shouldAnswerAllThatRacesWithTheClose(final ThreadingMode mode) {
        final long seed = Seeds.next(ShutdownTest.class);
        for (int round = 0; round < ROUNDS; round++) {
            final SplittableRandom random = new SplittableRandom(seed + round);
            final EntryAudit audit = new EntryAudit(mode, 32);
            final RingRig rig = new RingRig(mode, new StubLog().onEntry(audit)).commands(128).entryCommands(32).open();
            final int closeAfter = random.nextInt(60);
            race(rig, random.nextLong(), () -> rig.tickets().size() >= closeAfter, closer -> rig.ring().close());
            rig.close();
            assertTrue(rig.tickets().stream().allMatch(ticket -> ticket.isKnown() == ticket.isAccepted()), "round " + round);
            assertNull(rig.ring().fault());
            assertEquals(0, rig.ring().inFlight());
            audit.assertHoldsExactly(rig.tickets());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldAnswerAllThatRacesWithAFault(final ThreadingMode mode) {
        final long seed = Seeds.next(ShutdownTest.class);
        for (int round = 0; round < ROUNDS; round++) {
            final SplittableRandom random = new SplittableRandom(seed + round);
            final RuntimeException cause = new IllegalStateException("on purpose, in round " + round);
            final RingRig rig = failing(mode, random, cause);
            race(rig, random.nextLong(), () -> rig.ring().fault() != null, closer -> {
                if (closer > 0) {
                    rig.ring().close();
                }
            });
            Await.ended(rig.threads());
            rig.close();
            assertEquals(1, rig.faults.size());
            assertEquals(cause, rig.faults.get(0).getCause());
            for (final Ticket ticket : rig.tickets()) {
                assertTrue(!ticket.isAccepted() || ticket.isKnown() != (ticket.cause() == cause), "round " + round);
            }
        }
    }

    /** Fails at a random call of a random part; sometimes only in what comes after the last answer. */
    private static RingRig failing(final ThreadingMode mode, final SplittableRandom random, final RuntimeException cause) {
        final int failsAt = 2 + random.nextInt(20);
        final int where = random.nextInt(4);
        final AtomicInteger calls = new AtomicInteger();
        final Consumer<Integer> fails = part -> {
            if (where == part && calls.incrementAndGet() >= failsAt) {
                throw cause;
            }
        };
        final AtomicInteger appends = new AtomicInteger();
        return new RingRig(mode, new StubLog()
            .onAppend(call -> {
                appends.set(call);
                fails.accept(0);
            })
            .onCommit(call -> fails.accept(1))
            .onSettle(call -> {
                if (appends.get() > 1) {
                    fails.accept(2);
                }
            }))
            .commands(128).entryCommands(32)
            .onAnswer(() -> fails.accept(3))
            .open();
    }

    /** Producers submit until they are stopped, while others close when the moment has come. */
    private static void race(
        final RingRig rig, final long seed, final BooleanSupplier moment, final Consumer<Integer> close) {
        final int producers = 3;
        RingRig.inThreads(producers + 2, number -> {
            if (number >= producers) {
                Await.until("the moment to close", moment);
                close.accept(number - producers);
                return;
            }
            final SplittableRandom random = new SplittableRandom(seed + number);
            final CommandBatch batch = new CommandBatch(64);
            long id = (number + 1L) << 40;
            Submission submission = Submission.ACCEPTED;
            while (submission == Submission.ACCEPTED) {
                final int count = 1 + random.nextInt(random.nextInt(8) == 0 ? 64 : 6);
                submission = rig.submit(batch, id, count).submission();
                id += count;
            }
            assertEquals(Submission.STOPPED, submission);
        });
    }
}
