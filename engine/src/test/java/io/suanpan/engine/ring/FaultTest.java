package io.suanpan.engine.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.sbe.MessageHeaderEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever throws, the ring stops, everybody who waits is told so once, and nobody hangs. */
class FaultTest {
    private volatile CountDownLatch ready = new CountDownLatch(1);

    static Stream<Arguments> modesAndCauses() {
        return Stream.of(ThreadingMode.values()).flatMap(mode -> Stream.of(
            Arguments.of(mode, new IllegalArgumentException("on purpose")),
            Arguments.of(mode, new StackOverflowError("on purpose"))));
    }

    /** Throws at the n-th call, once the test is ready. */
    private IntConsumer failingAt(final int n, final Throwable cause) {
        return call -> {
            if (call == n) {
                Await.until("the test is ready", () -> ready.getCount() == 0);
                sneak(cause);
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(final Throwable cause) throws T {
        throw (T) cause;
    }

    @ParameterizedTest
    @MethodSource("modesAndCauses")
    void shouldStopWhereTheLogCannotAppend(final ThreadingMode mode, final Throwable cause) {
        final RingRig rig = new RingRig(mode, new StubLog().onAppend(failingAt(3, cause))).open();
        assertFailsAfterOneAnswer(rig, cause, mode == ThreadingMode.SHARED ? "ring" : "journal");
        assertEquals(2, rig.log.entries().size());
    }

    @ParameterizedTest
    @MethodSource("modesAndCauses")
    void shouldStopWhereTheLogCannotCommit(final ThreadingMode mode, final Throwable cause) {
        final RingRig rig = new RingRig(mode, new StubLog().onCommit(failingAt(3, cause))).open();
        assertFailsAfterOneAnswer(rig, cause, mode == ThreadingMode.SHARED ? "ring" : "journal");
        assertEquals(3, rig.ring().ledger().sequence(), "applied what was not kept");
    }

    @ParameterizedTest
    @MethodSource("modesAndCauses")
    void shouldStopWhereTheClockFails(final ThreadingMode mode, final Throwable cause) {
        final AtomicLong calls = new AtomicLong();
        final IntConsumer failing = failingAt(3, cause);
        final RingRig rig = new RingRig(mode, new StubLog()).clock(() -> {
            failing.accept((int) calls.incrementAndGet());
            return 1;
        }).open();
        assertFailsAfterOneAnswer(rig, cause, mode == ThreadingMode.SHARED ? "ring" : "journal");
    }

    /** The log scribbles over the ring's own memory: nothing less makes the ledger throw. */
    @ParameterizedTest
    @EnumSource
    void shouldStopWhereTheLedgerFails(final ThreadingMode mode) {
        final EntryAudit audit = new EntryAudit(mode, 256);
        final RingRig rig = new RingRig(mode, new StubLog().onEntry((frames, digestSequence, digest, bookDate) -> {
            audit.onEntry(frames, digestSequence, digest, bookDate);
            if (audit.sequence() > 3) {
                Await.until("the test is ready", () -> ready.getCount() == 0);
                frames.buffer().putByte(frames.offset(0) + MessageHeaderEncoder.ENCODED_LENGTH, (byte) 31);
            }
        })).open();
        final Ticket before = rig.submit(100, 1);
        RingRig.answered(before);
        final List<Ticket> after = List.of(rig.submit(200, 3), rig.submit(300, 1), rig.submit(400, 64));
        ready.countDown();
        after.forEach(RingRig::answered);
        assertStopped(rig, rig.ring().fault(), mode == ThreadingMode.SHARED ? "ring" : "ledger");
        assertTrue(rig.ring().fault().getMessage().contains("operation: 31"), rig.ring().fault()::getMessage);
        assertTrue(before.isKnown());
        assertTrue(after.stream().noneMatch(Ticket::isKnown));
        assertEquals(3, rig.ring().ledger().sequence());
        rig.close();
    }

    private void assertFailsAfterOneAnswer(final RingRig rig, final Throwable cause, final String stage) {
        final Ticket before = rig.submit(100, 1);
        RingRig.answered(before);
        final List<Ticket> after = List.of(rig.submit(200, 3), rig.submit(300, 1), rig.submit(400, 64));
        ready.countDown();
        after.forEach(RingRig::answered);
        assertStopped(rig, cause, stage);
        assertEquals(3, rig.ring().sequence(), "what was answered unknown is not applied for all that anybody knows");
        assertTrue(before.isKnown());
        for (final Ticket ticket : after) {
            assertTrue(ticket.isAccepted());
            assertFalse(ticket.isKnown());
            assertSame(cause, ticket.cause());
        }
        rig.close();
    }

    /** What holds after every fault, before anybody closes. */
    private static void assertStopped(final RingRig rig, final Throwable cause, final String stage) {
        Await.ended(rig.threads());
        assertSame(cause, rig.ring().fault());
        assertFalse(rig.ring().isOpen());
        assertEquals(1, rig.faults.size());
        assertInstanceOf(RingFault.class, rig.faults.get(0));
        assertSame(cause, rig.faults.get(0).getCause());
        assertTrue(rig.faults.get(0).getMessage().contains(stage), rig.faults.get(0)::getMessage);
        assertEquals(Submission.STOPPED, rig.submit(90_000, 1).submission());
        assertEquals(0, rig.ring().overloaded());
        assertEquals(0, rig.ring().inFlight(), "in flight for ever");
        assertEquals(0, rig.log.closes(), "the log is closed by close() alone");
    }

    @ParameterizedTest
    @MethodSource("modesAndCauses")
    void shouldStopWhereTheLogCannotSettle(final ThreadingMode mode, final Throwable cause) {
        ready.countDown();
        final AtomicLong appends = new AtomicLong();
        final RingRig rig = new RingRig(mode, new StubLog().onAppend(appends::set).onSettle(call -> {
            if (appends.get() == 2) {
                sneak(cause);
            }
        })).open();
        final Ticket ticket = rig.submit(100, 1);
        RingRig.answered(ticket);
        Await.until("the fault is told", () -> !rig.faults.isEmpty());
        assertStopped(rig, cause, mode == ThreadingMode.SHARED ? "ring" : "journal");
        rig.close();
    }

    @ParameterizedTest
    @MethodSource("modesAndCauses")
    void shouldKeepAnswersThatLeftBeforeAHandlerFailed(final ThreadingMode mode, final Throwable cause) {
        final RingRig rig = new RingRig(mode, new StubLog().onCommit(call -> {
            if (call == 3) {
                Await.until("the test is ready", () -> ready.getCount() == 0);
            }
        })).entryCommands(4).open();
        RingRig.answered(rig.submit(100, 1));
        rig.submit(200, 1); // holds the ring
        Await.until("the ring is held", () -> rig.log.entries().size() == 3);
        final Ticket before = rig.submit(300, 2);
        final Ticket failing = rig.submit(new Ticket(400, 1, rig.order()) {
            @Override
            public void onResults(final ResultBatch batch) {
                super.onResults(batch);
                sneak(cause);
            }
        }, Batches.transfers(400, 1));
        final Ticket sameEntry = rig.submit(500, 1);
        final Ticket nextEntry = rig.submit(600, 1);
        ready.countDown();
        Stream.of(before, failing, sameEntry, nextEntry).forEach(RingRig::answered);
        assertStopped(rig, cause, mode == ThreadingMode.SHARED ? "ring" : "egress");
        assertTrue(before.isKnown() && failing.isKnown());
        assertFalse(sameEntry.isKnown() || nextEntry.isKnown());
        assertSame(cause, sameEntry.cause());
        rig.close();
    }

    @ParameterizedTest
    @MethodSource("modesAndCauses")
    void shouldStopWhereTheLastHandlerFails(final ThreadingMode mode, final Throwable cause) {
        final RingRig rig = new RingRig(mode, new StubLog()).open();
        final Ticket failing = rig.submit(new Ticket(100, 1, rig.order()) {
            @Override
            public void onResults(final ResultBatch batch) {
                super.onResults(batch);
                sneak(cause);
            }
        }, Batches.transfers(100, 1));
        RingRig.answered(failing);
        Await.until("the fault is told", () -> !rig.faults.isEmpty());
        assertStopped(rig, cause, mode == ThreadingMode.SHARED ? "ring" : "egress");
        assertTrue(failing.isKnown());
        rig.close();
    }

    @ParameterizedTest
    @MethodSource("modesAndCauses")
    void shouldTellEverybodyEvenWhereOneOfThemThrows(final ThreadingMode mode, final Throwable thrown) {
        final IllegalStateException cause = new IllegalStateException("the first");
        final RingRig rig = new RingRig(mode, new StubLog().onCommit(failingAt(3, cause))).open();
        RingRig.answered(rig.submit(100, 1));
        final List<Ticket> tickets = new ArrayList<>();
        for (final Throwable one : new Throwable[] {null, thrown, null, cause, null}) {
            final long id = 200 + 10L * tickets.size();
            tickets.add(rig.submit(new Ticket(id, 1, rig.order()) {
                @Override
                public void onUnknown(final Throwable fault) {
                    super.onUnknown(fault);
                    if (one != null) {
                        sneak(one);
                    }
                }
            }, Batches.transfers(id, 1)));
        }
        ready.countDown();
        tickets.forEach(RingRig::answered);
        assertStopped(rig, cause, mode == ThreadingMode.SHARED ? "ring" : "journal");
        assertTrue(List.of(cause.getSuppressed()).contains(thrown), "what a handler threw is lost");
        rig.close();
    }

    @ParameterizedTest
    @MethodSource("modesAndCauses")
    void shouldTellEverybodyEvenWhereTheFaultHandlerThrows(final ThreadingMode mode, final Throwable thrown) {
        final IllegalStateException cause = new IllegalStateException("the first");
        for (final Throwable one : List.of(thrown, cause)) {
            ready = new CountDownLatch(1);
            final RingRig rig = new RingRig(mode, new StubLog().onCommit(failingAt(3, cause)))
                .faultHandler(fault -> sneak(one)).open();
            assertFailsAfterOneAnswer(rig, cause, mode == ThreadingMode.SHARED ? "ring" : "journal");
        }
    }

    @ParameterizedTest
    @MethodSource("modesAndCauses")
    void shouldStopWhereAThreadCannotBePinned(final ThreadingMode mode, final Throwable cause) {
        final int last = mode == ThreadingMode.SHARED ? 0 : 2;
        final RingRig rig = new RingRig(mode, new StubLog()).pinning(core -> {
            if (core == last) {
                sneak(cause);
            }
        }).start();
        Await.until("the fault is told", () -> !rig.faults.isEmpty());
        assertStopped(rig, cause, mode == ThreadingMode.SHARED ? "ring" : "egress");
        rig.close();
    }

    @ParameterizedTest
    @MethodSource("modesAndCauses")
    void shouldLetTheFaultHandlerClose(final ThreadingMode mode, final Throwable cause) {
        final RingRig[] opened = new RingRig[1];
        final RingRig rig = new RingRig(mode, new StubLog().onCommit(failingAt(3, cause)))
            .faultHandler(fault -> opened[0].ring().close());
        opened[0] = rig;
        rig.open();
        final Ticket ticket = rig.submit(100, 1);
        RingRig.answered(ticket);
        final Ticket failing = rig.submit(200, 1);
        ready.countDown();
        RingRig.answered(failing);
        Await.ended(rig.threads());
        Await.until("the log is closed", () -> rig.log.closes() == 1);
        rig.close();
        assertEquals(1, rig.faults.size());
    }

    /** 2^63-2 is the last time there is: the last one that another could follow. */
    @ParameterizedTest
    @MethodSource("modesAndCauses")
    void shouldStopAtTheEndOfTime(final ThreadingMode mode, final Throwable unused) {
        final AtomicLong now = new AtomicLong(1);
        final RingRig rig = new RingRig(mode, new StubLog().onEntry(new EntryAudit(mode, 256))).clock(now::get).open();
        now.set(Long.MAX_VALUE - 3);
        final Ticket before = rig.submit(100, 2);
        RingRig.answered(before);
        now.set(1_000);
        final Ticket last = rig.submit(150, 1);
        RingRig.answered(last);
        assertTrue(before.isKnown() && last.isKnown());
        final Ticket late = rig.submit(200, 1);
        RingRig.answered(late);
        assertFalse(late.isKnown());
        assertStopped(rig, rig.ring().fault(), mode == ThreadingMode.SHARED ? "ring" : "journal");
        assertTrue(rig.ring().fault().getMessage().contains("clock"), rig.ring().fault()::getMessage);
        rig.close();
    }

    @ParameterizedTest
    @MethodSource("modesAndCauses")
    void shouldPassOnWhatTheLogThrowsAtItsClose(final ThreadingMode mode, final Throwable cause) {
        final RingRig rig = new RingRig(mode, new StubLog().onClose(() -> sneak(cause))).open();
        RingRig.answered(rig.submit(100, 1));
        Throwable thrown = null;
        try {
            rig.ring().close();
        } catch (final Throwable e) {
            thrown = e;
        }
        assertSame(cause, thrown);
        rig.close();
    }
}
