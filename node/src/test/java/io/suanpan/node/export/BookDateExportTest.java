package io.suanpan.node.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.Balances;
import io.suanpan.engine.command.ClosingBalances;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBuilder;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.TransferFlags;
import io.suanpan.engine.log.Durability;
import io.suanpan.node.compose.EngineOpening;
import io.suanpan.node.compose.NodeEngine;
import io.suanpan.node.config.NodeSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.agrona.concurrent.EpochNanoClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three book dates of a small acquirer, from a node's own journal: what belongs to which, and that the days add up. */
class BookDateExportTest {
    private static final int LEDGER = 156;
    private static final int NONE = 0;
    private static final int FIRST = epochDay("2026-11-10");
    private static final int SECOND = epochDay("2026-11-11");
    private static final int SKIPPED = epochDay("2026-11-12");
    private static final int THIRD = epochDay("2026-11-13");
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long CUSTOMER = 1;
    private static final long MERCHANT = 2;
    private static final long PLATFORM = 3;
    private static final List<Long> ACCOUNTS = List.of(CUSTOMER, MERCHANT, PLATFORM);

    @TempDir
    private Path directory;
    private final AtomicLong now = new AtomicLong(1_762_000_000L * SECOND_NS);
    private final Map<Integer, Map<Long, Balances>> closings = new HashMap<>();
    private String firstOfTheRunningNode;

    @BeforeEach
    void live() throws IOException {
        final Path config = directory.resolve("small.conf");
        Files.writeString(config, "ledger { accounts = 100, transfers = 1000, holds = 100 }\n");
        final EpochNanoClock clock = now::get;
        try (NodeEngine node = new EngineOpening(NodeSettings.read(config)).clock(clock)
            .keptIn(directory.resolve("data"), Durability.DISK).open()) {
            final Day day = new Day(node);
            day.beforeTheFirstCut();
            day.first();
            day.second();
            day.third();
            for (final int date : List.of(FIRST, SECOND)) {
                closings.put(date, day.closings(date));
            }
            firstOfTheRunningNode = untilComplete(FIRST);
        }
    }

    /** What is sent, day by day. */
    private final class Day {
        private final NodeEngine node;

        Day(final NodeEngine node) {
            this.node = node;
        }

        void beforeTheFirstCut() {
            for (final long account : ACCOUNTS) {
                ok(Command.of(Operation.OPEN_ACCOUNT).id(account).ledger(LEDGER).code(1001));
            }
            ok(posting(Operation.TRANSFER, 10, CUSTOMER, MERCHANT, 500));
        }

        void first() {
            ok(Command.of(Operation.DAY_CUT).bookDate(FIRST));
            send(posting(Operation.TRANSFER, 20, CUSTOMER, MERCHANT, 1_000).flags(TransferFlags.LINKED),
                posting(Operation.TRANSFER, 21, MERCHANT, PLATFORM, 6));
            ok(posting(Operation.HOLD, 22, CUSTOMER, MERCHANT, 300).timeoutS(10));
            ok(posting(Operation.HOLD, 23, CUSTOMER, MERCHANT, 400).timeoutS(86_400).userData64(7));
            ok(Command.of(Operation.CAPTURE).id(24).reference(Id128.of(23)).amount(100).flags(TransferFlags.NOT_FINAL));
        }

        /** The hold 22 is due before the cut, so it expires on the first day. */
        void second() {
            now.addAndGet(60 * SECOND_NS);
            ok(Command.of(Operation.DAY_CUT).bookDate(SECOND));
            ok(posting(Operation.HOLD, 30, CUSTOMER, MERCHANT, 50).timeoutS(10));
            now.addAndGet(60 * SECOND_NS);
            final List<Result> broken = send(posting(Operation.TRANSFER, 31, CUSTOMER, MERCHANT, 9).flags(TransferFlags.LINKED),
                posting(Operation.TRANSFER, 32, CUSTOMER, 99, 9));
            assertEquals(ResultCode.CREDIT_ACCOUNT_NOT_FOUND, broken.get(1).code());
            ok(Command.of(Operation.REFUND).id(33).reference(Id128.of(20)).amount(250));
            ok(Command.of(Operation.CAPTURE).id(34).reference(Id128.of(23)).amount(CommandFrame.ALL));
        }

        void third() {
            ok(Command.of(Operation.DAY_CUT).bookDate(THIRD));
            ok(Command.of(Operation.REVERSE).id(40).reference(Id128.of(20)));
        }

        Map<Long, Balances> closings(final int date) {
            final Map<Long, Balances> all = new HashMap<>();
            for (final long account : ACCOUNTS) {
                final ClosingBalances closing = ok(Command.of(Operation.BALANCES_AT).id(account).bookDate(date)).closing();
                all.put(account, new Balances(account, 0, closing.debitsPending(), closing.debitsPosted(), closing.creditsPending(),
                    closing.creditsPosted()));
            }
            return all;
        }

        private CommandBuilder posting(
            final Operation operation, final long id, final long debit, final long credit, final long amount) {
            return Command.of(operation).id(id).debitAccountId(debit).creditAccountId(credit).amount(amount).ledger(LEDGER).code(1);
        }

        private Result ok(final CommandBuilder command) {
            final Result result = send(command).get(0);
            assertEquals(ResultCode.OK, result.code(), result::toString);
            return result;
        }

        private List<Result> send(final CommandBuilder... commands) {
            return node.engine().execute(Arrays.stream(commands).map(CommandBuilder::build).toList());
        }
    }

    @Test
    void shouldPutEachPostingOnTheDayThatItBelongsTo() throws IOException {
        assertEquals(List.of("transfer 10"), kinds(NONE));
        assertEquals(List.of("transfer 20", "transfer 21", "hold 22", "hold 23", "capture 24", "expiry of 22"), kinds(FIRST));
        assertEquals(List.of("hold 30", "expiry of 30", "refund 33", "capture 34"), kinds(SECOND));
        assertEquals(List.of("reverse 40"), kinds(THIRD));
    }

    @Test
    void shouldTellWhatAnExpiryGaveBackAndWhen() throws IOException {
        final ExportedLine expiry = postings(FIRST).stream().filter(line -> line.text("kind").equals("expiry")).findFirst().orElseThrow();
        final ExportedLine hold = postings(FIRST).stream().filter(line -> line.text("transfer_id").equals("22")).findFirst().orElseThrow();
        assertEquals("2026-11-10", expiry.text("book_date"));
        assertEquals(hold.number("timestamp") + 10 * SECOND_NS, expiry.number("timestamp"));
        assertEquals(hold.number("amount"), expiry.number("amount"));
        assertEquals("22", expiry.text("reference_id"));
    }

    @Test
    void shouldGiveACaptureWhatItInheritsFromItsHold() throws IOException {
        final ExportedLine capture = postings(FIRST).stream().filter(line -> line.text("transfer_id").equals("24")).findFirst().orElseThrow();
        assertEquals(7, capture.number("user_data_64"));
        assertEquals("23", capture.text("reference_id"));
        assertEquals(LEDGER, capture.number("ledger"));
        assertEquals(1, capture.number("code"));
    }

    @Test
    void shouldEndEachClosedDayWithTheBalancesThatTheNodeClosedItWith() throws IOException {
        final Map<Long, Balances> last = new HashMap<>();
        final Consumer<ExportedLine> follow = line -> last.put(line.number("account_id"), new Balances(line.number("account_id"), 0,
            line.number("debits_pending"), line.number("debits_posted"), line.number("credits_pending"), line.number("credits_posted")));
        postings(NONE).forEach(follow);
        for (final int date : List.of(FIRST, SECOND)) {
            postings(date).forEach(follow);
            assertEquals(closings.get(date), last);
        }
    }

    @Test
    void shouldHaveEveryLineOnOneDayAndInTheStatements() throws IOException {
        final List<ExportedLine> days = new ArrayList<>();
        for (final int date : List.of(NONE, FIRST, SECOND, THIRD)) {
            days.addAll(postings(date));
        }
        final List<ExportedLine> all = lines(Selection.ofTime(0, Long.MAX_VALUE), Set.of()).stream()
            .filter(line -> line.kind().isEmpty()).toList();
        assertEquals(all, days);
        final List<ExportedLine> merchants = lines(Selection.ofTime(0, Long.MAX_VALUE), Set.of(MERCHANT)).stream()
            .filter(line -> line.kind().isEmpty()).toList();
        assertEquals(all.stream().filter(line -> line.number("account_id") == MERCHANT).toList(), merchants);
    }

    @Test
    void shouldExportADayThatIsCompleteTheSameWhetherTheNodeRunsOrNot() throws IOException {
        assertEquals(export(Selection.ofBookDate(FIRST), Set.of()), firstOfTheRunningNode);
    }

    /** What was answered is in the commit ring, and in the journal a moment later. */
    private String untilComplete(final int date) throws IOException {
        final long deadline = System.nanoTime() + 10 * SECOND_NS;
        String export = "";
        while (!export.contains("\"complete\":true")) {
            assertTrue(System.nanoTime() < deadline, export);
            export = export(Selection.ofBookDate(date), Set.of());
        }
        return export;
    }

    @Test
    void shouldSayWhichDaysAreComplete() throws IOException {
        assertEquals("true", footer(NONE).text("complete"));
        assertEquals("true", footer(FIRST).text("complete"));
        assertEquals("2026-11-10", footer(FIRST).text("book_date"));
        assertEquals("true", footer(SECOND).text("complete"));
        assertEquals("false", footer(THIRD).text("complete"));
        assertTrue(footer(FIRST).number("last_sequence") < footer(SECOND).number("last_sequence"));
    }

    @Test
    void shouldRefuseADayThatNoCutBegan() {
        for (final int date : List.of(FIRST - 1, SKIPPED, THIRD + 1)) {
            final BadSelectionException refused = assertThrows(BadSelectionException.class,
                () -> lines(Selection.ofBookDate(date), Set.of()));
            assertTrue(refused.getMessage().contains("no day_cut began it"), refused::getMessage);
        }
    }

    private List<String> kinds(final int date) throws IOException {
        return postings(date).stream().filter(line -> line.text("side").equals("debit"))
            .map(line -> line.text("kind") + (line.text("kind").equals("expiry")
                ? " of " + line.text("reference_id") : " " + line.text("transfer_id"))).toList();
    }

    private List<ExportedLine> postings(final int date) throws IOException {
        return lines(Selection.ofBookDate(date), Set.of()).stream().filter(line -> line.kind().isEmpty()).toList();
    }

    private ExportedLine footer(final int date) throws IOException {
        final List<ExportedLine> lines = lines(Selection.ofBookDate(date), Set.of());
        return lines.get(lines.size() - 1);
    }

    private List<ExportedLine> lines(final Selection selection, final Set<Long> accounts) throws IOException {
        return ExportedLine.read(export(selection, accounts), LineFormat.NDJSON);
    }

    private String export(final Selection selection, final Set<Long> accounts) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        new PostingExport(selection, accounts, (documents, sequence, bytes, totalBytes) -> { })
            .run(directory.resolve("data"), LineFormat.NDJSON, out);
        return out.toString(UTF_8);
    }

    private static int epochDay(final String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }
}
