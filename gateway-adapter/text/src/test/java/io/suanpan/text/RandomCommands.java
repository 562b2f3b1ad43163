package io.suanpan.text;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBuilder;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.TransferFlags;
import java.util.List;
import java.util.Random;

/** Any command that a frame can hold, with a liking for the ends of ranges. */
final class RandomCommands {
    private static final List<Operation> OPERATIONS = List.of(Operation.values());

    private final Random random;

    RandomCommands(final Random random) {
        this.random = random;
    }

    Command next() {
        final Operation operation = OPERATIONS.get(random.nextInt(OPERATIONS.size()));
        final CommandBuilder builder = Command.of(operation).flags(flags(operation));
        switch (operation.layout()) {
            case ACCOUNT -> content(builder).id(number()).creditLimit(number() & Long.MAX_VALUE);
            case TRANSFER -> posting(content(builder), operation);
            case BOOK -> throw new IllegalArgumentException("operation: " + operation.text());
            case LOOKUP -> builder.id(operation == Operation.LOOKUP_ACCOUNT ? Id128.of(number()) : id());
        }
        return builder.build();
    }

    private void posting(final CommandBuilder builder, final Operation operation) {
        final boolean fresh = operation == Operation.TRANSFER || operation == Operation.HOLD;
        builder.id(id()).debitAccountId(number()).creditAccountId(number())
            .amount(!fresh && random.nextBoolean() ? CommandFrame.ALL : number() & Long.MAX_VALUE)
            .timeoutS(fresh ? (int) number() : 0)
            .reference(fresh ? Id128.ZERO : id());
    }

    private CommandBuilder content(final CommandBuilder builder) {
        return builder.userData128(id()).userData64(number()).userData32((int) number())
            .ledger((int) number()).code((int) number() & 0xFFFF);
    }

    private int flags(final Operation operation) {
        final int all = switch (operation) {
            case OPEN_ACCOUNT -> AccountFlags.CREDIT_FROZEN * 2 - 1;
            case TRANSFER, HOLD -> TransferFlags.CLOSING_CREDIT * 2 - 1;
            case CAPTURE -> TransferFlags.LINKED | TransferFlags.NOT_FINAL;
            default -> TransferFlags.LINKED;
        };
        return random.nextInt() & all;
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
