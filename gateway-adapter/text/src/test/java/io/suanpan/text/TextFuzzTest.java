package io.suanpan.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.Jazzer;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.Operation;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lets Jazzer look for bytes that {@link TextFuzz} cannot stand, led by the branches of the parser and of Jackson that they reach. It runs in
 * a process of its own; what it finds is printed in Base64.
 */
class TextFuzzTest {
    private static final int SEED_LINES = 200;
    private static final int SLOWEST_INPUT_S = 5;
    private static final int STARTUP_S = 60;

    @TempDir
    private Path directory;

    @Test
    void shouldStandWhateverComesForAMoment() throws Exception {
        fuzz(8);
    }

    @Test
    @Tag("long")
    void shouldStandWhateverComesForTenMinutes() throws Exception {
        fuzz(600);
    }

    private void fuzz(final int seconds) throws IOException, InterruptedException {
        final int seed = (int) Seeds.next(getClass()) & Integer.MAX_VALUE;
        final Path found = Files.createDirectory(directory.resolve("found"));
        final Path log = directory.resolve("log");
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        Collections.addAll(command, "-XX:+IgnoreUnrecognizedVMOptions", "-XX:+EnableDynamicAgentLoading",
            "-cp", System.getProperty("java.class.path"), Jazzer.class.getName(),
            "--target_class=" + TextFuzz.class.getName(),
            "--instrumentation_includes=io.suanpan.text.**:com.fasterxml.jackson.core.**",
            "--reproducer_path=" + directory, "-artifact_prefix=" + directory + "/",
            "-dict=" + dictionary(), "-seed=" + Math.max(1, seed), "-max_total_time=" + seconds, "-timeout=" + SLOWEST_INPUT_S,
            "-max_len=4096", found.toString(), seeds(seed).toString());
        final Process fuzzer = new ProcessBuilder(command)
            .directory(directory.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        final boolean ended = fuzzer.waitFor(seconds + STARTUP_S, TimeUnit.SECONDS);
        fuzzer.destroyForcibly();
        final String said = Files.readString(log);
        assertTrue(ended, said);
        assertEquals(0, fuzzer.exitValue(), said);
        try (Stream<Path> inputs = Files.list(found)) {
            assertTrue(inputs.count() > 10, () -> "the fuzzer reaches nothing new: " + said);
        }
    }

    private Path seeds(final int seed) throws IOException {
        final Path seeds = Files.createDirectory(directory.resolve("seeds"));
        final RandomCommands commands = new RandomCommands(new Random(seed));
        final CommandBatch batch = new CommandBatch(1);
        final JsonBytes text = new JsonBytes(64);
        for (int i = 0; i < SEED_LINES; i++) {
            commands.next().encode(batch.clear());
            CommandWriter.write(batch.buffer(), 0, text.clear());
            Files.write(seeds.resolve("line-" + i), Arrays.copyOf(text.bytes(), text.length()));
        }
        Files.writeString(seeds.resolve("entry"), "[{\"op\":\"entry\",\"id\":7,\"ledger\":156,\"legs\":[{\"amount\":1,\"code\":2},"
            + "{\"op\":\"hold\",\"amount\":\"2\",\"flags\":[\"closing_debit\"]}]}]", UTF_8);
        Files.writeString(seeds.resolve("clock"), "{\"op\":\"clock\",\"at_ns\":1000}", UTF_8);
        return seeds;
    }

    private Path dictionary() throws IOException {
        final Stream<String> words = Stream.of(
            Arrays.stream(Operation.values()).map(Operation::text),
            Arrays.stream(Member.values()).map(Member::text),
            Arrays.stream(FlagName.values()).map(FlagName::text),
            Stream.of("entry", "clock", "debit", "both", "2026-11-11", "9223372036854775807", "18446744073709551616",
                "01932c07-209c-7f3e-8a5e-5d1f0a5b6c7d")).flatMap(word -> word);
        final List<String> marks = List.of("\":", "\",\"", "{\"", "[{\"", "\"}", "null", "true", "1e3", "\\u006f");
        final Path dictionary = directory.resolve("dictionary");
        Files.writeString(dictionary, Stream.concat(words, marks.stream())
            .map(word -> '"' + word.replace("\\", "\\\\").replace("\"", "\\\"").toLowerCase(Locale.ROOT) + '"')
            .collect(Collectors.joining("\n", "", "\n")), UTF_8);
        return dictionary;
    }
}
