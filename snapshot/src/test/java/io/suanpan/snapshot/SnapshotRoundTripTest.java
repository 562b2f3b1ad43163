package io.suanpan.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.model.Stamped;
import io.suanpan.engine.stream.CommandStream;
import io.suanpan.engine.stream.Seeds;
import io.suanpan.snapshot.file.SnapshotFile;
import io.suanpan.snapshot.format.Compression;
import io.suanpan.snapshot.format.PageDecoder;
import io.suanpan.snapshot.format.SnapshotException;
import io.suanpan.snapshot.format.SnapshotFacts;
import io.suanpan.snapshot.format.SnapshotHeader;
import io.suanpan.snapshot.format.TableLength;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was written comes back, whatever the stream did, and the ledger goes on from it as if nothing had been. */
class SnapshotRoundTripTest {
    private static final int STREAMS = 25;
    private static final int COMMANDS = 3_000;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Compression.class)
    void shouldBringBackEveryStateAndGoOnFromIt(final Compression compression) throws Exception {
        final long seed = Seeds.next(SnapshotRoundTripTest.class);
        final Set<String> tables = new HashSet<>();
        final Set<String> used = new HashSet<>();
        for (int i = 0; i < STREAMS; i++) {
            final CommandStream stream = new CommandStream(seed + i);
            final StreamLedger written = StreamLedger.after(stream, COMMANDS);
            final Path file = directory.resolve("snapshot-" + i);
            final SnapshotHeader header = written.write(
                new SnapshotContext().compression(compression).pageBytes(i % 2 == 0 ? 4_096 : 65_536), file);
            final StreamLedger loaded = new StreamLedger(written.context);
            try (SnapshotFile snapshot = SnapshotFile.open(file)) {
                snapshot.check();
                assertEquals(header, snapshot.header());
                final SnapshotFacts facts = SnapshotLoader.load(snapshot, loaded.ledger, written.context.parameters());
                assertEquals(header.facts(), facts);
                used.addAll(usedTables(snapshot));
                header.tables().stream().map(TableLength::name).forEach(tables::add);
            }
            assertSame(written, loaded, "seed " + (seed + i));
            for (final List<Stamped> batch : stream.batches(COMMANDS / 10)) {
                written.apply(batch);
                loaded.apply(batch);
                assertSame(written, loaded, "seed " + (seed + i) + " after sequence " + written.ledger.sequence());
            }
        }
        assertEquals(tables, used, "a table is not touched by any of these streams");
    }

    private static void assertSame(final StreamLedger written, final StreamLedger loaded, final String when) {
        assertEquals(written.ledger.digest(), loaded.ledger.digest(), when);
        assertEquals(written.ledger.sequence(), loaded.ledger.sequence(), when);
        assertEquals(written.ledger.timestamp(), loaded.ledger.timestamp(), when);
        assertEquals(written.ledger.bookDate(), loaded.ledger.bookDate(), when);
        assertEquals(written.ledger.accounts(), loaded.ledger.accounts(), when);
        assertEquals(written.ledger.transfers(), loaded.ledger.transfers(), when);
        assertEquals(written.ledger.holds(), loaded.ledger.holds(), when);
    }

    private static Set<String> usedTables(final SnapshotFile snapshot) {
        final Set<String> used = new HashSet<>();
        final PageDecoder decoder = new PageDecoder(snapshot.header(), "test");
        snapshot.forEachChunk(
            () -> ByteBuffer.allocateDirect(SnapshotFile.CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN), (chunk, offset) -> {
                int at = 0;
                while (at < chunk.limit()) {
                    at += decoder.decode(chunk, at, offset + at);
                    for (int i = 0; i < decoder.count(); i++) {
                        if (decoder.words()[i] != 0) {
                            used.add(snapshot.header().tables().get(decoder.table()).name());
                        }
                    }
                }
            });
        return used;
    }

    @Test
    void shouldNameTheParameterThatDiffers() throws Exception {
        final StreamLedger written = StreamLedger.after(new CommandStream(1), 100);
        final Path file = directory.resolve("snapshot");
        written.write(new SnapshotContext(), file);
        final LedgerContext other = new CommandStream(1).world().context();
        other.retentionS(other.retentionS() + 1);
        try (SnapshotFile snapshot = SnapshotFile.open(file)) {
            final SnapshotException refusal = assertThrows(SnapshotException.class,
                () -> SnapshotLoader.load(snapshot, new StreamLedger(other).ledger, other.parameters()));
            assertTrue(refusal.getMessage().contains("retention_s"), refusal.getMessage());
            assertTrue(refusal.getMessage().contains(file.toString()), refusal.getMessage());
            assertEquals(false, refusal.isDamaged());
        }
    }

    @Test
    void shouldWriteTheSameBytesForTheSameState() throws Exception {
        final Path first = directory.resolve("first");
        final Path second = directory.resolve("second");
        StreamLedger.after(new CommandStream(7), 2_000).write(new SnapshotContext(), first);
        StreamLedger.after(new CommandStream(7), 2_000).write(new SnapshotContext(), second);
        assertEquals(-1, Files.mismatch(first, second));
    }

    @Test
    void shouldRefuseTablesOfAnotherLength() throws Exception {
        final StreamLedger written = StreamLedger.after(new CommandStream(1), 100);
        final Path file = directory.resolve("snapshot");
        written.write(new SnapshotContext(), file);
        try (SnapshotFile snapshot = SnapshotFile.open(file)) {
            final LedgerContext larger = new CommandStream(1).world().context();
            larger.accounts(100_000);
            final SnapshotException refusal = assertThrows(SnapshotException.class,
                () -> SnapshotLoader.load(snapshot, new StreamLedger(larger).ledger, written.context.parameters()));
            assertTrue(refusal.getMessage().contains("words"), refusal.getMessage());
        }
    }
}
