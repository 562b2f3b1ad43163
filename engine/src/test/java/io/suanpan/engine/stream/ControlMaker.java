package io.suanpan.engine.stream;

import static io.suanpan.engine.command.Operation.DAY_CUT;
import static io.suanpan.engine.command.Operation.FREEZE;
import static io.suanpan.engine.command.Operation.SET_LIMIT;
import static io.suanpan.engine.command.Operation.SET_VELOCITY;
import static io.suanpan.engine.command.Operation.UNFREEZE;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.Command;
import java.util.ArrayDeque;
import java.util.Deque;

/** Makes commands that change what postings are judged by: limits, freezes, the book date. */
final class ControlMaker {
    private static final int[] SIDES = {
        AccountFlags.DEBIT_FROZEN, AccountFlags.CREDIT_FROZEN, AccountFlags.DEBIT_FROZEN | AccountFlags.CREDIT_FROZEN,
    };

    private final Dice dice;
    private final StreamMemory memory;
    private final Deque<Command> frozen = new ArrayDeque<>();

    ControlMaker(final Dice dice, final StreamMemory memory) {
        this.dice = dice;
        this.memory = memory;
    }

    Command next() {
        return switch (dice.below(10)) {
            case 0, 1, 2 -> Command.of(SET_LIMIT).id(account()).creditLimit(dice.amount()).build();
            case 3 -> freeze();
            case 4, 5 -> unfreeze();
            default -> velocity(account());
        };
    }

    Command dayCut() {
        return Command.of(DAY_CUT).bookDate(nextDate()).build();
    }

    /** Rarely one of the first five, so that every world has some life in it. */
    private long account() {
        final long account = dice.chance(3) ? 0 : dice.account();
        return account <= CommandMaker.FREE_ACCOUNTS && dice.chance(70) ? dice.account() : account;
    }

    private Command freeze() {
        final Command freeze = Command.of(FREEZE).id(account()).flags(dice.oneOf(SIDES)).build();
        frozen.add(freeze);
        return freeze;
    }

    /** Mostly of what was frozen first, lest the world comes to rest. */
    private Command unfreeze() {
        return frozen.isEmpty() || dice.chance(20)
            ? Command.of(UNFREEZE).id(account()).flags(dice.oneOf(SIDES)).build()
            : frozen.poll().as(UNFREEZE).build();
    }

    Command velocity(final long account) {
        return Command.of(SET_VELOCITY).id(account)
            .maxDebitAmount(dice.chance(40) ? 0 : dice.chance(20) ? dice.amount() : 50 + dice.below(400))
            .maxDebitCount(dice.chance(50) ? 0 : dice.chance(3) ? -1 : 1 + dice.below(6))
            .build();
    }

    private int nextDate() {
        return switch (dice.below(20)) {
            case 0 -> memory.bookDate();
            case 1 -> memory.bookDate() - 1 - dice.below(3);
            case 2 -> dice.below(2) - 1;
            case 3, 4, 5 -> memory.bookDate() + 2 + dice.below(4);
            default -> memory.bookDate() + 1;
        };
    }
}
