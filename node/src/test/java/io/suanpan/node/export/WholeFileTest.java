package io.suanpan.node.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.model.Stamped;
import io.suanpan.engine.stream.CommandStream;
import io.suanpan.engine.stream.Seeds;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    private static final int COMMANDS = 60_000;

    @TempDir
    private Path directory;

    @Test
    void shouldNotBeThereBeforeItIsWhole() throws IOException {
        final Path file = directory.resolve("day.csv");
        try (WholeFile whole = new WholeFile(file)) {
            whole.stream().write(bytes("all of it"));
            assertFalse(Files.exists(file));
            whole.complete();
        }
        assertEquals(List.of(file), content());
        assertEquals("all of it", Files.readString(file));
    }

    @Test
    void shouldLeaveWhatWasThereWhereItIsNeverWhole() throws IOException {
        final Path file = directory.resolve("day.csv");
        Files.writeString(file, "yesterday's");
        try (WholeFile whole = new WholeFile(file)) {
            whole.stream().write(bytes("half of"));
        }
        assertEquals(List.of(file), content());
        assertEquals("yesterday's", Files.readString(file));
    }

    @Test
    void shouldLeaveNothingThatPassesForAnExportWhereTheProcessIsKilled() throws IOException, InterruptedException {
        final Path file = directory.resolve("day.csv");
        final long entries = writeJournal();
        assertEquals(ExportProcess.DIED, export(file, entries - 1));
        assertFalse(Files.exists(file));
        final String part = Files.readString(directory.resolve("day.csv.part"));
        assertTrue(part.startsWith("sequence,"), "it died in the middle");
        assertFalse(part.contains("#footer"));

        assertEquals(0, export(file, entries + 1));
        assertTrue(Files.readString(file).contains("#footer"));
        assertFalse(Files.exists(directory.resolve("day.csv.part")));
    }

    private long writeJournal() {
        final CommandStream stream = new CommandStream(Seeds.next(WholeFileTest.class));
        final List<List<Stamped>> batches = stream.batches(COMMANDS);
        try (WrittenJournal journal = new WrittenJournal(directory.resolve("data"), stream.world().context())) {
            batches.forEach(journal::write);
        }
        return batches.size();
    }

    private int export(final Path file, final long lastEntry) throws IOException, InterruptedException {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(argument -> argument.startsWith("--add") || argument.startsWith("@")).toList());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ExportProcess.class.getName(),
            directory.resolve("data").toString(), file.toString(), Long.toString(lastEntry)));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private List<Path> content() throws IOException {
        try (var files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static byte[] bytes(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
