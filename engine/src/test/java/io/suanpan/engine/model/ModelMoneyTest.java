package io.suanpan.engine.model;

import static io.suanpan.engine.command.Operation.CAPTURE;
import static io.suanpan.engine.command.Operation.INCREMENT;
import static io.suanpan.engine.command.Operation.LOOKUP_TRANSFER;
import static io.suanpan.engine.command.Operation.REFUND;
import static io.suanpan.engine.command.Operation.RELEASE;
import static io.suanpan.engine.command.Operation.REVERSE;
import static io.suanpan.engine.command.Operation.SET_VELOCITY;
import static io.suanpan.engine.command.ResultCode.ALREADY_REVERSED;
import static io.suanpan.engine.command.ResultCode.CREDIT_ACCOUNT_NOT_FOUND;
import static io.suanpan.engine.command.ResultCode.EXCEEDS_CREDITS;
import static io.suanpan.engine.command.ResultCode.EXCEEDS_HOLD_AMOUNT;
import static io.suanpan.engine.command.ResultCode.EXCEEDS_ORIGINAL_AMOUNT;
import static io.suanpan.engine.command.ResultCode.EXCEEDS_VELOCITY_AMOUNT;
import static io.suanpan.engine.command.ResultCode.EXCEEDS_VELOCITY_COUNT;
import static io.suanpan.engine.command.ResultCode.EXISTS;
import static io.suanpan.engine.command.ResultCode.EXISTS_WITH_DIFFERENT_AMOUNT;
import static io.suanpan.engine.command.ResultCode.EXISTS_WITH_DIFFERENT_OVERCAPTURE_BPS;
import static io.suanpan.engine.command.ResultCode.HOLD_ALREADY_CAPTURED;
import static io.suanpan.engine.command.ResultCode.HOLD_ALREADY_RELEASED;
import static io.suanpan.engine.command.ResultCode.ID_ALREADY_FAILED;
import static io.suanpan.engine.command.ResultCode.NOT_FOUND;
import static io.suanpan.engine.command.ResultCode.OK;
import static io.suanpan.engine.command.ResultCode.ORIGINAL_NOT_FOUND;
import static io.suanpan.engine.command.ResultCode.ORIGINAL_NOT_REFUNDABLE;
import static io.suanpan.engine.command.ResultCode.VELOCITIES_EXHAUSTED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBuilder;
import io.suanpan.engine.command.HoldStatus;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.Reversed;
import io.suanpan.engine.command.TransferFlags;
import io.suanpan.engine.ledger.LedgerContext;
import org.junit.jupiter.api.Test;

/** The model on what moves money, by figures worked out by hand. */
class ModelMoneyTest {
    private final Scene scene = new Scene();

    // Increments and captures beyond the hold

    @Test
    void shouldRaiseWhatIsHeldAndShowWhatWasFirstHeld() {
        scene.expect(50, Scene.hold(9, 1, 2, 50));
        scene.expect(30, Scene.of(INCREMENT, 10, 9).amount(30));
        scene.expectBalances(1, 2, 80, 0, 0, 0);
        assertEquals(50, scene.record(9).amount());
        assertEquals(80, scene.record(9).remaining());
        scene.expect(EXISTS, Scene.of(INCREMENT, 10, 9).amount(30));
        scene.expect(EXISTS_WITH_DIFFERENT_AMOUNT, Scene.of(INCREMENT, 10, 9).amount(31));
        scene.expect(80, Scene.of(CAPTURE, 11, 9).amount(80));
        scene.expect(HOLD_ALREADY_CAPTURED, Scene.of(INCREMENT, 12, 9).amount(1));
        scene.expect(HOLD_ALREADY_CAPTURED, Scene.of(RELEASE, 13, 9).amount(80));
        scene.expect(EXCEEDS_HOLD_AMOUNT, Scene.of(RELEASE, 13, 9).amount(81));
    }

    @Test
    void shouldCaptureUpToTheCeilingInOneOrMany() {
        scene.expect(100, Scene.hold(9, 1, 2, 100).overcaptureBps(2_000));
        scene.expect(EXISTS_WITH_DIFFERENT_OVERCAPTURE_BPS, Scene.hold(9, 1, 2, 100));
        scene.expect(EXCEEDS_HOLD_AMOUNT, Scene.of(CAPTURE, 10, 9).amount(121));
        scene.expect(110, Scene.of(CAPTURE, 10, 9).amount(110).flags(TransferFlags.NOT_FINAL));
        scene.expectBalances(1, 2, 0, 110, 0, 0);
        assertEquals(HoldStatus.HELD, scene.record(9).status());
        scene.expect(EXCEEDS_HOLD_AMOUNT, Scene.of(CAPTURE, 11, 9).amount(11));
        // Held in all 150, so that captures may take 180.
        scene.expect(50, Scene.of(INCREMENT, 12, 9).amount(50));
        scene.expect(EXCEEDS_HOLD_AMOUNT, Scene.of(CAPTURE, 13, 9).amount(71));
        scene.expect(70, Scene.of(CAPTURE, 13, 9).amount(70));
        scene.expectBalances(1, 4, 0, 180, 0, 0);
        scene.expect(EXCEEDS_HOLD_AMOUNT, Scene.of(CAPTURE, 14, 9).amount(181));
        scene.expect(HOLD_ALREADY_CAPTURED, Scene.of(CAPTURE, 14, 9).amount(180));
    }

    @Test
    void shouldGuardWhatIsCapturedBeyondTheHold() {
        scene.open(5, AccountFlags.DEBITS_MUST_NOT_EXCEED_CREDITS);
        scene.expect(109, Scene.transfer(7, 1, 5, 109));
        scene.expect(100, Scene.hold(9, 5, 2, 100).overcaptureBps(1_000));
        scene.expect(EXCEEDS_CREDITS, Scene.of(CAPTURE, 10, 9).amount(110));
        scene.expect(109, Scene.of(CAPTURE, 11, 9).amount(109));
        scene.expectBalances(5, 3, 0, 109, 0, 109);
    }

    // Refunds and reverses

    @Test
    void shouldRefundNoMoreThanWasPosted() {
        scene.expect(100, Scene.transfer(7, 1, 2, 100));
        scene.expect(EXCEEDS_ORIGINAL_AMOUNT, Scene.of(REFUND, 8, 7).amount(101));
        scene.expect(60, Scene.of(REFUND, 8, 7).amount(60));
        scene.expect(EXCEEDS_ORIGINAL_AMOUNT, Scene.of(REFUND, 9, 7).amount(41));
        scene.expect(40, Scene.of(REFUND, 10, 7));
        scene.expect(0, Scene.of(REFUND, 11, 7));
        scene.expectBalances(1, 4, 0, 100, 0, 100);
        scene.expectBalances(2, 4, 0, 100, 0, 100);
        assertEquals(100, scene.record(7).remaining());
        assertEquals(2, scene.record(10).debitAccountId());
        // "All there was" only where it was all, whoever named it.
        scene.expect(EXISTS, Scene.of(REFUND, 10, 7));
        scene.expect(EXISTS, Scene.of(REFUND, 10, 7).amount(40));
        scene.expect(EXISTS_WITH_DIFFERENT_AMOUNT, Scene.of(REFUND, 8, 7));
        scene.expect(ORIGINAL_NOT_REFUNDABLE, Scene.of(REFUND, 12, 8));
        scene.expect(ORIGINAL_NOT_FOUND, Scene.of(REFUND, 13, 99));
        scene.expect(ID_ALREADY_FAILED, Scene.of(REFUND, 13, 7));
    }

    @Test
    void shouldReverseWhatIsLeftOfAHold() {
        scene.expect(50, Scene.hold(9, 1, 2, 50).flags(TransferFlags.CLOSING_DEBIT));
        scene.expect(50, Scene.hold(10, 3, 2, 50));
        scene.expect(20, Scene.of(CAPTURE, 11, 10).amount(20).flags(TransferFlags.NOT_FINAL));
        final Result closing = scene.expect(OK, Scene.of(REVERSE, 12, 9));
        assertEquals(Reversed.HOLD, closing.reversed());
        assertEquals(50, closing.amount());
        scene.expect(1, Scene.transfer(13, 1, 2, 1));
        scene.expect(30, Scene.of(REVERSE, 14, 10));
        assertEquals(HoldStatus.RELEASED, scene.record(10).status());
        assertEquals(3, scene.record(14).debitAccountId());
        scene.expectBalances(3, 3, 0, 20, 0, 0);
        scene.expect(HOLD_ALREADY_RELEASED, Scene.of(REVERSE, 15, 10));
    }

    @Test
    void shouldReverseWhatIsLeftOfAPosting() {
        scene.expect(100, Scene.transfer(7, 1, 2, 100));
        scene.expect(60, Scene.of(REFUND, 8, 7).amount(60));
        final Result reverse = scene.expect(OK, Scene.of(REVERSE, 9, 7));
        assertEquals(Reversed.POSTING, reverse.reversed());
        assertEquals(40, reverse.amount());
        assertEquals(2, reverse.debit().accountId());
        scene.expect(0, Scene.of(REVERSE, 10, 7));
        final Result again = scene.expect(EXISTS, Scene.of(REVERSE, 9, 7));
        assertEquals(Reversed.POSTING, again.reversed());
        assertEquals(40, again.amount());
        scene.expect(ORIGINAL_NOT_REFUNDABLE, Scene.of(REVERSE, 11, 9));
        scene.expect(ORIGINAL_NOT_REFUNDABLE, Scene.of(REVERSE, 11, 8));
        scene.expectBalances(1, 4, 0, 100, 0, 100);
    }

    @Test
    void shouldDeclineTheLateOriginalOfATombstone() {
        final Result first = scene.expect(OK, Scene.of(REVERSE, 7, 8));
        assertEquals(Reversed.TOMBSTONE, first.reversed());
        assertNull(first.debit());
        scene.expect(ALREADY_REVERSED, Scene.transfer(8, 1, 2, 5));
        scene.expect(ALREADY_REVERSED, Scene.of(REFUND, 8, 7));
        scene.expect(NOT_FOUND, Command.of(LOOKUP_TRANSFER).id(8));
        scene.expect(ORIGINAL_NOT_FOUND, Scene.of(REFUND, 9, 8));
        scene.expect(OK, Scene.of(REVERSE, 10, 8));
        assertEquals(Reversed.TOMBSTONE, scene.expect(EXISTS, Scene.of(REVERSE, 7, 8)).reversed());
        assertEquals(Reversed.TOMBSTONE, scene.record(7).reversed());
        // 7, its tombstone, the burnt 9, 10, its tombstone.
        assertEquals(5, scene.model().transfers());
        scene.expect(CREDIT_ACCOUNT_NOT_FOUND, Scene.transfer(11, 1, 99, 5));
        scene.expect(OK, Scene.of(REVERSE, 12, 11));
        scene.expect(ID_ALREADY_FAILED, Scene.transfer(11, 1, 2, 5));
        assertEquals(7, scene.model().transfers());
    }

    @Test
    void shouldForgetATombstoneOnlyAfterItsLastRefreshment() {
        final Scene small = new Scene(new LedgerContext().transfers(4));
        small.expect(OK, Scene.of(REVERSE, 7, 8));
        small.expect(OK, Scene.of(REVERSE, 9, 8));
        small.expect(1, Scene.transfer(10, 1, 2, 1));
        small.expect(1, Scene.transfer(11, 1, 2, 1));
        small.expect(ALREADY_REVERSED, Scene.transfer(8, 1, 2, 1));
        small.expect(1, Scene.transfer(12, 1, 2, 1));
        small.expect(1, Scene.transfer(13, 1, 2, 1));
        small.expect(1, Scene.transfer(8, 1, 2, 1));
    }

    // Velocity limits

    @Test
    void shouldLimitAmountAndCountOfABookDate() {
        scene.expect(OK, velocity(1, 100, 3));
        scene.expect(60, Scene.transfer(7, 1, 2, 60));
        scene.expect(EXCEEDS_VELOCITY_AMOUNT, Scene.transfer(8, 1, 2, 41));
        scene.expect(0, Scene.transfer(9, 1, 2, 0));
        scene.expect(40, Scene.hold(10, 1, 2, 40));
        scene.expect(EXCEEDS_VELOCITY_COUNT, Scene.transfer(11, 1, 2, 0));
        scene.expect(EXCEEDS_VELOCITY_AMOUNT, Scene.of(INCREMENT, 12, 10).amount(1));
        scene.expect(OK, Scene.cut(20_000));
        scene.expect(100, Scene.transfer(13, 1, 2, 100));
        scene.expect(OK, velocity(1, 0, 0));
        scene.expect(500, Scene.transfer(14, 1, 2, 500));
    }

    @Test
    void shouldGiveBackWhatAHoldDidNotUse() {
        scene.expect(OK, velocity(1, 100, 2));
        scene.expect(100, Scene.hold(7, 1, 2, 100));
        scene.expect(100, Scene.of(RELEASE, 8, 7));
        scene.expect(100, Scene.hold(9, 1, 2, 100));
        scene.expect(30, Scene.of(CAPTURE, 10, 9).amount(30));
        // Used: 30, once.
        scene.expect(EXCEEDS_VELOCITY_AMOUNT, Scene.hold(11, 1, 2, 71));
        scene.expect(70, Scene.hold(12, 1, 2, 70));
        scene.expect(EXCEEDS_VELOCITY_COUNT, Scene.hold(13, 1, 2, 0));
        scene.expect(10, Scene.of(CAPTURE, 14, 12).amount(10).flags(TransferFlags.NOT_FINAL));
        scene.expect(60, Scene.of(REVERSE, 15, 12));
        // Used: 40, still twice, since something was captured.
        scene.expect(EXCEEDS_VELOCITY_COUNT, Scene.hold(16, 1, 2, 60));
    }

    @Test
    void shouldGiveNothingBackOfAHoldOfAnotherBookDate() {
        scene.expect(OK, velocity(1, 100, 0));
        scene.expect(100, Scene.hold(7, 1, 2, 100));
        scene.expect(OK, Scene.cut(20_000));
        scene.expect(100, Scene.transfer(8, 1, 2, 100));
        scene.expect(100, Scene.of(RELEASE, 9, 7));
        scene.expect(EXCEEDS_VELOCITY_AMOUNT, Scene.transfer(10, 1, 2, 1));
    }

    @Test
    void shouldNotCountCapturesRefundsAndReverses() {
        scene.expect(100, Scene.transfer(7, 1, 2, 100));
        scene.expect(10, Scene.hold(8, 2, 1, 10).overcaptureBps(10_000));
        scene.expect(OK, velocity(2, 5, 1));
        scene.expect(50, Scene.of(REFUND, 9, 7).amount(50));
        scene.expect(50, Scene.of(REVERSE, 10, 7));
        scene.expect(EXCEEDS_VELOCITY_AMOUNT, Scene.of(CAPTURE, 11, 8).amount(16));
        scene.expect(15, Scene.of(CAPTURE, 12, 8).amount(15));
        // The excess counts with its amount, but it was no debit of its own.
        scene.expect(EXCEEDS_VELOCITY_AMOUNT, Scene.transfer(13, 2, 1, 1));
        scene.expect(0, Scene.transfer(14, 2, 1, 0));
    }

    @Test
    void shouldReserveLimitsForSoManyAccounts() {
        final Scene small = new Scene(new LedgerContext().velocities(1));
        small.expect(OK, velocity(1, 100, 0));
        small.expect(OK, velocity(2, 0, 0));
        small.expect(VELOCITIES_EXHAUSTED, velocity(2, 100, 0));
        small.expect(OK, velocity(1, 50, 1));
        small.expect(OK, velocity(1, 0, 0));
        small.expect(OK, velocity(2, 100, 0));
    }

    private static CommandBuilder velocity(final long account, final long amount, final int count) {
        return Command.of(SET_VELOCITY).id(account).maxDebitAmount(amount).maxDebitCount(count);
    }
}
