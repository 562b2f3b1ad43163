package io.suanpan.text;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBuilder;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.PageFlags;
import io.suanpan.engine.command.RowMemory;
import io.suanpan.engine.command.TransferFlags;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Any command that text and frame can both hold, with a liking for the ends of ranges. */
final class RandomCommands {
    private static final List<Operation> OPERATIONS =
        Stream.of(Operation.values()).filter(operation -> operation != Operation.CHECKPOINT).toList();
    private static final int LAST_DAY = (int) LocalDate.of(9999, 12, 31).toEpochDay();

    private final Random random;

    RandomCommands(final Random random) {
        this.random = random;
    }

    Command next() {
        final Operation operation = OPERATIONS.get(random.nextInt(OPERATIONS.size()));
        final CommandBuilder builder = Command.of(operation).flags(flags(operation));
        switch (operation.layout()) {
            case ACCOUNT -> account(builder.id(number()), operation);
            case TRANSFER -> posting(builder.id(id()), operation);
            case BOOK -> book(builder, operation);
            case LOOKUP -> builder.id(operation == Operation.LOOKUP_ACCOUNT ? Id128.of(number()) : id());
        }
        return builder.build();
    }

    private void account(final CommandBuilder builder, final Operation operation) {
        switch (operation) {
            case SET_LIMIT -> builder.creditLimit(amount());
            case SET_VELOCITY -> builder.maxDebitAmount(amount()).maxDebitCount((int) number());
            case FREEZE, UNFREEZE -> { }
            default -> terms(userData(builder)).creditLimit(amount());
        }
    }

    private void posting(final CommandBuilder builder, final Operation operation) {
        final boolean fresh = operation == Operation.TRANSFER || operation == Operation.HOLD;
        final boolean mayTakeAll = !fresh && operation != Operation.INCREMENT;
        userData(builder).amount(mayTakeAll && random.nextBoolean() ? CommandFrame.ALL : amount())
            .timeoutS(fresh ? (int) number() : 0)
            .overcaptureBps(operation == Operation.HOLD ? (int) number() & 0xFFFF : 0)
            .reference(fresh ? Id128.ZERO : id());
        if (operation == Operation.REVERSE) {
            builder.amount(0);
        } else if (operation != Operation.REFUND) {
            terms(builder).debitAccountId(number()).creditAccountId(number());
        }
    }

    private void book(final CommandBuilder builder, final Operation operation) {
        switch (operation) {
            case ACCOUNT_TRANSFERS, ACCOUNT_BALANCES -> builder.id(number()).fromTimestamp(amount()).toTimestamp(amount())
                .rowLimit(random.nextInt(RowMemory.MAX_PAGE + 1));
            case BALANCES_AT -> builder.id(number()).bookDate(bookDate());
            case TRIAL_BALANCE -> builder.bookDate(random.nextBoolean() ? 0 : bookDate());
            default -> builder.bookDate(bookDate());
        }
    }

    private CommandBuilder userData(final CommandBuilder builder) {
        return builder.userData128(id()).userData64(number()).userData32((int) number());
    }

    private CommandBuilder terms(final CommandBuilder builder) {
        return builder.ledger((int) number()).code((int) number() & 0xFFFF);
    }

    private int flags(final Operation operation) {
        final int bits = random.nextInt();
        return switch (operation) {
            case OPEN_ACCOUNT -> bits & AccountFlags.CREDIT_FROZEN * 2 - 1;
            case TRANSFER, HOLD -> bits & TransferFlags.CLOSING_CREDIT * 2 - 1;
            case CAPTURE -> bits & (TransferFlags.LINKED | TransferFlags.NOT_FINAL);
            case FREEZE, UNFREEZE -> (bits & AccountFlags.LINKED) | AccountFlags.DEBIT_FROZEN * (1 + random.nextInt(3));
            case ACCOUNT_TRANSFERS, ACCOUNT_BALANCES -> bits & PageFlags.CREDITS * 2 - 1;
            default -> bits & TransferFlags.LINKED;
        };
    }

    private int bookDate() {
        return random.nextInt(4) == 0 ? -1 : 1 + random.nextInt(LAST_DAY);
    }

    private long amount() {
        return number() & Long.MAX_VALUE;
    }

    private Id128 id() {
        return new Id128(number(), number());
    }

    private long number() {
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> random.nextInt(100);
            case 2 -> (1L << random.nextInt(64)) - random.nextInt(3) + 1;
            case 3 -> -1L - random.nextInt(2);
            default -> random.nextLong() >>> random.nextInt(64);
        };
    }
}
