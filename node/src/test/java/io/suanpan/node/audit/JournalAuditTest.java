package io.suanpan.node.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.model.Stamped;
import io.suanpan.engine.state.StateTable;
import io.suanpan.engine.stream.CommandStream;
import io.suanpan.engine.stream.Seeds;
import io.suanpan.journal.JournalFiles;
import io.suanpan.node.export.WrittenJournal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Journals against live states that are what they should be, and against ones that somebody has changed. */
class JournalAuditTest {
    private static final int COMMANDS = 3_000;
    private static final int ROW = 8;
    private static final LedgerContext SMALL = new LedgerContext().accounts(10).transfers(100).holds(10);

    @TempDir
    private Path data;
    private final List<List<Stamped>> written = new ArrayList<>();

    @Test
    void shouldFindNothingWhereNothingWasChanged() {
        final CommandStream stream = new CommandStream(Seeds.next(JournalAuditTest.class));
        write(stream.world().context(), stream.batches(COMMANDS));
        final StateSource live = state(written, state -> { });
        final AuditReport whole = audit(null, live);
        assertNull(whole.finding(), () -> whole.finding().toString());
        assertTrue(whole.postings() > 0);
        final AuditReport part = audit(state(written.subList(0, written.size() / 2), state -> { }), live);
        assertNull(part.finding(), () -> part.finding().toString());
        assertTrue(part.fromSequence() > 0);
        assertTrue(part.postings() < whole.postings());
        assertEquals(whole.digest(), part.digest());
    }

    @ParameterizedTest
    @CsvSource({
        // word of the row, account, what is added, field, live value, sequence, exact
        "2, 1,  5, debits_posted,   65, 5, false",
        "4, 2, -1, credits_posted, 59, 5, false",
        "1, 1,  7, debits_pending, 14, 5, false",
        "5, 2,  1, version,         4, 5, false",
        "5, 2, -1, version,         2, 4, false",
    })
    void shouldNameAccountAndFieldThatTheLiveStateHasOtherwise(
        final int word, final int account, final long change, final String field, final String live, final long sequence,
        final boolean exact) {
        write(SMALL, payments(20, 40));
        final Finding finding = audit(null, state(written, state -> add(state, account, word, change))).finding();
        assertNotNull(finding);
        assertEquals(account, finding.accountId());
        assertEquals(field, finding.field());
        assertEquals(live, finding.live());
        assertEquals(finding.postings(), finding.replay());
        assertEquals(sequence, finding.posting().sequence());
        assertEquals(exact, finding.posting().exact());
    }

    @Test
    void shouldNameThePostingThatWasRolledBack() {
        write(SMALL, payments(20, 40));
        final Finding finding = audit(null, state(written, state -> {
            add(state, 1, 2, -40);
            add(state, 1, 5, -1);
        })).finding();
        assertEquals(1, finding.accountId());
        assertEquals("version", finding.field());
        assertEquals(5, finding.posting().sequence());
        assertEquals("8", finding.posting().id());
        assertEquals("transfer", finding.posting().kind());
        assertEquals(40, finding.posting().amount());
        assertEquals(3, finding.posting().version());
        assertTrue(finding.posting().exact());
    }

    @Test
    void shouldNameTheTransferThatTheJournalHasOtherwise() {
        write(SMALL, payments(90, 40));
        final Finding finding = audit(null, state(payments(20, 40), state -> { })).finding();
        assertEquals(1, finding.accountId());
        assertEquals("debits_posted", finding.field());
        assertEquals("130", finding.postings());
        assertEquals("60", finding.live());
        assertEquals(4, finding.posting().sequence());
        assertEquals("7", finding.posting().id());
        assertEquals(90, finding.posting().amount());
        assertTrue(finding.posting().exact());
        assertEquals("the live state remembers it with amount 20", finding.posting().how());
    }

    @Test
    void shouldNameTheEntryBehindOneThatWasChangedWithoutItsDigest() {
        final List<List<Stamped>> before = payments(20, 40);
        final List<List<Stamped>> after = payments(90, 40);
        try (WrittenJournal journal = new WrittenJournal(data, SMALL)) {
            for (int i = 0; i < before.size(); i++) {
                journal.forge(before.get(i), after.get(i));
            }
        }
        final Finding finding = audit(null, state(before, state -> { })).finding();
        assertTrue(finding.message().startsWith("replay stopped at sequence 5: digest after sequence 4: the log says "), finding::message);
        assertTrue(finding.place().contains("sequence 5"), finding::place);
        assertEquals(4, finding.posting().sequence());
        assertEquals(90, finding.posting().amount());
    }

    @Test
    void shouldNameAnAccountThatIsAnother() {
        write(SMALL, payments(20, 40));
        final Finding alone = audit(null, state(written, state -> add(state, 2, 0, 7))).finding();
        assertEquals(2, alone.accountId());
        assertEquals("existence", alone.field());
        assertEquals("number 2 is account 9", alone.live());
    }

    @Test
    void shouldSayWhereAJournalEndsBeforeTheLiveState() {
        write(SMALL, payments(20, 40).subList(0, 3));
        final Finding finding = audit(null, state(payments(20, 40), state -> { })).finding();
        assertTrue(finding.message().startsWith("the journal has no entry that ends at sequence 5"), finding::message);
    }

    private AuditReport audit(final StateSource from, final StateSource live) {
        return new JournalAudit(JournalFiles.of(data), from, live, (documents, sequence, bytes, totalBytes) -> { }).run();
    }

    private void write(final LedgerContext context, final List<List<Stamped>> batches) {
        try (WrittenJournal journal = new WrittenJournal(data, context)) {
            for (final List<Stamped> batch : batches) {
                written.add(batch);
                journal.write(batch);
            }
        }
    }

    /** Accounts 1 and 2; a hold of 7, and two transfers from 1 to 2. */
    private static List<List<Stamped>> payments(final long first, final long second) {
        return new ArrayList<>(List.of(
            List.of(new Stamped(open(1), 1, 1), new Stamped(open(2), 2, 2)),
            List.of(new Stamped(move(Operation.HOLD, 6, 7), 3, 3)),
            List.of(new Stamped(move(Operation.TRANSFER, 7, first), 4, 4)),
            List.of(new Stamped(move(Operation.TRANSFER, 8, second), 5, 5))));
    }

    private static Command open(final long id) {
        return Command.of(Operation.OPEN_ACCOUNT).id(id).ledger(156).code(1).build();
    }

    private static Command move(final Operation operation, final long id, final long amount) {
        return Command.of(operation).id(id).debitAccountId(1).creditAccountId(2).amount(amount).ledger(156).code(1).build();
    }

    private static void add(final Ledger ledger, final int account, final int word, final long change) {
        final StateTable rows = ledger.tables().list().stream().filter(table -> table.name().equals("accounts.rows")).findFirst()
            .orElseThrow();
        final long[] value = new long[ROW];
        rows.copy(6 + (account - 1) * ROW, value, 0, ROW);
        value[word] += change;
        rows.write((account - 1) * ROW, value, 0, ROW);
    }

    /** A live state in memory: what these commands make, and what somebody did to it. */
    private static StateSource state(final List<List<Stamped>> batches, final Consumer<Ledger> tampering) {
        final List<List<Stamped>> commands = List.copyOf(batches);
        return new StateSource() {
            @Override
            public String name() {
                return "memory";
            }

            @Override
            public long sequence() {
                return commands.get(commands.size() - 1).get(commands.get(commands.size() - 1).size() - 1).sequence();
            }

            @Override
            public void load(final Ledger ledger) {
                commands.forEach(batch -> apply(ledger, batch));
                tampering.accept(ledger);
            }
        };
    }

    private static void apply(final Ledger ledger, final List<Stamped> batch) {
        final CommandBatch encoding = new CommandBatch(8_190);
        batch.forEach(stamped -> stamped.command().encode(encoding));
        final UnsafeBuffer frames = encoding.buffer();
        for (int i = 0; i < batch.size(); i++) {
            CommandFrame.stamp(frames, i << CommandFrame.SHIFT, batch.get(i).timestamp(), batch.get(i).sequence());
        }
        CommandFrame.control(frames, (batch.size() - 1) << CommandFrame.SHIFT,
            CommandFrame.END_OF_BATCH | CommandFrame.END_OF_ENTRY);
        ledger.apply(new FrameWindow(CommandFrame.BYTES).wrap(frames, batch.size()), new FrameWindow(ResultFrame.BYTES)
            .wrap(new UnsafeBuffer(new byte[batch.size() * ResultFrame.BYTES]), batch.size()));
        ledger.rows().freeAll();
    }
}
