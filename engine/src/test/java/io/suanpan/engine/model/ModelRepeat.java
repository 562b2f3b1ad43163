package io.suanpan.engine.model;

import static io.suanpan.engine.command.ResultCode.EXISTS;
import static io.suanpan.engine.command.ResultCode.EXISTS_WITH_DIFFERENT_AMOUNT;
import static io.suanpan.engine.command.ResultCode.EXISTS_WITH_DIFFERENT_CODE;
import static io.suanpan.engine.command.ResultCode.EXISTS_WITH_DIFFERENT_CREDIT_ACCOUNT_ID;
import static io.suanpan.engine.command.ResultCode.EXISTS_WITH_DIFFERENT_DEBIT_ACCOUNT_ID;
import static io.suanpan.engine.command.ResultCode.EXISTS_WITH_DIFFERENT_FLAGS;
import static io.suanpan.engine.command.ResultCode.EXISTS_WITH_DIFFERENT_HOLD_ID;
import static io.suanpan.engine.command.ResultCode.EXISTS_WITH_DIFFERENT_LEDGER;
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
        final Command content = first.content();
        if (repeat.operation() != content.operation() || repeat.flags() != content.flags()) {
            return EXISTS_WITH_DIFFERENT_FLAGS;
        }
        if (!repeat.reference().equals(content.reference())) {
            return EXISTS_WITH_DIFFERENT_HOLD_ID;
        }
        if (repeat.timeoutS() != content.timeoutS()) {
            return EXISTS_WITH_DIFFERENT_TIMEOUT;
        }
        final boolean inherits = repeat.operation() == Operation.CAPTURE || repeat.operation() == Operation.RELEASE;
        if (!same(inherits, repeat.debitAccountId(), content.debitAccountId())) {
            return EXISTS_WITH_DIFFERENT_DEBIT_ACCOUNT_ID;
        }
        if (!same(inherits, repeat.creditAccountId(), content.creditAccountId())) {
            return EXISTS_WITH_DIFFERENT_CREDIT_ACCOUNT_ID;
        }
        if (!sameAmount(repeat, first)) {
            return EXISTS_WITH_DIFFERENT_AMOUNT;
        }
        if (!sameUserData128(inherits, repeat, first)) {
            return EXISTS_WITH_DIFFERENT_USER_DATA_128;
        }
        if (!sameUserData64(inherits, repeat, first)) {
            return EXISTS_WITH_DIFFERENT_USER_DATA_64;
        }
        if (!sameUserData32(inherits, repeat, first)) {
            return EXISTS_WITH_DIFFERENT_USER_DATA_32;
        }
        if (!same(inherits, repeat.ledger(), content.ledger())) {
            return EXISTS_WITH_DIFFERENT_LEDGER;
        }
        return same(inherits, repeat.code(), content.code()) ? EXISTS : EXISTS_WITH_DIFFERENT_CODE;
    }

    /** What a capture or release leaves out means "same as the hold", and that is what the record holds. */
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

    private static boolean sameUserData128(final boolean inherits, final Command repeat, final ModelRecord first) {
        return (inherits && repeat.userData128().equals(Id128.ZERO))
            ? first.has(ModelRecord.USER_DATA_128_INHERITED)
            : repeat.userData128().equals(first.content().userData128());
    }

    private static boolean sameUserData64(final boolean inherits, final Command repeat, final ModelRecord first) {
        return (inherits && repeat.userData64() == 0)
            ? first.has(ModelRecord.USER_DATA_64_INHERITED)
            : repeat.userData64() == first.content().userData64();
    }

    private static boolean sameUserData32(final boolean inherits, final Command repeat, final ModelRecord first) {
        return (inherits && repeat.userData32() == 0)
            ? first.has(ModelRecord.USER_DATA_32_INHERITED)
            : repeat.userData32() == first.content().userData32();
    }
}
