package io.suanpan.engine.model;

import static io.suanpan.engine.command.ResultCode.ALREADY_REVERSED;
import static io.suanpan.engine.command.ResultCode.EXISTS;
import static io.suanpan.engine.command.ResultCode.EXISTS_WITH_DIFFERENT_AMOUNT;
import static io.suanpan.engine.command.ResultCode.EXISTS_WITH_DIFFERENT_CODE;
import static io.suanpan.engine.command.ResultCode.EXISTS_WITH_DIFFERENT_CREDIT_ACCOUNT_ID;
import static io.suanpan.engine.command.ResultCode.EXISTS_WITH_DIFFERENT_DEBIT_ACCOUNT_ID;
import static io.suanpan.engine.command.ResultCode.EXISTS_WITH_DIFFERENT_FLAGS;
import static io.suanpan.engine.command.ResultCode.EXISTS_WITH_DIFFERENT_HOLD_ID;
import static io.suanpan.engine.command.ResultCode.EXISTS_WITH_DIFFERENT_LEDGER;
import static io.suanpan.engine.command.ResultCode.EXISTS_WITH_DIFFERENT_ORIGINAL_ID;
import static io.suanpan.engine.command.ResultCode.EXISTS_WITH_DIFFERENT_OVERCAPTURE_BPS;
import static io.suanpan.engine.command.ResultCode.EXISTS_WITH_DIFFERENT_TIMEOUT;
import static io.suanpan.engine.command.ResultCode.EXISTS_WITH_DIFFERENT_USER_DATA_128;
import static io.suanpan.engine.command.ResultCode.EXISTS_WITH_DIFFERENT_USER_DATA_32;
import static io.suanpan.engine.command.ResultCode.EXISTS_WITH_DIFFERENT_USER_DATA_64;
import static io.suanpan.engine.command.ResultCode.ID_ALREADY_FAILED;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.TransferFlags;

/** Compares a command with what its id did before. The order of the clauses is the order in which the fields win. */
final class ModelRepeat {
    private static final int BALANCING = TransferFlags.BALANCING_DEBIT | TransferFlags.BALANCING_CREDIT;

    private ModelRepeat() {
    }

    static ResultCode compare(final Command repeat, final ModelAccount account) {
        final Command opening = account.opening();
        if (repeat.flags() != account.flags()) {
            return EXISTS_WITH_DIFFERENT_FLAGS;
        }
        if (!repeat.userData128().equals(opening.userData128())) {
            return EXISTS_WITH_DIFFERENT_USER_DATA_128;
        }
        if (repeat.userData64() != opening.userData64()) {
            return EXISTS_WITH_DIFFERENT_USER_DATA_64;
        }
        if (repeat.userData32() != opening.userData32()) {
            return EXISTS_WITH_DIFFERENT_USER_DATA_32;
        }
        if (repeat.ledger() != opening.ledger()) {
            return EXISTS_WITH_DIFFERENT_LEDGER;
        }
        return repeat.code() != opening.code() ? EXISTS_WITH_DIFFERENT_CODE : EXISTS;
    }

    static ResultCode compare(final Command repeat, final ModelRecord first) {
        if (first.has(ModelRecord.BURNT)) {
            return ID_ALREADY_FAILED;
        }
        if (first.has(ModelRecord.TOMBSTONE)) {
            return ALREADY_REVERSED;
        }
        if (repeat.operation() != first.kind() || repeat.flags() != first.content().flags()) {
            return EXISTS_WITH_DIFFERENT_FLAGS;
        }
        return switch (repeat.operation()) {
            case REFUND, REVERSE -> compareReturn(repeat, first);
            default -> comparePosting(repeat, first);
        };
    }

    /** Accounts, ledger and code are the original's and not in the command, nor has a reverse an amount. */
    private static ResultCode compareReturn(final Command repeat, final ModelRecord first) {
        if (!repeat.reference().equals(first.content().reference())) {
            return EXISTS_WITH_DIFFERENT_ORIGINAL_ID;
        }
        if (repeat.operation() == Operation.REFUND && !sameAmount(repeat, first)) {
            return EXISTS_WITH_DIFFERENT_AMOUNT;
        }
        final ResultCode userData = compareUserData(repeat, first, false);
        return userData != null ? userData : EXISTS;
    }

    private static ResultCode comparePosting(final Command repeat, final ModelRecord first) {
        final Command content = first.content();
        if (!repeat.reference().equals(content.reference())) {
            return EXISTS_WITH_DIFFERENT_HOLD_ID;
        }
        if (repeat.timeoutS() != content.timeoutS()) {
            return EXISTS_WITH_DIFFERENT_TIMEOUT;
        }
        final boolean inherits = repeat.operation() != Operation.TRANSFER && repeat.operation() != Operation.HOLD;
        if (!same(inherits, repeat.debitAccountId(), content.debitAccountId())) {
            return EXISTS_WITH_DIFFERENT_DEBIT_ACCOUNT_ID;
        }
        if (!same(inherits, repeat.creditAccountId(), content.creditAccountId())) {
            return EXISTS_WITH_DIFFERENT_CREDIT_ACCOUNT_ID;
        }
        if (!sameAmount(repeat, first)) {
            return EXISTS_WITH_DIFFERENT_AMOUNT;
        }
        final ResultCode userData = compareUserData(repeat, first, inherits);
        if (userData != null) {
            return userData;
        }
        if (!same(inherits, repeat.ledger(), content.ledger())) {
            return EXISTS_WITH_DIFFERENT_LEDGER;
        }
        if (!same(inherits, repeat.code(), content.code())) {
            return EXISTS_WITH_DIFFERENT_CODE;
        }
        return repeat.overcaptureBps() != content.overcaptureBps() ? EXISTS_WITH_DIFFERENT_OVERCAPTURE_BPS : EXISTS;
    }

    /** What a settlement leaves out means "same as the hold", and that is what the record holds. */
    private static boolean same(final boolean inherits, final long repeated, final long first) {
        return repeated == first || (inherits && repeated == 0);
    }

    private static boolean sameAmount(final Command repeat, final ModelRecord first) {
        final long stored = first.content().amount();
        if (repeat.amount() == CommandFrame.ALL) {
            return first.has(ModelRecord.TOOK_ALL);
        }
        return (repeat.flags() & BALANCING) != 0 ? repeat.amount() >= stored : repeat.amount() == stored;
    }

    private static ResultCode compareUserData(final Command repeat, final ModelRecord first, final boolean inherits) {
        final Command content = first.content();
        if ((inherits && repeat.userData128().equals(Id128.ZERO))
            ? !first.has(ModelRecord.USER_DATA_128_INHERITED) : !repeat.userData128().equals(content.userData128())) {
            return EXISTS_WITH_DIFFERENT_USER_DATA_128;
        }
        if ((inherits && repeat.userData64() == 0)
            ? !first.has(ModelRecord.USER_DATA_64_INHERITED) : repeat.userData64() != content.userData64()) {
            return EXISTS_WITH_DIFFERENT_USER_DATA_64;
        }
        return ((inherits && repeat.userData32() == 0)
            ? !first.has(ModelRecord.USER_DATA_32_INHERITED) : repeat.userData32() != content.userData32())
            ? EXISTS_WITH_DIFFERENT_USER_DATA_32 : null;
    }
}
