package io.suanpan.node.damage;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.TransferFlags;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The mix of the benchmark's scenario {@code double11}, drawn from a seed: of 100 actions 60 are payments of three legs in a chain, 15
 * transfers between customers, 10 holds that are captured, 5 holds that are released, 4 refunds, 3 payments by customers who cannot pay, 2
 * repeats and one a read. Holds end, and refunds and repeats go back, some hundred actions later.
 */
final class Double11Load {
    static final int ACCOUNTS = 400;
    static final int LEDGER = 156;

    private static final int PLATFORM = 1;
    private static final int SUBSIDY = 2;
    private static final int FIRST_MERCHANT = 3;
    private static final int FIRST_CUSTOMER = 40;
    private static final int FIRST_PENNILESS = 390;
    private static final int BACK = 300;
    private static final int FEE_DIVISOR = 166;
    private static final int LARGEST_SUBSIDY = 500;
    private static final int LARGEST_AMOUNT = 10_000;

    private final RandomGenerator random;
    private final Deque<Id128> toCapture = new ArrayDeque<>();
    private final Deque<Id128> toRelease = new ArrayDeque<>();
    private final Deque<List<Command>> payments = new ArrayDeque<>();
    private long nextId;

    /** Ids begin with {@code firstId}. */
    Double11Load(final long seed, final long firstId) {
        random = new SplittableRandom(seed);
        nextId = firstId;
    }

    static List<Command> openings() {
        final List<Command> openings = new ArrayList<>();
        for (int id = 1; id <= ACCOUNTS; id++) {
            openings.add(Command.of(Operation.OPEN_ACCOUNT).id(id).ledger(LEDGER).code(1).flags(AccountFlags.DEBITS_MUST_NOT_EXCEED_CREDITS)
                .creditLimit(id < FIRST_PENNILESS ? Long.MAX_VALUE / 2 : 0).build());
        }
        return openings;
    }

    /** Whole actions, of {@code least} commands or a few more. */
    List<Command> batch(final int least) {
        final List<Command> batch = new ArrayList<>();
        while (batch.size() < least) {
            act(batch, random.nextInt(100));
        }
        return batch;
    }

    private void act(final List<Command> batch, final int action) {
        if (action < 60) {
            pay(batch);
        } else if (action < 75) {
            batch.add(move(Operation.TRANSFER, customer(), customer(), amount(), 0));
        } else if (action < 85) {
            hold(batch, toCapture, Operation.CAPTURE);
        } else if (action < 90) {
            hold(batch, toRelease, Operation.RELEASE);
        } else if (action < 94 && payments.size() == BACK) {
            batch.add(Command.of(Operation.REFUND).id(nextId++).reference(payments.removeFirst().get(0).id())
                .amount(CommandFrame.ALL).build());
        } else if (action < 97) {
            batch.add(move(Operation.TRANSFER, random.nextInt(FIRST_PENNILESS, ACCOUNTS + 1), merchant(), amount(), 0));
        } else if (action < 99 && !payments.isEmpty()) {
            batch.addAll(payments.peekFirst());
        } else {
            batch.add(Command.of(Operation.LOOKUP_ACCOUNT).id(customer()).build());
        }
    }

    private void pay(final List<Command> batch) {
        final int merchant = merchant();
        final long amount = amount();
        final List<Command> legs = List.of(
            move(Operation.TRANSFER, customer(), merchant, amount, TransferFlags.LINKED),
            move(Operation.TRANSFER, merchant, PLATFORM, 1 + amount / FEE_DIVISOR, TransferFlags.LINKED),
            move(Operation.TRANSFER, SUBSIDY, merchant, random.nextInt(1, LARGEST_SUBSIDY), 0));
        batch.addAll(legs);
        payments.addLast(legs);
        if (payments.size() > BACK) {
            payments.removeFirst();
        }
    }

    private void hold(final List<Command> batch, final Deque<Id128> open, final Operation end) {
        if (open.size() == BACK) {
            batch.add(Command.of(end).id(nextId++).reference(open.removeFirst()).amount(CommandFrame.ALL).build());
        }
        final Command hold = move(Operation.HOLD, customer(), merchant(), amount(), 0);
        open.addLast(hold.id());
        batch.add(hold);
    }

    private Command move(final Operation operation, final int debit, final int credit, final long amount, final int flags) {
        return Command.of(operation).id(nextId++).debitAccountId(debit).creditAccountId(debit == credit ? SUBSIDY : credit).amount(amount)
            .ledger(LEDGER).code(1).flags(flags).build();
    }

    private int merchant() {
        return random.nextInt(FIRST_MERCHANT, FIRST_CUSTOMER);
    }

    private int customer() {
        return random.nextInt(FIRST_CUSTOMER, FIRST_PENNILESS);
    }

    private long amount() {
        return random.nextLong(1, LARGEST_AMOUNT);
    }
}
