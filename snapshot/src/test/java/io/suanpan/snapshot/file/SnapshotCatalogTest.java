package io.suanpan.snapshot.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.snapshot.format.Compression;
import io.suanpan.snapshot.format.HeaderCodec;
import io.suanpan.snapshot.format.PageEncoder;
import io.suanpan.snapshot.format.SnapshotFacts;
import io.suanpan.snapshot.format.SnapshotHeader;
import io.suanpan.snapshot.format.TableLength;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The directory is the catalogue. */
class SnapshotCatalogTest {
    @TempDir
    private Path data;
    private SnapshotCatalog catalog;

    @BeforeEach
    void prepare() throws IOException {
        catalog = new SnapshotCatalog(data);
        assertEquals(List.of(), catalog.list(), "no directory");
        catalog.prepare();
    }

    private Path write(final long sequence) throws IOException {
        final SnapshotHeader header = new SnapshotHeader(1, new SnapshotFacts(sequence, 1, 2, 3, 4, 5, 6, 7), 512, Compression.LZ4,
            List.of(new TableLength("only", 700)), new TreeMap<>(), new TreeMap<>());
        final Path file = catalog.file(sequence);
        try (SnapshotSink sink = new SnapshotSink(file, 0, phase -> { })) {
            final ByteBuffer first = HeaderCodec.encode(header);
            final PageEncoder encoder = new PageEncoder(header, first);
            sink.write(first);
            sink.write(encoder.page(0, 0, 512, null));
            sink.write(encoder.page(0, 512, 188, null));
            sink.write(encoder.trailer());
            assertFalse(Files.exists(file), "it has its name before it is whole");
            sink.finish();
        }
        return file;
    }

    private List<Long> sequences() {
        return catalog.list().stream().map(CatalogEntry::sequence).toList();
    }

    @Test
    void shouldListTheNewestFirstAndSayWhatIsWrong() throws IOException {
        write(9);
        write(100);
        Files.write(write(20), new byte[17]);
        Files.move(write(30), catalog.file(40));
        Files.writeString(data.resolve("snapshots/notes.txt"), "not ours");
        assertEquals(List.of(100L, 40L, 20L, 9L), sequences());
        assertNull(catalog.list().get(0).fault());
        assertEquals(100, catalog.list().get(0).header().facts().sequence());
        assertEquals(Files.size(catalog.file(100)), catalog.list().get(0).bytes());
        assertTrue(catalog.list().get(1).fault().getMessage().contains("holds sequence 30"));
        assertNotNull(catalog.list().get(2).fault());
    }

    @Test
    void shouldKeepTheNewestThatAreWhole() throws IOException {
        for (long sequence = 1; sequence <= 6; sequence++) {
            write(sequence);
        }
        Files.write(catalog.file(5), new byte[17]);
        assertEquals(List.of(catalog.file(3), catalog.file(2), catalog.file(1)), catalog.retire(2));
        assertEquals(List.of(6L, 5L, 4L), sequences(), "a bad one that is newer than the oldest kept stays to be looked at");
    }

    @Test
    void shouldNeverDeleteTheLastWholeOne() throws IOException {
        write(1);
        Files.write(write(2), new byte[17]);
        Files.write(write(3), new byte[17]);
        assertEquals(List.of(), catalog.retire(1));
        assertEquals(List.of(3L, 2L, 1L), sequences());
    }

    @Test
    void shouldRemoveWhatWasLeftHalfWritten() throws IOException {
        final Path aside = data.resolve("snapshots/snapshot-00000000000000000007.sps.tmp");
        Files.write(aside, new byte[17]);
        write(3);
        assertEquals(List.of(3L), sequences());
        catalog.prepare();
        assertFalse(Files.exists(aside));
        assertEquals(List.of(3L), sequences());
    }

    @Test
    void shouldSetADamagedOneAside() throws IOException {
        write(3);
        final Path aside = catalog.setAside(write(4));
        assertTrue(Files.exists(aside));
        assertEquals(List.of(3L), sequences());
    }

    @Test
    void shouldLeaveNothingBehindWhereItIsGivenUp() throws IOException {
        try (SnapshotSink sink = new SnapshotSink(catalog.file(1), 0, phase -> { })) {
            sink.write(ByteBuffer.allocate(5_000_000));
        }
        try (var files = Files.list(data.resolve("snapshots"))) {
            assertEquals(0, files.count());
        }
    }
}
