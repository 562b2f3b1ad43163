package io.suanpan.engine.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.ResultCode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.EpochNanoClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RingTest {
    private static final int PRODUCERS = 4;
    private static final int BATCHES = 1_500;
    private static final int LARGEST_SMALL_BATCH = 300;

    @ParameterizedTest
    @EnumSource
    void shouldKeepAndAnswerEveryBatchOfManyProducersOnce(final ThreadingMode mode) {
        final int entryCommands = 512;
        final long seed = Seeds.next(RingTest.class);
        final EntryAudit audit = new EntryAudit(mode, entryCommands);
        final RingRig rig = new RingRig(mode, new StubLog().onEntry(audit)).commands(RingRig.LARGEST_RING)
            .entryCommands(entryCommands).clock(unreliableClock(seed)).open();
        RingRig.inThreads(PRODUCERS, producer -> produce(rig, producer, seed));
        final long accepted = rig.tickets().stream().mapToLong(ticket -> ticket.count).sum() + 2;
        Await.until("all have their answers", () -> rig.ring().sequence() == accepted);
        assertEquals(0, rig.ring().inFlight());
        assertEquals(0, rig.ring().overloaded());
        assertEquals(audit.digest(), rig.ring().ledger().digest());
        assertEquals(accepted, rig.ring().ledger().sequence());
        rig.close();
        assertEquals(List.of(), rig.faults);
        assertEquals(accepted, audit.sequence());
        audit.assertHoldsExactly(rig.tickets());
        assertTrue(rig.tickets().stream().allMatch(Ticket::isKnown));
        assertEquals(CommandBatch.MAX_COMMANDS, audit.largestEntry());
    }

    private static void produce(final RingRig rig, final int producer, final long seed) {
        final SplittableRandom random = new SplittableRandom(seed + producer);
        final CommandBatch batch = new CommandBatch(CommandBatch.MAX_COMMANDS);
        long id = (producer + 1L) << 40;
        for (int i = 0; i < BATCHES; i++) {
            final boolean isLarge = i == BATCHES / 2 || random.nextInt(500) == 0;
            final int count = isLarge ? CommandBatch.MAX_COMMANDS : 1 + random.nextInt(LARGEST_SMALL_BATCH);
            assertTrue(rig.submit(batch, id, count).isAccepted());
            id += count;
        }
    }

    /** Stands still, steps back, jumps ahead. */
    private static EpochNanoClock unreliableClock(final long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final AtomicLong now = new AtomicLong(1_000_000);
        return () -> switch (random.nextInt(4)) {
            case 0 -> now.get();
            case 1 -> now.addAndGet(-random.nextInt(1_000));
            default -> now.addAndGet(random.nextInt(2_000));
        };
    }

    @ParameterizedTest
    @EnumSource
    void shouldWrapASmallRingManyTimes(final ThreadingMode mode) {
        final EntryAudit audit = new EntryAudit(mode, 16);
        final RingRig rig = new RingRig(mode, new StubLog().onEntry(audit)).commands(64).entryCommands(16).open();
        RingRig.inThreads(3, producer -> {
            final SplittableRandom random = new SplittableRandom(producer);
            final CommandBatch batch = new CommandBatch(64);
            long id = (producer + 1L) << 40;
            for (int i = 0; i < 1_000; i++) {
                final int count = 1 + random.nextInt(random.nextInt(10) == 0 ? 64 : 8);
                assertTrue(rig.submit(batch, id, count).isAccepted());
                id += count;
            }
        });
        rig.close();
        audit.assertHoldsExactly(rig.tickets());
        assertTrue(rig.tickets().stream().allMatch(Ticket::isKnown));
        assertEquals(List.of(), rig.faults);
    }

    @ParameterizedTest
    @EnumSource
    void shouldJudgeAChainAsAWholeWhereverTheRingWraps(final ThreadingMode mode) {
        final RingRig rig = new RingRig(mode, new StubLog().onEntry(new EntryAudit(mode, 256))).commands(64).open();
        final int length = 5;
        for (int i = 0; i < 64; i++) {
            final boolean breaks = i % 2 == 1;
            final CodesTicket ticket = new CodesTicket(1_000 + i * 10L, length, rig.order());
            rig.submit(ticket, Batches.chain(1_000 + i * 10L, length, breaks));
            RingRig.answered(ticket);
            for (int leg = 0; leg < length; leg++) {
                final ResultCode expected = !breaks ? ResultCode.OK
                    : leg == length - 1 ? ResultCode.DEBIT_ACCOUNT_NOT_FOUND : ResultCode.LINKED_EVENT_FAILED;
                assertEquals(expected, ticket.codes.get(leg), "leg " + leg + " of chain " + i);
            }
        }
        rig.close();
    }

    @ParameterizedTest
    @EnumSource
    void shouldEndAnOpenChainWithItsBatch(final ThreadingMode mode) {
        final CountDownLatch held = new CountDownLatch(1);
        final StubLog log = new StubLog().onCommit(call -> {
            if (call == 2) {
                Await.until("release", () -> held.getCount() == 0);
            }
        });
        final RingRig rig = new RingRig(mode, log).open();
        rig.submit(100, 1);
        final CommandBatch open = new CommandBatch(1);
        open.transfer(Operation.TRANSFER).idLo(200).debitAccountId(1).creditAccountId(2).amount(1).ledger(156).code(1).flags(1);
        final Ticket openChain = rig.submit(rig.ticket(200, 1), open);
        final Ticket next = rig.submit(300, 1);
        held.countDown();
        RingRig.answered(next);
        assertEquals(ResultCode.LINKED_EVENT_CHAIN_OPEN.number(), openChain.firstCode());
        assertEquals(ResultCode.OK.number(), next.firstCode());
        assertEquals(openChain.firstSequence() + 1, next.firstSequence());
        rig.close();
    }

    @ParameterizedTest
    @EnumSource
    void shouldGatherWhatWaitsIntoEntriesUpToTheCap(final ThreadingMode mode) {
        final CountDownLatch held = new CountDownLatch(1);
        final StubLog log = new StubLog().onCommit(call -> {
            if (call == 2) {
                Await.until("release", () -> held.getCount() == 0);
            }
        });
        final RingRig rig = new RingRig(mode, log).entryCommands(10).open();
        final int[] sizes = {1, 4, 5, 1, 3, 7, 10, 11, 1, 64, 9, 1, 1};
        long id = 100;
        for (final int size : sizes) {
            rig.submit(id, size);
            id += size;
            if (id == 101) {
                Await.until("the first is being committed", () -> rig.ring().inFlight() == 1 && log.committed() == 2);
                Await.until("the first is taken", () -> log.entries().size() == 2);
            }
        }
        held.countDown();
        rig.close();
        assertEquals(List.of(2, 1, 10, 10, 10, 11, 1, 64, 10, 1), log.entries().stream().map(StubLog.Entry::count).toList());
    }

    @Test
    void shouldStampRisingTimesWhateverTheClockSays() {
        for (final EpochNanoClock clock : List.<EpochNanoClock>of(
            () -> 0, () -> -5, () -> Long.MIN_VALUE, new AtomicLong(1_000)::decrementAndGet)) {
            final EntryAudit audit = new EntryAudit(ThreadingMode.SHARED, 256);
            final RingRig rig = new RingRig(ThreadingMode.SHARED, new StubLog().onEntry(audit)).clock(clock).open();
            for (int i = 0; i < 10; i++) {
                RingRig.answered(rig.submit(100 + 10L * i, 3));
            }
            rig.close();
            assertEquals(32, audit.sequence());
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseMalformedBatchesWhole(final ThreadingMode mode) {
        final RingRig rig = new RingRig(mode, new StubLog()).open();
        assertEquals(Submission.MALFORMED, rig.submit(rig.ticket(5, 1), new CommandBatch(1)).submission());
        final CommandBatch batch = Batches.transfers(100, 3);
        batch.buffer().putByte(2 * 128 + 9, (byte) 1);
        final Ticket ticket = rig.submit(rig.ticket(100, 3), batch);
        assertEquals(Submission.MALFORMED, ticket.submission());
        RingRig.answered(rig.submit(200, 1));
        rig.close();
        assertEquals(2, rig.log.entries().size());
        assertEquals(3, rig.log.entries().get(1).sequence(0));
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseABatchThatNobodyWaitsFor(final ThreadingMode mode) {
        final RingRig rig = new RingRig(mode, new StubLog()).open();
        final NullPointerException refused = assertThrows(
            NullPointerException.class, () -> rig.ring().submit(Batches.transfers(100, 1), null));
        assertTrue(refused.getMessage().contains("handler"), refused::getMessage);
        assertNull(rig.ring().fault());
        RingRig.answered(rig.submit(200, 1));
        assertFalse(rig.ring().sequence() > 3);
        rig.close();
    }

    /** Also keeps the code of each result. */
    private static final class CodesTicket extends Ticket {
        private final List<ResultCode> codes = new ArrayList<>();

        CodesTicket(final long firstId, final int count, final AnswerOrder order) {
            super(firstId, count, order);
        }

        @Override
        public void onResults(final ResultBatch batch) {
            for (int i = 0; i < batch.count(); i++) {
                codes.add(ResultCode.ofNumber(batch.resultCode(i)));
            }
            super.onResults(batch);
        }
    }
}
