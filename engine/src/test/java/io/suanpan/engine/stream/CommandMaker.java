package io.suanpan.engine.stream;

import static io.suanpan.engine.command.Operation.CAPTURE;
import static io.suanpan.engine.command.Operation.HOLD;
import static io.suanpan.engine.command.Operation.INCREMENT;
import static io.suanpan.engine.command.Operation.OPEN_ACCOUNT;
import static io.suanpan.engine.command.Operation.RELEASE;
import static io.suanpan.engine.command.Operation.TRANSFER;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBuilder;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.TransferFlags;

/** Makes single commands: mostly sensible, close to each other and to the bounds. Opens accounts and posts itself. */
final class CommandMaker {
    /** The first accounts have no guards and are born open. */
    static final int FREE_ACCOUNTS = 5;

    private static final int[] GUARDS = {
        AccountFlags.DEBITS_MUST_NOT_EXCEED_CREDITS,
        AccountFlags.DEBITS_MUST_NOT_EXCEED_CREDITS,
        AccountFlags.CREDITS_MUST_NOT_EXCEED_DEBITS,
    };
    private static final int[] BARS = {AccountFlags.CLOSED, AccountFlags.DEBIT_FROZEN, AccountFlags.CREDIT_FROZEN};
    private static final int[] OVERCAPTURES_BPS = {1, 100, 1_500, 2_000, 10_000, 65_535};
    private static final int FIRST_CODE = 1_000;
    private static final int CODE = 7;

    private final Dice dice;
    private final StreamWorld world;
    private final IdMaker ids;
    private final SettlementMaker settlements;
    private final ControlMaker controls;
    private final ReadMaker reads;

    CommandMaker(
        final Dice dice, final StreamWorld world, final IdMaker ids, final SettlementMaker settlements,
        final ControlMaker controls, final ReadMaker reads) {
        this.dice = dice;
        this.world = world;
        this.ids = ids;
        this.settlements = settlements;
        this.controls = controls;
        this.reads = reads;
    }

    Command next(final long now) {
        if (dice.chance(world.cutShare())) {
            return controls.dayCut();
        }
        final int share = dice.below(100);
        if (share < 3) {
            return account(dice.account());
        }
        if (share < 30) {
            return posting(TRANSFER, now);
        }
        if (share < 46) {
            return posting(HOLD, now);
        }
        if (share < 58) {
            return settlements.settle(CAPTURE, now);
        }
        if (share < 62) {
            return settlements.settle(RELEASE, now);
        }
        if (share < 68) {
            return settlements.settle(INCREMENT, now);
        }
        if (share < 75) {
            return settlements.refund(now);
        }
        if (share < 81) {
            return settlements.reverse(now);
        }
        return share < 88 ? controls.next() : reads.next();
    }

    Command account(final long id) {
        return Command.of(OPEN_ACCOUNT).id(id).flags(accountFlags(id))
            .ledger(world.ledgerOf(id)).code(FIRST_CODE + (int) (id % world.codes()))
            .userData128(Id128.of(dice.chance(5) ? 3 : 0)).userData64(dice.chance(5) ? 3 : 0)
            .userData32(dice.chance(5) ? -3 : 0)
            .creditLimit(dice.chance(60) ? 0 : dice.amount()).build();
    }

    private int accountFlags(final long id) {
        final int history = dice.chance(35) ? AccountFlags.HISTORY : 0;
        if (id <= FREE_ACCOUNTS || dice.chance(50)) {
            return history;
        }
        return history | (id % 7 == 6 && dice.chance(60) ? dice.oneOf(BARS) : dice.oneOf(GUARDS));
    }

    Command posting(final Operation operation, final long now) {
        final long debit = dice.account();
        return posting(operation, debit, partner(debit), now);
    }

    Command posting(final Operation operation, final long debit, final long credit, final long now) {
        final CommandBuilder builder = Command.of(operation).id(ids.next(now))
            .flags(postingFlags(operation))
            .debitAccountId(debit).creditAccountId(credit).amount(dice.amount())
            .userData128(settlements.userData128()).userData64(dice.userData()).userData32((int) dice.userData())
            .ledger(world.ledgerOf(debit)).code(CODE);
        if (operation == HOLD && (dice.chance(world.timeoutShare()) || isClosing(builder.build()))) {
            builder.timeoutS(dice.chance(1) ? -1 : 1 + dice.below(3));
        }
        if (operation == HOLD && dice.chance(world.overcaptureShare())) {
            builder.overcaptureBps(dice.oneOf(OVERCAPTURES_BPS));
        }
        return builder.build();
    }

    /** Nearly all holds that close an account expire, lest the world comes to rest. */
    private boolean isClosing(final Command command) {
        return (command.flags() & (TransferFlags.CLOSING_DEBIT | TransferFlags.CLOSING_CREDIT)) != 0 && dice.chance(95);
    }

    /** Another account, of the same ledger where there is one. */
    long partner(final long account) {
        long other = dice.account();
        for (int i = 0; i < 20 && (other == account || world.ledgerOf(other) != world.ledgerOf(account)); i++) {
            other = dice.account();
        }
        return other;
    }

    private int postingFlags(final Operation operation) {
        int flags = 0;
        if (dice.chance(8)) {
            flags |= TransferFlags.BALANCING_DEBIT;
        }
        if (dice.chance(8)) {
            flags |= TransferFlags.BALANCING_CREDIT;
        }
        if (operation == HOLD && dice.chance(1)) {
            flags |= TransferFlags.CLOSING_DEBIT;
        }
        return operation == HOLD && dice.chance(1) ? flags | TransferFlags.CLOSING_CREDIT : flags;
    }
}
