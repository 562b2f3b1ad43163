package io.suanpan.replication.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.log.Durability;
import io.suanpan.journal.JournalContext;
import io.suanpan.journal.JournalReader;
import io.suanpan.journal.entry.DamagedJournalException;
import io.suanpan.journal.entry.JournalPoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.YieldingIdleStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What the journal is fed, before and after restarts. Digests here are 1,000 and the sequence. */
class JournalFeedTest {
    private static final int RING_BYTES = 16 << 20;

    private final IdleStrategy idle = new YieldingIdleStrategy();
    @TempDir
    Path directory;

    private JournalFeed feed(final long sequence) {
        return feed(directory, sequence, null);
    }

    private static JournalFeed feed(final Path home, final long sequence, final JournalPoint beginning) {
        final JournalFeed feed = new JournalFeed(new JournalContext().directory(home).durability(Durability.PROCESS)
            .blockBytes(8 << 20).touchBytes(0).beginning(beginning), RING_BYTES);
        feed.start(sequence, 1_000 + sequence);
        return feed;
    }

    private static void apply(final JournalFeed feed, final long first, final int count) {
        apply(feed, first, count, 1_000 + first - 1);
    }

    private static void apply(final JournalFeed feed, final long first, final int count, final long digest) {
        final CommandBatch batch = new CommandBatch(count);
        for (int i = 0; i < count; i++) {
            Command.of(Operation.LOOKUP_ACCOUNT).id(1).build().encode(batch);
            CommandFrame.stamp(batch.buffer(), i * CommandFrame.BYTES, first + i, first + i);
        }
        feed.onApplied(new FrameWindow(CommandFrame.BYTES).wrap(batch.buffer(), count), first - 1, digest, 0, first * 64);
    }

    private List<String> entries() {
        final List<String> entries = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(directory, 1, Long.MAX_VALUE)) {
            while (reader.next()) {
                entries.add(reader.entry().firstSequence() + "+" + reader.entry().count() + "@" + reader.entry().logPosition()
                    + " " + reader.entry().digest());
            }
        }
        return entries;
    }

    @Test
    void shouldAppendEachMessageOnce() {
        final JournalFeed feed = feed(0);
        apply(feed, 1, 3);
        apply(feed, 4, 1);
        feed.force(idle);
        assertEquals(4, feed.appended());
        assertEquals(List.of("1+3@64 1000", "4+1@256 1003"), entries());
        feed.close();
        final JournalFeed again = feed(0);
        apply(again, 1, 3);
        apply(again, 4, 1);
        apply(again, 5, 2);
        again.close();
        assertEquals(List.of("1+3@64 1000", "4+1@256 1003", "5+2@320 1004"), entries());
    }

    @Test
    void shouldGoOnBehindASnapshot() {
        final JournalFeed feed = feed(0);
        apply(feed, 1, 3);
        apply(feed, 4, 1);
        feed.close();
        final JournalFeed again = feed(3);
        apply(again, 4, 1);
        apply(again, 5, 1);
        again.close();
        assertEquals(3, entries().size());
    }

    @Test
    void shouldRefuseAJournalThatEndsBeforeTheSnapshot() {
        final JournalFeed feed = feed(0);
        apply(feed, 1, 3);
        feed.close();
        final DamagedJournalException thrown = assertThrows(DamagedJournalException.class, () -> feed(4));
        assertTrue(thrown.getMessage().contains("ends at sequence 3; the state ends at 4"), thrown.getMessage());
        feed(3).close(); // and has let go of the directory
    }

    @Test
    void shouldBeginWhereAnotherJournalStandsAndHaveItsEntriesFromThere() {
        final Path other = directory.resolve("other");
        final JournalFeed feed = feed(0);
        apply(feed, 1, 3);
        final JournalPoint point = feed.force(idle);
        assertEquals(4, point.nextSequence());
        apply(feed, 4, 2);
        feed.close();
        assertThrows(DamagedJournalException.class, () -> feed(other, 3, null)); // without the point there is a hole
        feed(other, 3, point).close();
        final JournalFeed again = feed(other, 3, null); // the point stands in the file
        apply(again, 4, 2);
        again.close();
        assertEquals(crc(directory), crc(other));
    }

    /** Of the header of the entry from sequence 4 on, which the link to the entry before is part of. */
    private static int crc(final Path home) {
        try (JournalReader reader = JournalReader.open(home, 4, Long.MAX_VALUE)) {
            assertTrue(reader.next());
            assertEquals(4, reader.entry().firstSequence());
            return reader.entry().headerCrc();
        }
    }

    @Test
    void shouldFindAJournalOfAnotherLog() {
        final JournalFeed feed = feed(0);
        apply(feed, 1, 3);
        apply(feed, 4, 2);
        feed.close();
        final JournalFeed other = feed(0);
        apply(other, 1, 3);
        assertFault(() -> apply(other, 4, 2, 99), "digest after sequence 3: the journal says 3eb, the cluster's log gives 63");
        other.close();
        final JournalFeed shorter = feed(0);
        apply(shorter, 1, 2);
        assertFault(() -> apply(shorter, 3, 1), "next entry follows sequence 3, the cluster's log has a message that follows 2");
        shorter.close();
        final JournalFeed longer = feed(0);
        apply(longer, 1, 3);
        assertFault(() -> apply(longer, 4, 3), "a message from sequence 4 to 6 goes on where the journal ends at 5");
        longer.close();
    }

    private static void assertFault(final Executable call, final String fault) {
        final IllegalStateException thrown = assertThrows(IllegalStateException.class, call);
        assertTrue(thrown.getMessage().contains(fault), thrown.getMessage());
    }

    @Test
    void shouldWaitForRoomAndLoseNothing() {
        final JournalFeed feed = feed(0);
        for (int i = 0; i < 40; i++) {
            apply(feed, 1 + i * 8_190L, 8_190);
        }
        feed.close();
        assertEquals(40, entries().size());
        assertEquals("319411+8190@20442304 320410", entries().get(39));
    }
}
