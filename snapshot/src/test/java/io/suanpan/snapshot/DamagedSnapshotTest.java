package io.suanpan.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.model.Stamped;
import io.suanpan.engine.stream.CommandStream;
import io.suanpan.snapshot.file.SnapshotFile;
import io.suanpan.snapshot.format.Compression;
import io.suanpan.snapshot.format.SnapshotException;
import io.suanpan.snapshot.format.SnapshotLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is done to a snapshot's bytes: it is refused, and the refusal names the file and the place. */
class DamagedSnapshotTest {
    private static final int FLIPS = 400;
    private static final int CUTS = 100;

    @TempDir
    private Path directory;
    private StreamLedger written;
    private Path file;
    private byte[] whole;

    @BeforeEach
    void write() throws Exception {
        written = StreamLedger.after(new CommandStream(3), 2_000);
        file = directory.resolve("snapshot");
        write(Compression.LZ4);
    }

    private void write(final Compression compression) throws Exception {
        written.write(new SnapshotContext().compression(compression).pageBytes(4_096), file);
        whole = Files.readAllBytes(file);
    }

    private void load() {
        try (SnapshotFile snapshot = SnapshotFile.open(file)) {
            SnapshotLoader.load(snapshot, new StreamLedger(written.context).ledger, written.context.parameters());
        }
    }

    private void check() {
        try (SnapshotFile snapshot = SnapshotFile.open(file)) {
            snapshot.check();
        }
    }

    private SnapshotException refused(final byte[] bytes, final String how) throws IOException {
        Files.write(file, bytes);
        final SnapshotException refusal = assertThrows(SnapshotException.class, this::check, how);
        assertTrue(refusal.getMessage().contains(file.toString()), refusal.getMessage());
        assertThrows(SnapshotException.class, this::load, how);
        return refusal;
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void shouldRefuseAnyFlippedBit(final Compression compression) throws Exception {
        write(compression);
        final SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < FLIPS; i++) {
            final byte[] bytes = whole.clone();
            final int at = i < 200 ? i : i < 240 ? bytes.length - 1 - (i - 200) : random.nextInt(bytes.length);
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            refused(bytes, "flipped at " + at + " of " + bytes.length);
        }
    }

    @Test
    void shouldRefuseAFileThatIsCutAnywhere() throws Exception {
        for (int i = 0; i < CUTS; i++) {
            final int length = (int) ((long) whole.length * i / CUTS);
            final SnapshotException refusal = refused(Arrays.copyOf(whole, length), "cut at " + length);
            assertTrue(refusal.getMessage().contains("not whole"), refusal.getMessage());
            assertTrue(refusal.isDamaged());
        }
        refused(Arrays.copyOf(whole, whole.length - 1), "the last byte is missing");
        refused(Arrays.copyOf(whole, whole.length + 1), "a byte too many");
        refused(new byte[0], "empty");
    }

    @Test
    void shouldRefuseZerosAnywhere() throws Exception {
        final SplittableRandom random = new SplittableRandom(12);
        for (int i = 0; i < CUTS; i++) {
            final byte[] bytes = whole.clone();
            final int from = random.nextInt(bytes.length);
            Arrays.fill(bytes, from, Math.min(bytes.length, from + 4096), (byte) 0);
            if (!Arrays.equals(bytes, whole)) {
                refused(bytes, "zeros from " + from);
            }
        }
        refused(new byte[whole.length], "all zeros");
    }

    @Test
    void shouldRefusePagesThatAreMissingDoubledOrOfAnotherSnapshot() throws Exception {
        final int first = pages();
        final int second = first + pageLength(first);
        final int third = second + pageLength(second);
        final ByteBuffer without = ByteBuffer.allocate(whole.length - (second - first)).put(whole, 0, first)
            .put(whole, second, whole.length - second);
        refused(without.array(), "a page is missing");
        final ByteBuffer doubled = ByteBuffer.allocate(whole.length + (second - first)).put(whole, 0, second)
            .put(whole, first, whole.length - first);
        refused(doubled.array(), "a page stands there twice");
        final ByteBuffer swapped = ByteBuffer.allocate(whole.length).put(whole, 0, first).put(whole, second, third - second)
            .put(whole, first, second - first).put(whole, third, whole.length - third);
        refused(swapped.array(), "two pages changed places, which the trailer does not know of");
        final byte[] old = whole;
        written.apply(new CommandStream(3).batch().stream().map(stamped -> new Stamped(
            stamped.command(), written.ledger.timestamp() + stamped.sequence(), written.ledger.sequence() + stamped.sequence()))
            .toList());
        write(Compression.LZ4);
        assertFalse(Arrays.equals(old, whole));
        final byte[] mixed = whole.clone();
        System.arraycopy(old, 0, mixed, 0, first);
        refused(mixed, "the header of another day");
    }

    private int pages() {
        return little(whole).getInt(12);
    }

    private int pageLength(final int at) {
        return SnapshotLayout.PAGE_HEADER_BYTES + little(whole).getInt(at + 20);
    }

    private static ByteBuffer little(final byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void shouldNameBothVersionsOfANewerSnapshot() throws Exception {
        final byte[] layout = whole.clone();
        little(layout).putInt(8, 9);
        final SnapshotException newerLayout = refused(layout, "layout");
        assertTrue(newerLayout.getMessage().contains("version 9") && newerLayout.getMessage().contains("version 1"),
            newerLayout.getMessage());
        assertFalse(newerLayout.isDamaged());
        final byte[] schema = whole.clone();
        little(schema).putInt(16, 7);
        final int end = little(schema).getInt(12) - Integer.BYTES;
        final CRC32C crc = new CRC32C();
        crc.update(schema, 0, end);
        little(schema).putInt(end, (int) crc.getValue());
        final SnapshotException newerSchema = refused(schema, "schema");
        assertTrue(newerSchema.getMessage().contains("schema version 7"), newerSchema.getMessage());
        assertFalse(newerSchema.isDamaged());
    }

    @Test
    void shouldSayWhatCannotBeRead() throws Exception {
        Files.delete(file);
        assertEquals("snapshot not usable: it cannot be read: it is not there (" + file + ')',
            assertThrows(SnapshotException.class, this::check).getMessage());
        Files.createDirectory(file);
        assertThrows(SnapshotException.class, this::check);
    }
}
