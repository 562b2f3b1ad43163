package io.suanpan.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.log.Durability;
import io.suanpan.journal.file.CycleFiles;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoundTripTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(value = Durability.class, names = "MEMORY", mode = EnumSource.Mode.EXCLUDE)
    void shouldReplayWhatWasAppendedOverManyOpenings(final Durability durability) {
        final SplittableRandom random = new SplittableRandom(1);
        long entries = 0;
        long last = 0;
        for (int opening = 0; opening < 4; opening++) {
            try (JournalRig rig = new JournalRig(JournalRig.context(directory, durability))) {
                assertEquals(last, rig.replayed().last());
                assertEquals(entries, rig.replayed().entries());
                assertEquals(0, rig.log().recovery().cutBytes());
                assertFalse(rig.log().recovery().rewritten());
                assertNull(rig.log().recovery().keptAside());
                for (int i = 0; i < 50; i++) {
                    rig.write(1 + random.nextInt(512));
                    entries++;
                }
                last = rig.lastWritten();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(value = Durability.class, names = "MEMORY", mode = EnumSource.Mode.EXCLUDE)
    void shouldRollBySizeAndReplayAcrossFiles(final Durability durability) {
        final JournalContext context = JournalRig.context(directory, durability).rollBytes(1 << 18);
        final long last;
        try (JournalRig rig = new JournalRig(context)) {
            for (int i = 0; i < 60; i++) {
                rig.write(500);
            }
            last = rig.lastWritten();
        }
        assertTrue(CycleFiles.list(directory.resolve(JournalContext.QUEUE_DIRECTORY)).size() > 8);
        try (JournalRig rig = new JournalRig(context)) {
            assertEquals(last, rig.replayed().last());
        }
    }
}
