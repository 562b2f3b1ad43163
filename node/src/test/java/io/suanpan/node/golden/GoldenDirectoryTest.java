package io.suanpan.node.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.journal.JournalFiles;
import io.suanpan.journal.VerifyReport;
import io.suanpan.node.audit.JournalCheck;
import io.suanpan.node.compose.NodeEngine;
import io.suanpan.node.compose.OpeningException;
import io.suanpan.node.config.NodeSettings;
import io.suanpan.node.damage.DataDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** This build opens what earlier ones wrote, and has the same books; what a later one wrote it refuses, and leaves alone. */
class GoldenDirectoryTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final int ENTRY_MAGIC = 0x314A5053;
    private static final int ENTRY_HEADER_BYTES = 80;
    private static final int LATER = 9;

    @TempDir
    private Path home;
    private Path data;

    @BeforeEach
    void name() {
        data = home.resolve("data");
    }

    static List<Path> directories() throws IOException {
        try (Stream<Path> directories = Files.list(GOLDEN)) {
            return directories.sorted().toList();
        }
    }

    private static NodeSettings settings(final Path golden) {
        return NodeSettings.read(golden.resolve("suanpan.conf"));
    }

    @ParameterizedTest
    @MethodSource("directories")
    void shouldHaveTheSameBooksFromSnapshotAndFromGenesis(final Path golden) throws IOException {
        for (final boolean genesis : new boolean[] {false, true}) {
            DataDirectory.copy(golden.resolve("data"), data);
            try (NodeEngine node = GoldenWriter.opening(settings(golden), data).fromGenesis(genesis).open()) {
                assertEquals(genesis, node.snapshot() == null);
                assertEquals(List.of(), node.refusedSnapshots());
                assertEquals(Files.readAllLines(golden.resolve("books.txt")),
                    GoldenBooks.of(node).entrySet().stream().map(said -> said.getKey() + " = " + said.getValue()).toList());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("directories")
    void shouldVerify(final Path golden) throws IOException {
        DataDirectory.copy(golden.resolve("data"), data);
        final VerifyReport report = JournalCheck.run(JournalFiles.of(data), null, (documents, sequence, bytes, total) -> { });
        assertNull(report.fault());
        assertEquals(report.documents(), report.digestsCompared());
        assertTrue(Files.readString(golden.resolve("books.txt")).contains("sequence = " + report.lastSequence() + '\n'));
    }

    /** Layout and schema, at the beginning of the journal and in its last entry, which is where a crash may leave what is to be cut. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldRefuseALaterJournalAndLeaveItAlone(final boolean last) throws IOException {
        final Path golden = directories().get(0);
        for (final int field : new int[] {4, 68}) {
            DataDirectory.copy(golden.resolve("data"), data);
            final Path file = DataDirectory.files(data).stream().filter(name -> name.toString().endsWith(".cq4"))
                .reduce((first, second) -> last ? second : first).map(data::resolve).orElseThrow();
            final byte[] patched = laterEntry(Files.readAllBytes(file), field, last);
            Files.write(file, patched);
            DataDirectory.delete(data.resolve("snapshots"));
            final OpeningException refusal = assertThrows(
                OpeningException.class, () -> GoldenWriter.opening(settings(golden), data).open().close());
            assertTrue(refusal.getMessage().contains("version " + LATER + ", this build knows version "), refusal.getMessage());
            assertTrue(refusal.getMessage().contains(file.toString()), refusal.getMessage());
            assertEquals(ByteBuffer.wrap(patched), ByteBuffer.wrap(Files.readAllBytes(file)));
        }
    }

    private static byte[] laterEntry(final byte[] bytes, final int field, final boolean last) {
        final ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int entry = -1;
        for (int at = 0; at + ENTRY_HEADER_BYTES <= bytes.length && (last || entry < 0); at += 8) {
            entry = file.getInt(at) == ENTRY_MAGIC ? at : entry;
        }
        file.putShort(entry + field, (short) LATER);
        final CRC32C crc = new CRC32C();
        crc.update(bytes, entry, ENTRY_HEADER_BYTES - Integer.BYTES);
        file.putInt(entry + ENTRY_HEADER_BYTES - Integer.BYTES, (int) crc.getValue());
        return bytes;
    }

    @Test
    void shouldPassOverALaterSnapshotAndLeaveItAlone() throws IOException {
        final Path golden = directories().get(0);
        DataDirectory.copy(golden.resolve("data"), data);
        final Path file = DataDirectory.files(data).stream().filter(name -> name.toString().endsWith(".sps"))
            .reduce((first, second) -> second).map(data::resolve).orElseThrow();
        final byte[] patched = Files.readAllBytes(file);
        ByteBuffer.wrap(patched).order(ByteOrder.LITTLE_ENDIAN).putInt(8, LATER);
        Files.write(file, patched);
        try (NodeEngine node = GoldenWriter.opening(settings(golden), data).open()) {
            final String refused = node.refusedSnapshots().get(0);
            assertTrue(refused.contains("version " + LATER + ", this build knows version 1"), refused);
            assertTrue(node.snapshot().sequence() < node.engine().status().sequence());
        }
        assertEquals(ByteBuffer.wrap(patched), ByteBuffer.wrap(Files.readAllBytes(file)));
    }
}
