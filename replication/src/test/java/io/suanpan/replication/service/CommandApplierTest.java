package io.suanpan.replication.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.PageFlags;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.command.RowMemory;
import io.suanpan.engine.ledger.DivergenceException;
import io.suanpan.engine.ledger.Ledger;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.sbe.MessageHeaderDecoder;
import io.suanpan.engine.sbe.PageResultDecoder;
import io.suanpan.engine.sbe.TransferResultDecoder;
import io.suanpan.replication.wire.EgressMessage;
import io.suanpan.replication.wire.IngressMessage;
import io.suanpan.replication.wire.Refusal;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandApplierTest {
    private static final int EVERYTHING = Role.ALL;

    private final List<String> applied = new ArrayList<>();
    private final CommandApplier applier = applier(0);
    private final Hearing hearing = new Hearing(EVERYTHING);
    private EgressMessage answer;

    private CommandApplier applier(final long tolerated) {
        return new CommandApplier(
            new Ledger(new LedgerContext().accounts(100).transfers(20_000).holds(100).toleratedDivergence(tolerated)),
            (frames, digestSequence, digest, bookDate, logPosition) ->
                applied.add(digestSequence + "+" + frames.count() + "@" + logPosition));
    }

    private static Command open(final long id) {
        return Command.of(Operation.OPEN_ACCOUNT).id(id).ledger(156).code(1).build();
    }

    private static Command transfer(final long id, final long amount) {
        return Command.of(Operation.TRANSFER).id(id).debitAccountId(1).creditAccountId(2).amount(amount).ledger(156).code(1).build();
    }

    private static Command page(final int flags, final int limit) {
        return Command.of(Operation.ACCOUNT_TRANSFERS).id(1).flags(flags).rowLimit(limit).build();
    }

    private EgressMessage send(final UnsafeBuffer message, final long timestamp) {
        return send(message, timestamp, hearing);
    }

    private EgressMessage send(final UnsafeBuffer message, final long timestamp, final Hearing caller) {
        applier.onMessage(message, 0, message.capacity(), timestamp, 4_096, caller);
        answer = caller.takeOne();
        return answer;
    }

    @Test
    void shouldNumberStampAndAnswer() {
        send(Messages.of(7, open(1), open(2)), 1_000);
        assertEquals(EgressMessage.RESULTS, answer.kind());
        assertEquals(7, answer.correlationId());
        assertEquals(2, answer.count());
        assertEquals(1, answer.firstSequence());
        assertEquals(4_096, answer.logPosition());
        send(Messages.of(8, transfer(10, 5)), 1_500);
        assertEquals(3, answer.firstSequence());
        assertEquals(3, applier.ledger().sequence());
        assertEquals(1_500, applier.ledger().timestamp());
        assertEquals(List.of("0+2@4096", "2+1@4096"), applied);
    }

    @ParameterizedTest
    @CsvSource({
        // timestamp of the second message, timestamp of its first command
        "5000, 5000",
        "1002, 1002",
        "1001, 1002",
        "1000, 1002",
        "0, 1002",
        "-9, 1002"})
    void shouldNeverStampBackwards(final long message, final long command) {
        send(Messages.of(1, open(1), open(2)), 1_000);
        applier.onMessage(Messages.of(2, open(3)), 0, IngressMessage.bytes(1), message, 1, hearing);
        final UnsafeBuffer last = hearing.take().get(0);
        assertEquals(command, ResultFrame.timestamp(last, EgressMessage.HEADER_BYTES));
        assertEquals(3, ResultFrame.sequence(last, EgressMessage.HEADER_BYTES));
    }

    @Test
    void shouldStopAtTheEndOfTime() {
        final UnsafeBuffer message = Messages.of(1, open(1), open(2));
        final int bytes = message.capacity();
        assertThrows(IllegalStateException.class, () -> applier.onMessage(message, 0, bytes, Long.MAX_VALUE - 1, 1, hearing));
        applier.onMessage(message, 0, bytes, Long.MAX_VALUE - 2, 1, hearing);
        assertEquals(Long.MAX_VALUE - 1, applier.ledger().timestamp());
    }

    /** A chain that is open at the end of one batch does not go on in the next of the same message. */
    @Test
    void shouldKeepBatchesApart() {
        final Command linked = Command.of(Operation.OPEN_ACCOUNT).id(1).ledger(156).code(1).flags(AccountFlags.LINKED).build();
        final UnsafeBuffer message = Messages.of(1, List.of(List.of(linked), List.of(open(2))));
        applier.onMessage(message, 0, message.capacity(), 1, 1, hearing);
        final UnsafeBuffer last = hearing.take().get(0);
        assertEquals(ResultCode.LINKED_EVENT_CHAIN_OPEN.number(), ResultFrame.resultCode(last, EgressMessage.HEADER_BYTES));
        assertEquals(0, ResultFrame.resultCode(last, EgressMessage.HEADER_BYTES + ResultFrame.BYTES));
    }

    @Test
    void shouldTakeALargestMessage() {
        send(Messages.of(1, open(1), open(2)), 1);
        final List<Command> commands = new ArrayList<>();
        for (int id = 1; id <= IngressMessage.MAX_COMMANDS; id++) {
            commands.add(transfer(id, 1));
        }
        send(Messages.of(2, List.of(commands)), 2);
        assertEquals(IngressMessage.MAX_COMMANDS, answer.count());
        assertEquals(2 + IngressMessage.MAX_COMMANDS, applier.ledger().sequence());
    }

    /** One byte of the second frame of a good message is changed. */
    @ParameterizedTest
    @CsvSource({
        // offset in the frame, byte
        "0, 1",    // block length
        "8, 19",   // operation
        "8, 31",
        "8, -1",
        "9, 0",    // not the end of its batch
        "9, 2",    // end of an entry, which only the applier sets
        "9, 3",
        "11, 127", // flags
        "55, -128"}) // amount
    void shouldRefuseWholeMessagesWithAFaultyFrame(final int at, final byte value) {
        final UnsafeBuffer message = Messages.of(7, open(1), transfer(10, 5));
        message.putByte(IngressMessage.HEADER_BYTES + CommandFrame.BYTES + at, value);
        final long digest = applier.ledger().digest();
        send(message, 1_000);
        assertEquals(EgressMessage.REFUSED, answer.kind());
        assertEquals(Refusal.MALFORMED, answer.refusal());
        assertEquals(7, answer.correlationId());
        assertEquals(0, applier.ledger().sequence());
        assertEquals(digest, applier.ledger().digest());
        assertTrue(applied.isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        // length, correlation id, refusal
        "0, 0, MALFORMED",
        "31, 0, MALFORMED",
        "32, 7, MALFORMED",
        "159, 7, MALFORMED"})
    void shouldRefuseStumps(final int length, final long correlationId, final Refusal refusal) {
        applier.onMessage(Messages.of(7, open(1)), 0, length, 1, 1, hearing);
        answer = hearing.takeOne();
        assertEquals(refusal, answer.refusal());
        assertEquals(correlationId, answer.correlationId());
    }

    /** {@code y} where a session with these roles may. */
    @ParameterizedTest
    @CsvSource({
        // operation, none, transact, operate, audit
        "OPEN_ACCOUNT, n, y, n, n",
        "TRANSFER, n, y, n, n",
        "HOLD, n, y, n, n",
        "CAPTURE, n, y, n, n",
        "RELEASE, n, y, n, n",
        "INCREMENT, n, y, n, n",
        "REFUND, n, y, n, n",
        "REVERSE, n, y, n, n",
        "SET_LIMIT, n, n, y, n",
        "FREEZE, n, n, y, n",
        "UNFREEZE, n, n, y, n",
        "SET_VELOCITY, n, n, y, n",
        "DAY_CUT, n, n, y, n",
        "LOOKUP_ACCOUNT, n, y, y, y",
        "LOOKUP_TRANSFER, n, y, y, y",
        "ACCOUNT_TRANSFERS, n, y, y, y",
        "ACCOUNT_BALANCES, n, y, y, y",
        "BALANCES_AT, n, y, y, y",
        "TRIAL_BALANCE, n, y, y, y"})
    void shouldAllowWhatTheRoleAllows(
        final Operation operation, final char none, final char transact, final char operate, final char audit) {
        final int bit = 1 << operation.number();
        assertEquals(none == 'y', Role.allow(0, bit));
        assertEquals(transact == 'y', Role.allow(Role.TRANSACT.bit(), bit));
        assertEquals(operate == 'y', Role.allow(Role.OPERATE.bit(), bit));
        assertEquals(audit == 'y', Role.allow(Role.AUDIT.bit(), bit));
        assertTrue(Role.allow(Role.ALL, bit));
        assertTrue(Role.allow(Role.NODE, bit));
    }

    @Test
    void shouldRefuseWholeMessagesWithAForbiddenCommand() {
        final Command cut = Command.of(Operation.DAY_CUT).bookDate(5).build();
        send(Messages.of(7, List.of(List.of(open(1)), List.of(cut))), 1, new Hearing(Role.TRANSACT.bit()));
        assertEquals(Refusal.NOT_AUTHORISED, answer.refusal());
        assertEquals(0, applier.ledger().sequence());
        send(Messages.of(8, cut), 2, new Hearing(Role.OPERATE.bit()));
        assertEquals(EgressMessage.RESULTS, answer.kind());
        send(Messages.checkpoint(9, 0, 0), 2, new Hearing(Role.ALL));
        assertEquals(Refusal.NOT_AUTHORISED, answer.refusal());
    }

    @Test
    void shouldSendRowsBeforeResultsAndNameThemByNumber() {
        send(Messages.of(1, open(1), open(2)), 1);
        for (int id = 10; id < 15; id++) {
            send(Messages.of(id, transfer(id, id)), 2);
        }
        // Reads before it, so that its rows stand elsewhere in memory.
        applier.onMessage(Messages.of(20, page(PageFlags.DEBITS, 3)), 0, IngressMessage.bytes(1), 3, 1, hearing);
        hearing.take();
        final UnsafeBuffer reads = Messages.of(21, page(PageFlags.DEBITS, 2), transfer(30, 1), page(PageFlags.CREDITS, 9),
            page(PageFlags.DEBITS | PageFlags.REVERSED, 3));
        applier.onMessage(reads, 0, reads.capacity(), 4, 77, hearing);
        final List<UnsafeBuffer> answers = hearing.take();
        assertEquals(2, answers.size());
        final EgressMessage rows = new EgressMessage().wrap(answers.get(0), 0, answers.get(0).capacity());
        assertTrue(rows.isWellFormed());
        assertEquals(EgressMessage.ROWS, rows.kind());
        assertEquals(21, rows.correlationId());
        assertEquals(9, rows.firstSequence());
        assertEquals(77, rows.logPosition());
        assertEquals(List.of(10L, 11L, 30L, 14L, 13L), rowIds(answers.get(0)));
        assertEquals(List.of("0+2", "2+0", "2+3"), places(answers.get(1)));
    }

    private static List<Long> rowIds(final UnsafeBuffer rows) {
        final List<Long> ids = new ArrayList<>();
        for (int at = EgressMessage.HEADER_BYTES; at < rows.capacity(); at += RowMemory.ROW_BYTES) {
            ids.add(new TransferResultDecoder().wrap(rows, at + MessageHeaderDecoder.ENCODED_LENGTH,
                TransferResultDecoder.BLOCK_LENGTH, TransferResultDecoder.SCHEMA_VERSION).idLo());
        }
        return ids;
    }

    private static List<String> places(final UnsafeBuffer results) {
        final List<String> places = new ArrayList<>();
        for (int at = EgressMessage.HEADER_BYTES; at < results.capacity(); at += ResultFrame.BYTES) {
            if (ResultFrame.templateId(results, at) == PageResultDecoder.TEMPLATE_ID) {
                final PageResultDecoder page = new PageResultDecoder().wrap(results, at + MessageHeaderDecoder.ENCODED_LENGTH,
                    PageResultDecoder.BLOCK_LENGTH, PageResultDecoder.SCHEMA_VERSION);
                places.add(page.rowPosition() + "+" + page.rowCount());
            }
        }
        return places;
    }

    @Test
    void shouldCutManyRowsIntoSeveralMessages() {
        send(Messages.of(1, open(1), open(2)), 1);
        for (int message = 0; message < 2; message++) {
            final List<Command> commands = new ArrayList<>();
            for (int i = 0; i < 5_000; i++) {
                commands.add(transfer(1 + message * 5_000 + i, 1));
            }
            send(Messages.of(2 + message, List.of(commands)), 2);
        }
        final UnsafeBuffer reads = Messages.of(9, List.of(List.of(
            page(PageFlags.DEBITS, 5_000), page(PageFlags.DEBITS, 5_000), page(PageFlags.DEBITS, 6_381))));
        applier.onMessage(reads, 0, reads.capacity(), 4, 77, hearing);
        final List<UnsafeBuffer> answers = hearing.take();
        final List<Integer> counts = new ArrayList<>();
        final List<Long> ids = new ArrayList<>();
        for (final UnsafeBuffer rows : answers.subList(0, answers.size() - 1)) {
            counts.add(new EgressMessage().wrap(rows, 0, rows.capacity()).count());
            ids.addAll(rowIds(rows));
        }
        assertEquals(List.of(8_190, 8_190, 1), counts);
        assertEquals(List.of("0+5000", "5000+5000", "10000+6381"), places(answers.get(3)));
        assertEquals(16_381, ids.size());
        assertEquals(5_000, ids.get(4_999));
        assertEquals(1, ids.get(5_000));
        assertEquals(6_381, ids.get(16_380));
        // All of it is free again.
        applier.onMessage(reads, 0, reads.capacity(), 5, 78, hearing);
        assertEquals(4, hearing.take().size());
    }

    @Test
    void shouldKeepCheckpointsAmongTheCommandsAndCompareThem() {
        final Hearing node = new Hearing(Role.NODE);
        send(Messages.of(1, open(1)), 1);
        send(Messages.checkpoint(2, 0, 0), 2, node);
        assertEquals(2, answer.firstSequence());
        assertEquals(2, applier.ledger().checkpoints().lastSequence());
        assertEquals(applier.ledger().digest(), applier.ledger().checkpoints().lastDigest());
        final long digest = applier.ledger().digest();
        send(Messages.of(3, open(2)), 3);
        send(Messages.checkpoint(4, 2, digest), 4, node);
        // Of another checkpoint than the last: nothing to compare.
        send(Messages.checkpoint(5, 2, 99), 5, node);
        assertEquals(List.of("0+1@4096", "1+1@4096", "2+1@4096", "3+1@4096", "4+1@4096"), applied);
        final UnsafeBuffer wrong = Messages.checkpoint(6, 5, 99);
        final DivergenceException thrown = assertThrows(DivergenceException.class,
            () -> applier.onMessage(wrong, 0, wrong.capacity(), 6, 4_444, node));
        assertEquals(5, thrown.sequence());
        assertTrue(thrown.getMessage().contains(" 63"), thrown.getMessage());
    }

    @Test
    void shouldStepOverADifferenceThatIsKnown() {
        final CommandApplier tolerant = applier(1);
        final Hearing node = new Hearing(Role.NODE);
        final UnsafeBuffer first = Messages.checkpoint(2, 0, 0);
        tolerant.onMessage(first, 0, first.capacity(), 2, 2, node);
        final UnsafeBuffer wrong = Messages.checkpoint(3, 1, 99);
        tolerant.onMessage(wrong, 0, wrong.capacity(), 3, 3, node);
        assertEquals(2, node.take().size());
    }

    @Test
    void shouldMakeTheMessageThatNodesSend() {
        final Hearing node = new Hearing(Role.NODE);
        final CheckpointMessage message = new CheckpointMessage();
        for (int i = 1; i <= 3; i++) {
            applier.onMessage(message.naming(applier.ledger().checkpoints()), 0, CheckpointMessage.BYTES, i, 4_096, node);
            assertEquals(EgressMessage.RESULTS, node.takeOne().kind());
            assertEquals(i, applier.ledger().checkpoints().lastSequence());
        }
        assertEquals(3, applied.size());
    }
}
