package io.suanpan.engine.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.ResultCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BackPressureTest {
    private static final int RING = 64;
    private static final long TIMEOUT_NS = TimeUnit.MILLISECONDS.toNanos(20);

    private final CountDownLatch released = new CountDownLatch(1);
    private final EntryAudit[] audit = new EntryAudit[1];

    /** A ring whose log stands still from the second entry on, until it is released. */
    private RingRig blocked(final ThreadingMode mode, final long claimTimeoutNs) {
        audit[0] = new EntryAudit(mode, 256);
        return new RingRig(mode, new StubLog().onEntry(audit[0]).onCommit(call -> {
            if (call == 2) {
                Await.until("release", () -> released.getCount() == 0);
            }
        })).commands(RING).claimTimeoutNs(claimTimeoutNs).open();
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseWhatFindsNoRoomAndApplyNothingOfIt(final ThreadingMode mode) {
        final RingRig rig = blocked(mode, TIMEOUT_NS);
        final List<Ticket> taken = new ArrayList<>(List.of(rig.submit(1_000, RING - 4)));
        final Ticket tooLarge = rig.submit(2_000, 5);
        assertEquals(Submission.OVERLOADED, tooLarge.submission());
        taken.add(rig.submit(3_000, 4));
        assertEquals(Submission.OVERLOADED, rig.submit(4_000, 1).submission());
        assertTrue(taken.stream().allMatch(Ticket::isAccepted));
        assertEquals(2, rig.ring().overloaded());
        assertEquals(RING, rig.ring().inFlight());
        assertTrue(rig.ring().isOpen());
        released.countDown();
        taken.forEach(RingRig::answered);
        final Ticket after = rig.submit(2_000, 5);
        RingRig.answered(after);
        Await.until("the ring is empty", () -> rig.ring().inFlight() == 0);
        assertEquals(2 + RING + 5, rig.ring().sequence());
        assertEquals(ResultCode.OK.number(), after.firstCode(), "an id of the refused batch was known already");
        rig.close();
        audit[0].assertHoldsExactly(rig.tickets());
        assertEquals(2, rig.ring().overloaded());
    }

    @ParameterizedTest
    @EnumSource
    void shouldRefuseAtOnceWhereNobodyMayWait(final ThreadingMode mode) {
        final RingRig rig = blocked(mode, 0);
        rig.submit(1_000, RING);
        for (int i = 0; i < 1_000; i++) {
            assertEquals(Submission.OVERLOADED, rig.submit(2_000 + i, 1).submission());
        }
        assertEquals(1_000, rig.ring().overloaded());
        released.countDown();
        rig.close();
        audit[0].assertHoldsExactly(rig.tickets());
    }

    @ParameterizedTest
    @EnumSource
    void shouldWaitForRoomButNotLongerThanItMay(final ThreadingMode mode) {
        final RingRig rig = blocked(mode, TIMEOUT_NS);
        rig.submit(1_000, RING);
        // The machine may take the processor away at any time, so one prompt refusal of many is what proves the bound.
        long shortest = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            final long start = System.nanoTime();
            assertEquals(Submission.OVERLOADED, rig.submit(2_000 + i, 1).submission());
            final long took = System.nanoTime() - start;
            assertTrue(took >= TIMEOUT_NS, () -> "gave up after " + took + " ns");
            shortest = Math.min(shortest, took);
        }
        assertTrue(shortest < 10 * TIMEOUT_NS, "refused after " + shortest + " ns");
        released.countDown();
        rig.close();
    }

    @ParameterizedTest
    @EnumSource
    void shouldLetWaitingProducersInWhenThereIsRoom(final ThreadingMode mode) {
        final RingRig rig = blocked(mode, TimeUnit.MINUTES.toNanos(10));
        rig.submit(1_000, RING);
        final AtomicInteger inside = new AtomicInteger();
        RingRig.inThreads(4, producer -> {
            if (inside.incrementAndGet() == 4) {
                released.countDown();
            }
            assertTrue(rig.submit(10_000L * (producer + 1), RING / 2).isAccepted());
        });
        rig.close();
        audit[0].assertHoldsExactly(rig.tickets());
        assertEquals(0, rig.ring().overloaded());
    }

    @ParameterizedTest
    @EnumSource
    void shouldStopAndNotOverloadProducersThatWaitAtTheClose(final ThreadingMode mode) {
        final RingRig rig = blocked(mode, TimeUnit.MINUTES.toNanos(10));
        rig.submit(1_000, RING);
        final AtomicInteger inside = new AtomicInteger();
        final Thread closer = new Thread(() -> {
            Await.until("producers wait", () -> inside.get() == 3);
            rig.ring().close();
        }, "test-closer");
        closer.start();
        RingRig.inThreads(3, producer -> {
            inside.incrementAndGet();
            assertEquals(Submission.STOPPED, rig.submit(10_000L * (producer + 1), 1).submission());
        });
        assertFalse(rig.ring().isOpen());
        released.countDown();
        Await.ended(List.of(closer));
        rig.close();
        audit[0].assertHoldsExactly(rig.tickets());
        assertEquals(0, rig.ring().overloaded(), "a batch that found the ring closed did not find it full");
    }
}
