package io.suanpan.engine.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No answer before its entry is kept. That it holds in every other test too is checked by {@link AnswerOrder}. */
class PromiseTest {
    @ParameterizedTest
    @EnumSource
    void shouldHoldAnswersBackWhileTheLogCommits(final ThreadingMode mode) throws InterruptedException {
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch released = new CountDownLatch(1);
        final RingRig rig = new RingRig(mode, new StubLog().onCommit(call -> {
            if (call == 3) {
                entered.countDown();
                Await.until("release", () -> released.getCount() == 0);
            }
        })).open();
        RingRig.answered(rig.submit(100, 3));
        final Ticket held = rig.submit(200, 3);
        assertTrue(entered.await(30, TimeUnit.SECONDS));
        final Ticket behind = rig.submit(300, 1);
        // The other stages get every chance to be wrong.
        for (int i = 0; i < 2_000; i++) {
            assertFalse(held.isAnswered() || behind.isAnswered(), "answered before it was kept");
            Thread.yield();
        }
        assertEquals(5, rig.ring().ledger().sequence(), "applied before it was kept");
        assertEquals(5, rig.log.committed());
        released.countDown();
        RingRig.answered(behind);
        rig.close();
        assertTrue(held.isKnown() && behind.isKnown());
    }

    @ParameterizedTest
    @EnumSource
    void shouldAppendThenCommitThenSettle(final ThreadingMode mode) {
        final List<String> steps = new ArrayList<>();
        final StubLog log = new StubLog()
            .onAppend(call -> steps.add("append"))
            .onCommit(call -> steps.add("commit"))
            .onSettle(call -> {
                if (!"settle".equals(steps.isEmpty() ? "settle" : steps.get(steps.size() - 1))) {
                    steps.add("settle");
                }
            });
        final RingRig rig = new RingRig(mode, log).open();
        for (int i = 0; i < 3; i++) {
            RingRig.answered(rig.submit(100 + i, 1));
        }
        rig.close();
        assertEquals(
            List.of("append", "commit", "settle", "append", "commit", "settle", "append", "commit", "settle", "append",
                "commit", "settle"), steps);
    }
}
