package io.suanpan.engine.stream;

import static io.suanpan.engine.command.Operation.CAPTURE;
import static io.suanpan.engine.command.Operation.HOLD;
import static io.suanpan.engine.command.Operation.LOOKUP_ACCOUNT;
import static io.suanpan.engine.command.Operation.LOOKUP_TRANSFER;
import static io.suanpan.engine.command.Operation.OPEN_ACCOUNT;
import static io.suanpan.engine.command.Operation.RELEASE;
import static io.suanpan.engine.command.Operation.TRANSFER;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBuilder;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.TransferFlags;
import java.util.random.RandomGenerator;

/** Makes single commands: mostly sensible, close to each other and to the bounds. */
final class CommandMaker {
    private static final int[] GUARDS = {
        AccountFlags.DEBITS_MUST_NOT_EXCEED_CREDITS,
        AccountFlags.DEBITS_MUST_NOT_EXCEED_CREDITS | AccountFlags.HISTORY,
        AccountFlags.CREDITS_MUST_NOT_EXCEED_DEBITS,
    };
    private static final int[] BARS = {AccountFlags.CLOSED, AccountFlags.DEBIT_FROZEN, AccountFlags.CREDIT_FROZEN};
    private static final int CODE = 7;

    private final RandomGenerator random;
    private final StreamWorld world;
    private final StreamMemory memory;
    private final IdMaker ids;

    CommandMaker(final RandomGenerator random, final StreamWorld world, final StreamMemory memory, final IdMaker ids) {
        this.random = random;
        this.world = world;
        this.memory = memory;
        this.ids = ids;
    }

    Command next(final long now) {
        final int dice = random.nextInt(100);
        if (dice < 4) {
            return account(1 + random.nextInt(world.accountIds()));
        }
        if (dice < 44) {
            return posting(TRANSFER, now);
        }
        if (dice < 66) {
            return posting(HOLD, now);
        }
        if (dice < 85) {
            return settlement(CAPTURE, now);
        }
        return dice < 93 ? settlement(RELEASE, now) : lookup();
    }

    Command account(final long id) {
        return Command.of(OPEN_ACCOUNT).id(id).flags(accountFlags(id))
            .ledger(world.ledgerOf(id)).code(1_000)
            .userData128(Id128.of(chance(5) ? 3 : 0)).userData64(chance(5) ? 3 : 0).userData32(chance(5) ? -3 : 0)
            .creditLimit(chance(60) ? 0 : amount()).build();
    }

    /** The first accounts take anything, so that every world has some life in it. */
    private int accountFlags(final long id) {
        if (chance(2)) {
            return AccountFlags.DEBITS_MUST_NOT_EXCEED_CREDITS | AccountFlags.CREDITS_MUST_NOT_EXCEED_DEBITS;
        }
        if (id <= 5 || chance(50)) {
            return chance(10) ? AccountFlags.HISTORY : 0;
        }
        return id % 7 == 6 ? BARS[random.nextInt(BARS.length)] : GUARDS[random.nextInt(GUARDS.length)];
    }

    private Command posting(final Operation operation, final long now) {
        final long debit = 1L + random.nextInt(world.accountIds());
        final CommandBuilder builder = Command.of(operation).id(ids.next(now))
            .flags(postingFlags(operation))
            .debitAccountId(debit).creditAccountId(partner(debit)).amount(amount())
            .userData128(userData128()).userData64(userData()).userData32((int) userData())
            .ledger(world.ledgerOf(debit)).code(CODE);
        if (operation == HOLD && (chance(world.timeoutShare()) || isClosing(builder.build()))) {
            builder.timeoutS(chance(1) ? -1 : 1 + random.nextInt(3));
        }
        return builder.build();
    }

    /** Nearly all holds that close an account expire, lest the world comes to rest. */
    private boolean isClosing(final Command command) {
        return (command.flags() & (TransferFlags.CLOSING_DEBIT | TransferFlags.CLOSING_CREDIT)) != 0 && chance(95);
    }

    /** Another account, of the same ledger where there is one. */
    private long partner(final long account) {
        long other = 1L + random.nextInt(world.accountIds());
        for (int i = 0; i < 20 && (other == account || world.ledgerOf(other) != world.ledgerOf(account)); i++) {
            other = 1L + random.nextInt(world.accountIds());
        }
        return other;
    }

    private int postingFlags(final Operation operation) {
        int flags = 0;
        if (chance(8)) {
            flags |= TransferFlags.BALANCING_DEBIT;
        }
        if (chance(8)) {
            flags |= TransferFlags.BALANCING_CREDIT;
        }
        if (operation == HOLD && chance(1)) {
            flags |= TransferFlags.CLOSING_DEBIT;
        }
        return operation == HOLD && chance(1) ? flags | TransferFlags.CLOSING_CREDIT : flags;
    }

    private Command settlement(final Operation operation, final long now) {
        final Command hold = memory.hold();
        final CommandBuilder builder = Command.of(operation).id(ids.next(now))
            .flags(operation == CAPTURE && chance(25) ? TransferFlags.NOT_FINAL : 0)
            .reference(hold == null || chance(4) ? stray(now) : hold.id())
            .amount(settledAmount(operation, hold))
            .userData128(userData128()).userData64(userData()).userData32((int) userData());
        if (hold != null && chance(30)) {
            builder.debitAccountId(hold.debitAccountId()).creditAccountId(hold.creditAccountId())
                .ledger(hold.ledger()).code(hold.code());
        }
        return builder.build();
    }

    private Id128 stray(final long now) {
        return switch (random.nextInt(4)) {
            case 0 -> memory.anyId();
            case 1 -> ids.early(now);
            default -> ids.next(now);
        };
    }

    private long settledAmount(final Operation operation, final Command hold) {
        final int all = operation == RELEASE ? 70 : 35;
        if (chance(all)) {
            return CommandFrame.ALL;
        }
        if (hold == null || chance(30)) {
            return amount();
        }
        return chance(40) ? hold.amount() : (long) (random.nextDouble() * hold.amount());
    }

    private Command lookup() {
        return chance(40)
            ? Command.of(LOOKUP_ACCOUNT).id(chance(5) ? random.nextLong() : random.nextInt(world.accountIds() + 2)).build()
            : Command.of(LOOKUP_TRANSFER).id(chance(5) ? Id128.MAX : memory.anyId()).build();
    }

    long amount() {
        if (chance(world.bigShare())) {
            final long bound = chance(50) ? Long.MAX_VALUE : Long.MAX_VALUE / 2;
            return bound - random.nextInt(4);
        }
        return chance(10) ? random.nextInt(2) : random.nextInt(100);
    }

    private Id128 userData128() {
        return chance(90) ? Id128.ZERO : new Id128(random.nextInt(2), random.nextInt(3));
    }

    private long userData() {
        return chance(90) ? 0 : random.nextInt(4) - 1L;
    }

    private boolean chance(final int percent) {
        return random.nextInt(100) < percent;
    }
}
