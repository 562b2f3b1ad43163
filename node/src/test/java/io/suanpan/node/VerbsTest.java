package io.suanpan.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.journal.JournalReader;
import io.suanpan.journal.entry.JournalPlace;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verbs that end by themselves, each in a process of its own: what they print where, and their exit codes. */
class VerbsTest {
    private static final String LOOKUP = "{\"op\":\"lookup_account\",\"id\":1}\n";

    @TempDir
    private static Path shared;
    private static Path data;
    private static String settings;

    @TempDir
    private Path home;

    /** Five lines, so five entries: sequences 1 and 2, then 3, 4, 5 and 6. */
    @BeforeAll
    static void write() throws IOException {
        data = shared.resolve("data");
        settings = ServingNode.settings(shared).toString();
        final Program.Ended written = new Program(shared).input("""
            [{"op":"open_account","id":1,"ledger":156,"code":1},{"op":"open_account","id":2,"ledger":156,"code":1}]
            {"op":"clock","at_ns":4000000000000000000}
            {"op":"transfer","id":7,"debit_account_id":1,"credit_account_id":2,"amount":5,"ledger":156,"code":1}
            {"op":"transfer","id":8,"debit_account_id":1,"credit_account_id":2,"amount":5,"ledger":156,"code":1}
            {"op":"transfer","id":9,"debit_account_id":1,"credit_account_id":1,"amount":5,"ledger":156,"code":1}
            {"op":"lookup_account","id":1}
            """).run("exec", "--config", settings, "--data", data.toString(), "-");
        assertEquals(0, written.exitCode(), written::err);
        assertEquals("", written.err());
        assertEquals(6, written.out().lines().count());
        written.out().lines().forEach(FlatJson::of);
        assertTrue(written.out().contains("\"result\":\"accounts_must_be_different\""), written::out);
    }

    @Test
    void shouldVerifyAGoodJournal() {
        final Program.Ended text = verify(data);
        assertEquals(0, text.exitCode(), text::err);
        assertTrue(text.out().contains("commands  up to sequence 6") && text.out().endsWith("valid\n"), text::out);
        final Program.Ended json = verify(data, "--format", "json");
        assertEquals(0, json.exitCode());
        final Map<String, String> report = FlatJson.of(json.out());
        assertEquals("true", report.get("valid"));
        assertEquals("6", report.get("last_sequence"));
        assertEquals(report.get("entries"), report.get("digests_compared"));
        assertEquals("1000", report.get("parameters.accounts"));
        assertFalse((text.out() + text.err() + json.out()).contains("\u001b"));
    }

    @Test
    void shouldFindADamagedByteAndNameItsPlace() throws IOException {
        final Path copy = copyOf(data);
        restart(copy);
        final JournalPlace place = placeOf(copy, 4);
        flip(place, 120);
        final String where = "(" + place.file() + ", document " + place.document() + ", offset " + place.offset() + ", sequence "
            + place.sequence() + ")";
        final Program.Ended text = verify(copy);
        assertEquals(1, text.exitCode());
        assertTrue(text.out().endsWith("INVALID: checksum of the payload does not match " + where + "\n"), text::out);
        final Map<String, String> report = FlatJson.of(verify(copy, "--format", "json").out());
        assertEquals("false", report.get("valid"));
        assertEquals(Long.toString(place.sequence()), report.get("place.sequence"));
        assertEquals(Long.toString(place.offset()), report.get("place.offset"));
        final Program.Ended dump = dump(copy);
        assertEquals(1, dump.exitCode());
        assertEquals(place.sequence() - 1, dump.out().lines().count());
        assertEquals("suanpan journal dump: the journal is damaged here: checksum of the payload does not match " + where, dump.complaint());
        final Program.Ended serve = new Program(home).run("serve", "--config", settings, "--data", copy.toString(), "--http", "0");
        assertEquals(1, serve.exitCode());
        assertEquals("suanpan serve: journal damaged: checksum of the payload does not match, but was forced through sequence 6 " + where,
            serve.complaint());
        assertFalse(serve.out().contains("ready"), serve::out);
    }

    /** The journal's last entry was never published when the writer died; the commit ring has it. */
    @Test
    void shouldSayThatTheCommitRingHasMoreThanTheJournal() throws IOException {
        final Path copy = copyOf(data);
        final JournalPlace place = placeOf(copy, 6);
        unpublish(place);
        final Program.Ended dump = dump(copy);
        assertEquals(0, dump.exitCode(), dump::err);
        assertEquals(place.sequence() - 1, dump.out().lines().count());
        assertEquals("The commit ring goes on to sequence 6; what is missing here comes into the journal with the next start.", dump.complaint());
        final Program.Ended verify = verify(copy);
        assertEquals(0, verify.exitCode(), verify::err);
        assertTrue(verify.out().contains("ring      goes on to sequence 6; the next start fills it in"), verify::out);
        restart(copy);
        assertEquals(6, dump(copy).out().lines().count());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        -          | 1 2 3 4 5 6
        --from 3   | 3 4 5 6
        --to 2     | 1 2
        --from 2 --to 4 | 2 3 4
        --from 5 --to 99 | 5 6
        """)
    void shouldDumpTheCommandsOfARange(final String range, final String sequences) {
        final Program.Ended dump = dump(data, range == null ? new String[0] : range.split(" "));
        assertEquals(0, dump.exitCode(), dump::err);
        assertEquals("", dump.err());
        final List<String> found = dump.out().lines().map(line -> FlatJson.of(line).get("sequence")).toList();
        assertEquals(List.of(sequences.split(" ")), found);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        journal verify --data nowhere          | suanpan journal verify: nowhere: has no journal
        journal dump --data nowhere            | suanpan journal dump: nowhere: has no journal
        journal dump --from 0                  | suanpan journal dump: --from: sequences begin at 1, is 0
        journal dump --from 5 --to 4           | suanpan journal dump: --to: must not be below --from 5, is 4
        exec nowhere.ndjson                    | suanpan exec: nowhere.ndjson: cannot be read
        exec --durability disk                 | suanpan exec: --durability disk needs --data DIR
        serve --http 127.0.0.1:99999           | suanpan serve: --http: must be [HOST:]PORT, is 127.0.0.1:99999
        serve --config nowhere.conf            | suanpan serve: nowhere.conf: no such file
        """)
    void shouldRefuseWhatItIsNotMadeFor(final String line, final String complaint) {
        final Program.Ended refused = new Program(home).run(line.split(" +"));
        assertEquals(2, refused.exitCode());
        assertEquals("", refused.out());
        assertEquals(complaint, refused.err().lines().findFirst().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        node.ring-comands = 5           | 2: node.ring-comands: unknown setting
        node { ring-commands = 5 }      | 2: node.ring-commands: must be a power of two from 16384 to 4194304, is 5
        journal { ring-bytes = 1 MiB }  | 2: journal.ring-bytes: must hold 4 records
        """)
    void shouldNameTheSettingAndTheRule(final String setting, final String complaint) throws IOException {
        final Path file = Files.writeString(home.resolve("bad.conf"), "# one line before it\n" + setting + "\n");
        final Program.Ended refused = new Program(home).run("serve", "--config", file.toString(), "--data", home.resolve("data").toString());
        assertEquals(2, refused.exitCode());
        assertTrue(refused.complaint().startsWith("suanpan serve: " + file + ": " + complaint), refused::err);
        assertEquals("", refused.out());
        assertFalse(Files.exists(home.resolve("data")));
    }

    @Test
    void shouldStopAScriptAtABadLine() throws IOException {
        final String script = LOOKUP + LOOKUP + "{\"op\":\"hop\"}\n" + LOOKUP;
        final Path file = Files.writeString(home.resolve("script.ndjson"), script);
        for (final Program.Ended stopped : List.of(
            new Program(home).run("exec", "--config", settings, file.toString()),
            new Program(home).input(script).run("exec", "--config", settings, "-"),
            new Program(home).input(script).run("exec", "--config", settings))) {
            assertEquals(2, stopped.exitCode());
            assertEquals("suanpan exec: line 3: op: there is no operation hop", stopped.complaint());
            assertEquals(2, stopped.out().lines().count());
        }
    }

    @Test
    void shouldSayInOneLineThatAnswersCannotBeWritten() throws IOException, InterruptedException {
        final Program.Ended full = new Program(home).input(LOOKUP).output(new File("/dev/full")).run("exec", "--config", settings);
        assertEquals(1, full.exitCode());
        assertEquals("suanpan exec: answers cannot be written: No space left on device", full.complaint());
        final Program.Ended verified = new Program(home).output(new File("/dev/full")).run("journal", "verify", "--data", data.toString());
        assertEquals(1, verified.exitCode());
        assertEquals("suanpan: standard output cannot be written: No space left on device", verified.complaint());
    }

    @Test
    void shouldEndQuietlyWhereItsReaderHasLeft() throws IOException, InterruptedException {
        assertEquals("suanpan exec: answers cannot be written: Broken pipe\n", intoClosedPipe("exec", "--config", settings));
        assertEquals("suanpan journal dump: the lines cannot be written: Broken pipe\n",
            intoClosedPipe("journal", "dump", "--data", data.toString()));
        assertEquals("", intoClosedPipe("version"));
    }

    /** Runs a verb that reads lines, and says what it has to say to that nobody reads its own. */
    private String intoClosedPipe(final String... args) throws IOException, InterruptedException {
        final Path in = Files.writeString(home.resolve("in"), LOOKUP.repeat(10));
        final Path err = home.resolve("err");
        final Process process = Program.process(args).redirectError(err.toFile()).redirectInput(in.toFile()).start();
        process.getInputStream().close();
        assertEquals(1, process.waitFor());
        return Files.readString(err);
    }

    @Test
    void shouldUseColourOnATerminalOnlyAndNotWithNoColour() {
        final String terminal = "-Dsuanpan.terminal.out=true";
        assertFalse(new Program(home).run("help").out().contains("\u001b"));
        assertFalse(new Program(home).option(terminal).noColour().run("help").out().contains("\u001b"));
        assertTrue(new Program(home).option(terminal).run("help").out().contains("\u001b"));
    }

    @Test
    void shouldSayThatTheHeapIsTooSmallForTheTables() {
        final Program.Ended refused = new Program(home).run("exec");
        assertEquals(1, refused.exitCode());
        assertTrue(refused.complaint().startsWith("suanpan exec: memory: the ledger's tables need "), refused::err);
    }

    private Program.Ended verify(final Path directory, final String... options) {
        return onJournal("verify", directory, options);
    }

    private Program.Ended dump(final Path directory, final String... options) {
        return onJournal("dump", directory, options);
    }

    private Program.Ended onJournal(final String verb, final Path directory, final String... options) {
        final String[] args = new String[4 + options.length];
        System.arraycopy(new String[] {"journal", verb, "--data", directory.toString()}, 0, args, 0, 4);
        System.arraycopy(options, 0, args, 4, options.length);
        return new Program(home).run(args);
    }

    private Path copyOf(final Path directory) throws IOException {
        final Path copy = home.resolve("copy");
        try (Stream<Path> files = Files.walk(directory)) {
            for (final Path from : files.toList()) {
                Files.copy(from, copy.resolve(directory.relativize(from).toString()));
            }
        }
        return copy;
    }

    /** Opens and closes it: afterwards all is forced in the journal, and the commit ring is empty. */
    private void restart(final Path directory) {
        final Program.Ended restarted = new Program(home).run("exec", "--config", settings, "--data", directory.toString());
        assertEquals(0, restarted.exitCode(), restarted::err);
    }

    /** Where the entry stands that holds a sequence. */
    private static JournalPlace placeOf(final Path directory, final long sequence) {
        try (JournalReader reader = JournalReader.open(directory, sequence, sequence)) {
            assertTrue(reader.next());
            return reader.place();
        }
    }

    private static void flip(final JournalPlace entry, final long offset) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(entry.file().toFile(), "rw")) {
            file.seek(entry.offset() + offset);
            final int old = file.read();
            file.seek(entry.offset() + offset);
            file.write(old ^ 4);
        }
    }

    private static void unpublish(final JournalPlace entry) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(entry.file().toFile(), "rw")) {
            file.seek(entry.offset());
            file.writeInt(0);
        }
    }
}
