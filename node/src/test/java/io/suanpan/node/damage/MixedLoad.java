package io.suanpan.node.damage;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBuilder;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** An endless stream of batches of payments, holds and what follows from them, drawn from a seed. */
final class MixedLoad {
    static final int ACCOUNTS = 40;
    static final int LEDGER = 156;

    private static final int BACK = 30;
    private static final int LARGEST_AMOUNT = 10_000;

    private final RandomGenerator random;
    private long nextId;

    /** Ids begin with {@code firstId}. */
    MixedLoad(final long seed, final long firstId) {
        random = new SplittableRandom(seed);
        nextId = firstId;
    }

    static List<Command> openings() {
        final List<Command> openings = new ArrayList<>();
        for (int id = 1; id <= ACCOUNTS; id++) {
            openings.add(Command.of(Operation.OPEN_ACCOUNT).id(id).ledger(LEDGER).code(1).build());
        }
        return openings;
    }

    List<Command> batch(final int count) {
        final List<Command> batch = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            batch.add(command(nextId++));
        }
        return batch;
    }

    private Command command(final long id) {
        final int draw = random.nextInt(10);
        return switch (draw) {
            case 0 -> earlier(Operation.CAPTURE, id).amount(CommandFrame.ALL).build();
            case 1 -> earlier(Operation.RELEASE, id).amount(CommandFrame.ALL).build();
            case 2 -> earlier(Operation.REFUND, id).amount(1 + random.nextInt(100)).build();
            case 3 -> earlier(Operation.REVERSE, id).build();
            case 4, 5 -> payment(Operation.HOLD, id);
            default -> payment(Operation.TRANSFER, id);
        };
    }

    private CommandBuilder earlier(final Operation operation, final long id) {
        return Command.of(operation).id(id).reference(Id128.of(Math.max(1, id - 1 - random.nextInt(BACK))));
    }

    private Command payment(final Operation operation, final long id) {
        final long debit = random.nextLong(1, ACCOUNTS + 1);
        return Command.of(operation).id(id).debitAccountId(debit).creditAccountId(1 + debit % ACCOUNTS)
            .amount(random.nextInt(LARGEST_AMOUNT)).ledger(LEDGER).code(1).build();
    }
}
