package io.suanpan.engine.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryTest {
    private static final Id128 ID = Id128.of(7);
    private static final Command TRANSFER = Command.of(Operation.TRANSFER).debitAccountId(1).creditAccountId(2).amount(9_940)
        .ledger(156).code(1).build();
    private static final Command HOLD = TRANSFER.as(Operation.HOLD).flags(TransferFlags.CLOSING_DEBIT).build();

    @Test
    void shouldGiveLegsTheirIdsAndLinkAllButTheLast() {
        assertEquals(
            List.of(
                TRANSFER.toBuilder().id(7).flags(TransferFlags.LINKED).build(),
                HOLD.toBuilder().id(EntryIds.leg(ID, 2)).flags(TransferFlags.LINKED | TransferFlags.CLOSING_DEBIT).build(),
                TRANSFER.toBuilder().id(EntryIds.leg(ID, 3)).build()),
            Entry.of(ID, TRANSFER, HOLD, TRANSFER).commands());
        assertEquals(List.of(HOLD.toBuilder().id(7).build()), Entry.of(ID, HOLD).commands());
    }

    @Test
    void shouldStandBesideOtherCommandsInABatch() {
        final CommandBatch batch = new CommandBatch(300);
        TRANSFER.toBuilder().id(5).build().encode(batch);
        final Entry entry = new Entry(ID, Collections.nCopies(Entry.MAX_LEGS, TRANSFER));
        entry.encode(batch);
        TRANSFER.toBuilder().id(6).build().encode(batch);
        assertEquals(Entry.MAX_LEGS + 2, batch.count());
        for (int i = 0; i < batch.count(); i++) {
            assertEquals(i > 0 && i < Entry.MAX_LEGS, batch.isLinked(i));
            assertNull(FrameCheck.fault(batch.buffer(), i << CommandFrame.SHIFT, CommandFrame.BYTES));
        }
        assertEquals(entry.commands().get(253), Command.decode(batch.buffer(), 254 << CommandFrame.SHIFT));
    }

    @Test
    void shouldRefuseLegsThatAreNone() {
        refuses("legs: must be 1 to 254, are 0");
        refuses("legs: must be 1 to 254, are 255", Collections.nCopies(255, TRANSFER).toArray(Command[]::new));
        refuses("id: a leg has none of its own, is 1", TRANSFER.toBuilder().id(1).build());
        refuses("operation: a leg is a transfer or a hold, is capture", TRANSFER.as(Operation.CAPTURE).build());
        final Entry linked = Entry.of(ID, TRANSFER.toBuilder().flags(TransferFlags.LINKED).build(), TRANSFER);
        assertThrows(IllegalArgumentException.class, linked::commands);
    }

    @Test
    void shouldRefuseToJoinAChain() {
        final CommandBatch batch = new CommandBatch(3);
        TRANSFER.toBuilder().id(5).flags(TransferFlags.LINKED).build().encode(batch);
        assertThrows(IllegalStateException.class, () -> Entry.of(ID, TRANSFER).encode(batch));
    }

    @ParameterizedTest
    @CsvSource({
        "ok ok ok, ok, 0",
        "ok, ok, 0",
        "exists exists, exists, 0",
        "exists, exists, 0",
        "exceeds_credits, exceeds_credits, 1",
        "linked_event_failed exceeds_credits linked_event_failed, exceeds_credits, 2",
        "id_must_not_be_zero linked_event_failed, id_must_not_be_zero, 1",
        "linked_event_failed linked_event_failed id_already_failed, id_already_failed, 3",
        "exists linked_event_failed, exists_with_different_flags, 1",
        "linked_event_failed exists, exists_with_different_flags, 2",
    })
    void shouldAnswerForTheWhole(final String legs, final String code, final int brokenLeg) {
        final List<Result> results = Arrays.stream(legs.split(" ")).map(EntryTest::result).toList();
        assertEquals(new EntryResult(code(code), brokenLeg, results), EntryResult.of(results));
    }

    @Test
    void shouldCountTheRowsThatABatchMayAnswer() {
        final CommandBatch batch = new CommandBatch(5);
        assertEquals(0, batch.mostRows());
        TRANSFER.encode(batch);
        Command.of(Operation.ACCOUNT_TRANSFERS).rowLimit(100).build().encode(batch);
        Command.of(Operation.ACCOUNT_BALANCES).rowLimit(-1).build().encode(batch);
        Command.of(Operation.BALANCES_AT).bookDate(1).build().encode(batch);
        assertEquals(100 + 8_190, batch.mostRows());
        Command.of(Operation.TRIAL_BALANCE).build().encode(batch);
        assertEquals(100 + 2 * 8_190, batch.mostRows());
    }

    private static void refuses(final String message, final Command... legs) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, () -> Entry.of(ID, legs)).getMessage());
    }

    private static Result result(final String code) {
        return new Result(Operation.TRANSFER, code(code), 1, 1, false, ID, 0, null, null, null, null, null, null, null);
    }

    private static ResultCode code(final String text) {
        return Arrays.stream(ResultCode.values()).filter(code -> code.text().equals(text)).findFirst().orElseThrow();
    }
}
