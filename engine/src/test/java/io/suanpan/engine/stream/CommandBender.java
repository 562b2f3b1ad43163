package io.suanpan.engine.stream;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBuilder;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.TransferFlags;
import java.util.random.RandomGenerator;

/**
 * Bends one field of a command to another value that a frame can carry: to break a rule on purpose, or to make a repeat that
 * differs in one field. Never touches {@code linked}.
 */
final class CommandBender {
    private static final long[] ACCOUNT_IDS = {0, 1, 2, 3, 5, 10, 11, 99, Long.MAX_VALUE, Long.MIN_VALUE, -1};
    private static final int OVERCAPTURE_BOUND = 1 << 16;
    private static final int[] LEDGERS = {0, 156, 840, -1, 1};
    private static final int[] POSTING_FLAGS = {
        TransferFlags.BALANCING_DEBIT, TransferFlags.BALANCING_CREDIT, TransferFlags.CLOSING_DEBIT, TransferFlags.CLOSING_CREDIT,
    };

    private final RandomGenerator random;

    CommandBender(final RandomGenerator random) {
        this.random = random;
    }

    Command bend(final Command command) {
        return switch (command.operation()) {
            case OPEN_ACCOUNT -> bendAccount(command);
            case TRANSFER, HOLD -> bendPosting(command);
            case CAPTURE, RELEASE, INCREMENT -> bendSettlement(command);
            case REFUND, REVERSE -> bendReturn(command);
            case SET_LIMIT, FREEZE, UNFREEZE, SET_VELOCITY -> command.toBuilder().id(anyAccount()).build();
            case DAY_CUT -> command.toBuilder().bookDate(random.nextInt(30) == 0 ? Integer.MAX_VALUE : command.bookDate() - 1).build();
            default -> command;
        };
    }

    private Command bendAccount(final Command command) {
        final CommandBuilder builder = command.toBuilder();
        switch (random.nextInt(9)) {
            case 0 -> builder.id(0);
            case 1 -> builder.id(Long.MIN_VALUE + random.nextInt(2));
            case 2 -> builder.flags(command.flags() ^ AccountFlags.HISTORY);
            case 3 -> builder.flags(command.flags()
                | AccountFlags.DEBITS_MUST_NOT_EXCEED_CREDITS | AccountFlags.CREDITS_MUST_NOT_EXCEED_DEBITS);
            case 4 -> builder.ledger(anyLedger());
            case 5 -> builder.code(random.nextInt(2));
            case 6 -> builder.flags(command.flags() ^ AccountFlags.CLOSED);
            case 7 -> builder.creditLimit(random.nextLong() >>> 1);
            default -> bendUserData(builder, command);
        }
        return builder.build();
    }

    private Command bendPosting(final Command command) {
        final CommandBuilder builder = command.toBuilder();
        switch (random.nextInt(13)) {
            case 0 -> builder.id(random.nextInt(3) == 0 ? Id128.MAX : Id128.ZERO);
            case 1, 2 -> builder.debitAccountId(anyAccount());
            case 3, 4 -> builder.creditAccountId(anyAccount());
            case 5 -> builder.creditAccountId(command.debitAccountId());
            case 6 -> builder.timeoutS(command.timeoutS() == 0 ? 1 : command.timeoutS() - 1);
            case 7 -> builder.flags(command.flags() ^ POSTING_FLAGS[random.nextInt(POSTING_FLAGS.length)]);
            case 8 -> builder.ledger(anyLedger());
            case 9 -> builder.code(random.nextInt(2));
            case 10 -> builder.amount(near(command.amount()));
            case 11 -> builder.overcaptureBps(
                command.operation() == Operation.HOLD ? (command.overcaptureBps() + 1) % OVERCAPTURE_BOUND : 0);
            default -> bendUserData(builder, command);
        }
        return builder.build();
    }

    private Command bendSettlement(final Command command) {
        final CommandBuilder builder = command.toBuilder();
        switch (random.nextInt(13)) {
            case 0 -> builder.id(random.nextInt(3) == 0 ? Id128.MAX : Id128.ZERO);
            case 1 -> builder.reference(random.nextInt(3) == 0 ? Id128.MAX : Id128.ZERO);
            case 2 -> builder.reference(random.nextBoolean() ? command.id()
                : new Id128(command.reference().hi(), command.reference().lo() - 1));
            case 3 -> builder.debitAccountId(anyAccount());
            case 4 -> builder.creditAccountId(anyAccount());
            case 5 -> builder.ledger(anyLedger());
            case 6 -> builder.code(random.nextInt(9));
            case 7 -> builder.amount(command.operation() == Operation.INCREMENT ? 0 : CommandFrame.ALL);
            case 8 -> builder.amount(near(command.amount()));
            case 9 -> builder.flags(
                command.operation() == Operation.CAPTURE ? command.flags() ^ TransferFlags.NOT_FINAL : command.flags());
            default -> bendUserData(builder, command);
        }
        return builder.build();
    }

    private Command bendReturn(final Command command) {
        final CommandBuilder builder = command.toBuilder();
        final boolean refund = command.operation() == Operation.REFUND;
        switch (random.nextInt(8)) {
            case 0 -> builder.id(random.nextInt(3) == 0 ? Id128.MAX : Id128.ZERO);
            case 1 -> builder.reference(random.nextInt(3) == 0 ? Id128.MAX : Id128.ZERO);
            case 2, 3 -> builder.reference(random.nextBoolean() ? command.id()
                : new Id128(command.reference().hi(), command.reference().lo() - 1));
            case 4 -> builder.amount(refund ? near(command.amount()) : 0);
            case 5 -> builder.amount(refund ? CommandFrame.ALL : 0);
            default -> bendUserData(builder, command);
        }
        return builder.build();
    }

    /** The amount or one next to it; never "all". */
    private long near(final long amount) {
        return Math.max(0, amount + random.nextInt(3) - 1);
    }

    private void bendUserData(final CommandBuilder builder, final Command command) {
        switch (random.nextInt(3)) {
            case 0 -> builder.userData128(new Id128(command.userData128().hi() ^ random.nextInt(2),
                command.userData128().lo() ^ random.nextInt(2)));
            case 1 -> builder.userData64(command.userData64() == 0 ? 1 : 0);
            default -> builder.userData32(command.userData32() == 0 ? 1 : 0);
        }
    }

    /** The same as another operation with the same fields, where a frame can carry that. */
    Command asOtherOperation(final Command command) {
        final boolean all = command.amount() == CommandFrame.ALL;
        final int linked = command.flags() & TransferFlags.LINKED;
        return switch (command.operation()) {
            case TRANSFER -> command.as(Operation.HOLD).build();
            case HOLD -> command.as(Operation.TRANSFER).overcaptureBps(0).build();
            case CAPTURE -> random.nextBoolean() || all ? command.as(Operation.RELEASE).flags(linked).build()
                : command.as(Operation.INCREMENT).flags(linked).build();
            case RELEASE -> random.nextBoolean() || all ? command.as(Operation.CAPTURE).build()
                : command.as(Operation.INCREMENT).build();
            case INCREMENT -> command.as(random.nextBoolean() ? Operation.CAPTURE : Operation.RELEASE).build();
            case REFUND -> command.as(Operation.REVERSE).amount(0).build();
            case REVERSE -> command.as(Operation.REFUND).amount(CommandFrame.ALL).build();
            default -> command;
        };
    }

    static Command withLinked(final Command command, final boolean linked) {
        final int flags = linked ? command.flags() | TransferFlags.LINKED : command.flags() & ~TransferFlags.LINKED;
        return command.toBuilder().flags(flags).build();
    }

    private long anyAccount() {
        return ACCOUNT_IDS[random.nextInt(ACCOUNT_IDS.length)];
    }

    private int anyLedger() {
        return LEDGERS[random.nextInt(LEDGERS.length)];
    }
}
