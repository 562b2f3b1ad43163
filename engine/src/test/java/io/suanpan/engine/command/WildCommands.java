package io.suanpan.engine.command;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Commands from the whole range of what a frame can carry, sensible or not. */
public final class WildCommands {
    private static final Operation[] OPERATIONS = Operation.values();
    private static final long[] EDGES = {0, 1, 2, Long.MAX_VALUE, Long.MAX_VALUE - 1, Long.MIN_VALUE, -1, 1L << 32, 0xFFFF_FFFFL};
    private static final int POSTING_FLAGS = TransferFlags.LINKED | TransferFlags.BALANCING_DEBIT
        | TransferFlags.BALANCING_CREDIT | TransferFlags.CLOSING_DEBIT | TransferFlags.CLOSING_CREDIT;

    private final RandomGenerator random;

    /**
     * Starts a stream of commands.
     *
     * @param seed decides everything
     */
    public WildCommands(final long seed) {
        random = new SplittableRandom(seed);
    }

    /**
     * Draws a command.
     *
     * @return one that a frame can carry
     */
    public Command next() {
        return next(OPERATIONS[random.nextInt(OPERATIONS.length)]);
    }

    /**
     * Draws a command.
     *
     * @param operation of the command
     * @return one that a frame can carry
     */
    public Command next(final Operation operation) {
        return switch (operation) {
            case OPEN_ACCOUNT -> common(operation).id(word()).flags(random.nextInt(128)).creditLimit(word() >>> 1).build();
            case TRANSFER -> transferLike(operation).flags(random.nextInt(256) & POSTING_FLAGS)
                .amount(word() & Long.MAX_VALUE).timeoutS((int) word()).build();
            case HOLD -> transferLike(operation).flags(random.nextInt(256) & POSTING_FLAGS)
                .amount(word() & Long.MAX_VALUE).timeoutS((int) word())
                .overcaptureBps(random.nextInt(1 << 16)).build();
            case CAPTURE -> transferLike(operation)
                .flags(random.nextInt(256) & (TransferFlags.LINKED | TransferFlags.NOT_FINAL))
                .amount(random.nextInt(4) == 0 ? CommandFrame.ALL : word() & Long.MAX_VALUE).reference(id()).build();
            case RELEASE -> transferLike(operation).flags(random.nextInt(2))
                .amount(random.nextInt(4) == 0 ? CommandFrame.ALL : word() & Long.MAX_VALUE).reference(id()).build();
            case INCREMENT -> transferLike(operation).flags(random.nextInt(2))
                .amount(word() & Long.MAX_VALUE).reference(id()).build();
            case REFUND -> settling(operation)
                .amount(random.nextInt(4) == 0 ? CommandFrame.ALL : word() & Long.MAX_VALUE).build();
            case REVERSE -> settling(operation).build();
            case SET_LIMIT -> Command.of(operation).id(word()).flags(random.nextInt(2)).creditLimit(word() >>> 1).build();
            case FREEZE, UNFREEZE -> Command.of(operation).id(word())
                .flags(random.nextInt(2) | (1 + random.nextInt(3)) * AccountFlags.DEBIT_FROZEN).build();
            case SET_VELOCITY -> Command.of(operation).id(word()).flags(random.nextInt(2))
                .maxDebitAmount(word() >>> 1).maxDebitCount((int) word()).build();
            case DAY_CUT, TRIAL_BALANCE -> Command.of(operation).flags(random.nextInt(2)).bookDate((int) word()).build();
            case BALANCES_AT -> Command.of(operation).id(word()).flags(random.nextInt(2)).bookDate((int) word()).build();
            case ACCOUNT_TRANSFERS, ACCOUNT_BALANCES -> Command.of(operation).id(word()).flags(random.nextInt(16))
                .fromTimestamp(word() >>> 1).toTimestamp(word() >>> 1).rowLimit((int) word()).build();
            case LOOKUP_ACCOUNT -> Command.of(operation).id(word()).flags(random.nextInt(2)).build();
            case CHECKPOINT -> Command.of(operation).id(id()).build();
            case LOOKUP_TRANSFER -> Command.of(operation).id(id()).flags(random.nextInt(2)).build();
        };
    }

    private CommandBuilder common(final Operation operation) {
        return Command.of(operation).userData128(id()).userData64(word()).userData32((int) word())
            .ledger(random.nextBoolean() ? 1 : (int) word()).code(random.nextInt(1 << 16));
    }

    private CommandBuilder transferLike(final Operation operation) {
        return common(operation).id(id()).debitAccountId(word()).creditAccountId(word());
    }

    private CommandBuilder settling(final Operation operation) {
        return Command.of(operation).id(id()).flags(random.nextInt(2)).reference(id()).userData128(id()).userData64(word())
            .userData32((int) word());
    }

    private Id128 id() {
        return new Id128(random.nextBoolean() ? 0 : word(), word());
    }

    private long word() {
        return switch (random.nextInt(3)) {
            case 0 -> EDGES[random.nextInt(EDGES.length)];
            case 1 -> random.nextInt(16);
            default -> random.nextLong();
        };
    }
}
