package io.suanpan.engine.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.model.Stamped;
import io.suanpan.engine.state.ImageMemory;
import io.suanpan.engine.state.StateCapture;
import io.suanpan.engine.state.StateException;
import io.suanpan.engine.state.StatePages;
import io.suanpan.engine.state.StateTable;
import io.suanpan.engine.stream.CommandStream;
import io.suanpan.engine.stream.Seeds;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * What a capture reads while commands flow, against a plain copy of every word made when it began; and a ledger that goes on from it
 * against the one that was never interrupted.
 */
class CaptureTest {
    private static final int WORLDS = 500;
    private static final int FEW = 40;
    private static final int COMMANDS_BEFORE = 700;
    private static final int COMMANDS_MEANWHILE = 500;
    private static final int COMMANDS_AFTER = 300;
    private static final int RING = 1 << 12;
    private static final int IMAGES = 1 << 17;

    @Test
    void shouldReadEveryWordAsItWasAndGoOnFromIt() {
        final long first = Seeds.ofToday(CaptureTest.class);
        for (long seed = first; seed < first + WORLDS; seed++) {
            try {
                play(seed);
            } catch (final RuntimeException | AssertionError e) {
                throw new AssertionError("-Dsuanpan.seed=" + seed + ": " + e, e);
            }
        }
    }

    private static void play(final long seed) {
        final RandomGenerator random = new SplittableRandom(seed);
        final CommandStream stream = new CommandStream(seed);
        final LedgerContext context = stream.world().context();
        final FramedLedger live = new FramedLedger(context, RING);
        stream.batches(random.nextInt(1, random.nextBoolean() ? FEW : COMMANDS_BEFORE)).forEach(live::apply);

        final StateCapture capture = new StateCapture(live.ledger().tables(), new ImageMemory(IMAGES, IMAGES));
        final StateCopy plain = StateCopy.of(live.ledger());
        live.ledger().begin(capture);
        final List<List<Stamped>> since = stream.batches(COMMANDS_MEANWHILE);
        final StateCopy captured = readWhile(live, since, capture, random);
        live.ledger().endCapture();
        captured.requireEqual(plain);

        final FramedLedger restored = new FramedLedger(captured.restored(context, capture), RING);
        assertEquals(capture.digest(), restored.digest());
        since.forEach(restored::apply);
        for (final List<Stamped> batch : stream.batches(COMMANDS_AFTER)) {
            assertEquals(live.apply(batch), restored.apply(batch));
        }
        assertEquals(live.digest(), restored.digest());
    }

    /** Applies batches, and reads some pages after each: now and then many, mostly none; in every third world none before the end. */
    private static StateCopy readWhile(
        final FramedLedger live, final List<List<Stamped>> batches, final StateCapture capture,
        final RandomGenerator random) {
        final StatePages pages = new StatePages(capture, StateTable.BLOCK * random.nextInt(1, 40));
        final StateCopy captured = StateCopy.empty(live.ledger());
        final int pagesABatch = random.nextInt(1, 60);
        final boolean late = random.nextInt(3) == 0;
        boolean more = true;
        for (final List<Stamped> batch : batches) {
            live.apply(batch);
            for (int i = late ? 0 : random.nextInt(2) * random.nextInt(pagesABatch); more && i > 0; i--) {
                more = captured.takeNext(pages);
            }
            if (random.nextInt(4) == 0) {
                pages.drain();
            }
        }
        while (more) {
            more = captured.takeNext(pages);
        }
        capture.finish();
        return captured;
    }

    @Test
    void shouldReadOnAnotherThreadWhileCommandsFlow() throws InterruptedException {
        final long seed = Seeds.ofToday(CaptureTest.class);
        final CommandStream stream = new CommandStream(seed);
        final FramedLedger live = new FramedLedger(stream.world().context(), RING);
        stream.batches(COMMANDS_BEFORE).forEach(live::apply);
        for (int round = 0; round < 100; round++) {
            final StateCapture capture = new StateCapture(live.ledger().tables(), new ImageMemory(IMAGES, IMAGES));
            final StateCopy plain = StateCopy.of(live.ledger());
            final AtomicReference<StateCopy> captured = new AtomicReference<>();
            final Thread reader = new Thread(() -> captured.set(readAll(capture, live.ledger())));
            live.ledger().begin(capture);
            reader.start();
            while (reader.isAlive()) {
                stream.batches(10).forEach(live::apply);
            }
            reader.join();
            live.ledger().endCapture();
            captured.get().requireEqual(plain);
        }
    }

    private static StateCopy readAll(final StateCapture capture, final Ledger ledger) {
        final StateCopy copy = StateCopy.empty(ledger);
        final StatePages pages = new StatePages(capture, StateTable.BLOCK * 16);
        while (copy.takeNext(pages)) {
            Thread.onSpinWait();
        }
        capture.finish();
        return copy;
    }

    @Test
    void shouldGiveUpWhereMoreChangesThanCanBeKept() {
        final CommandStream stream = new CommandStream(1);
        final FramedLedger live = new FramedLedger(stream.world().context(), RING);
        stream.batches(COMMANDS_BEFORE).forEach(live::apply);
        final StateCapture capture = new StateCapture(live.ledger().tables(), new ImageMemory(16, IMAGES));
        live.ledger().begin(capture);
        final StatePages pages = new StatePages(capture, StateTable.BLOCK);
        stream.batches(COMMANDS_MEANWHILE).forEach(live::apply);
        assertTrue(capture.hasOverflowed());
        assertThrows(StateException.class, pages::next);
        live.ledger().endCapture();
        final FramedLedger other = new FramedLedger(stream.world().context(), RING);
        final CommandStream again = new CommandStream(1);
        again.batches(COMMANDS_BEFORE).forEach(other::apply);
        again.batches(COMMANDS_MEANWHILE).forEach(other::apply);
        assertEquals(other.digest(), live.digest());
    }

    @Test
    void shouldRefuseAStateWithAnyWordChanged() {
        final CommandStream stream = new CommandStream(3);
        final FramedLedger live = new FramedLedger(stream.world().context(), RING);
        stream.batches(COMMANDS_BEFORE).forEach(live::apply);
        final StateCapture capture = new StateCapture(live.ledger().tables(), new ImageMemory(IMAGES, IMAGES));
        live.ledger().begin(capture);
        for (final String table : List.of("accounts.rows", "groups")) {
            final StateCopy captured = StateCopy.of(live.ledger());
            captured.flip(table, 1);
            assertThrows(StateException.class, () -> captured.restored(stream.world().context(), capture), table);
        }
    }
}
