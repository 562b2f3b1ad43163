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
            case TRANSFER, HOLD -> transferLike(operation).flags(random.nextInt(256) & POSTING_FLAGS)
                .amount(word() & Long.MAX_VALUE).timeoutS((int) word()).build();
            case CAPTURE -> transferLike(operation)
                .flags(random.nextInt(256) & (TransferFlags.LINKED | TransferFlags.NOT_FINAL))
                .amount(random.nextInt(4) == 0 ? CommandFrame.ALL : word() & Long.MAX_VALUE).reference(id()).build();
            case RELEASE -> transferLike(operation).flags(random.nextInt(2))
                .amount(random.nextInt(4) == 0 ? CommandFrame.ALL : word() & Long.MAX_VALUE).reference(id()).build();
            case LOOKUP_ACCOUNT -> Command.of(operation).id(word()).flags(random.nextInt(2)).build();
            case LOOKUP_TRANSFER -> Command.of(operation).id(id()).flags(random.nextInt(2)).build();
        };
    }

    private Command.Builder common(final Operation operation) {
        return Command.of(operation).userData128(id()).userData64(word()).userData32((int) word())
            .ledger(random.nextBoolean() ? 1 : (int) word()).code(random.nextInt(1 << 16));
    }

    private Command.Builder transferLike(final Operation operation) {
        return common(operation).id(id()).debitAccountId(word()).creditAccountId(word());
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
