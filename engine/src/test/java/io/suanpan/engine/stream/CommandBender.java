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
            case CAPTURE, RELEASE -> bendSettlement(command);
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
        switch (random.nextInt(12)) {
            case 0 -> builder.id(random.nextInt(3) == 0 ? Id128.MAX : Id128.ZERO);
            case 1, 2 -> builder.debitAccountId(anyAccount());
            case 3, 4 -> builder.creditAccountId(anyAccount());
            case 5 -> builder.creditAccountId(command.debitAccountId());
            case 6 -> builder.timeoutS(command.timeoutS() == 0 ? 1 : command.timeoutS() - 1);
            case 7 -> builder.flags(command.flags() ^ POSTING_FLAGS[random.nextInt(POSTING_FLAGS.length)]);
            case 8 -> builder.ledger(anyLedger());
            case 9 -> builder.code(random.nextInt(2));
            case 10 -> builder.amount(Math.max(0, command.amount() + random.nextInt(3) - 1));
            default -> bendUserData(builder, command);
        }
        return builder.build();
    }

    private Command bendSettlement(final Command command) {
        final CommandBuilder builder = command.toBuilder();
        switch (random.nextInt(11)) {
            case 0 -> builder.id(random.nextInt(3) == 0 ? Id128.MAX : Id128.ZERO);
            case 1 -> builder.reference(random.nextInt(3) == 0 ? Id128.MAX : Id128.ZERO);
            case 2 -> builder.reference(random.nextBoolean() ? command.id()
                : new Id128(command.reference().hi(), command.reference().lo() - 1));
            case 3 -> builder.debitAccountId(anyAccount());
            case 4 -> builder.creditAccountId(anyAccount());
            case 5 -> builder.ledger(anyLedger());
            case 6 -> builder.code(random.nextInt(9));
            case 7 -> builder.amount(CommandFrame.ALL);
            case 8 -> builder.amount(Math.max(0, command.amount() + random.nextInt(3) - 1));
            case 9 -> builder.flags(
                command.operation() == Operation.CAPTURE ? command.flags() ^ TransferFlags.NOT_FINAL : command.flags());
            default -> bendUserData(builder, command);
        }
        return builder.build();
    }

    private void bendUserData(final CommandBuilder builder, final Command command) {
        switch (random.nextInt(3)) {
            case 0 -> builder.userData128(new Id128(command.userData128().hi() ^ random.nextInt(2),
                command.userData128().lo() ^ random.nextInt(2)));
            case 1 -> builder.userData64(command.userData64() == 0 ? 1 : 0);
            default -> builder.userData32(command.userData32() == 0 ? 1 : 0);
        }
    }

    /** The same as another operation of the same layout, where a frame can carry that. */
    Command asOtherOperation(final Command command) {
        final Operation other = switch (command.operation()) {
            case TRANSFER -> Operation.HOLD;
            case HOLD -> Operation.TRANSFER;
            case CAPTURE -> Operation.RELEASE;
            case RELEASE -> Operation.CAPTURE;
            default -> command.operation();
        };
        final int flags = other == Operation.RELEASE ? command.flags() & TransferFlags.LINKED : command.flags();
        return command.as(other).flags(flags).build();
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
