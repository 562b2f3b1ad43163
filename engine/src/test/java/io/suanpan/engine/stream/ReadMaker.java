package io.suanpan.engine.stream;

import static io.suanpan.engine.command.Operation.ACCOUNT_BALANCES;
import static io.suanpan.engine.command.Operation.ACCOUNT_TRANSFERS;
import static io.suanpan.engine.command.Operation.BALANCES_AT;
import static io.suanpan.engine.command.Operation.LOOKUP_ACCOUNT;
import static io.suanpan.engine.command.Operation.LOOKUP_TRANSFER;
import static io.suanpan.engine.command.Operation.TRIAL_BALANCE;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.PageFlags;

/** Makes reads: of records, statements and books. Most pages are short, and start or end at the very time of a command. */
final class ReadMaker {
    private static final int BOTH = PageFlags.DEBITS | PageFlags.CREDITS;

    private final Dice dice;
    private final StreamMemory memory;

    ReadMaker(final Dice dice, final StreamMemory memory) {
        this.dice = dice;
        this.memory = memory;
    }

    Command next() {
        return switch (dice.below(10)) {
            case 0 -> Command.of(LOOKUP_ACCOUNT).id(dice.chance(10) ? dice.oneOf(0, -1, Integer.MAX_VALUE) : dice.account()).build();
            case 1, 2 -> Command.of(LOOKUP_TRANSFER).id(transferId()).build();
            case 3, 4 -> page(ACCOUNT_TRANSFERS);
            case 5, 6 -> page(ACCOUNT_BALANCES);
            case 7, 8 -> Command.of(BALANCES_AT).id(account()).bookDate(bookDate()).build();
            default -> Command.of(TRIAL_BALANCE).bookDate(dice.chance(40) ? 0 : bookDate()).build();
        };
    }

    private Id128 transferId() {
        final Command named = dice.chance(50) ? memory.posting() : memory.hold();
        return dice.chance(3) ? Id128.MAX : named == null || dice.chance(40) ? memory.anyId() : named.id();
    }

    private long account() {
        return dice.chance(4) ? dice.oneOf(0, -1, 999) : dice.account();
    }

    private Command page(final Operation operation) {
        return Command.of(operation).id(account())
            .flags((dice.chance(40) ? PageFlags.REVERSED : 0) | (dice.chance(60) ? BOTH : dice.below(4) * PageFlags.DEBITS))
            .fromTimestamp(dice.chance(50) ? 0 : dice.near(memory.timestamp()))
            .toTimestamp(dice.chance(60) ? 0 : dice.near(memory.timestamp()))
            .rowLimit(dice.chance(10) ? dice.oneOf(-1, 8_190, 8_191) : dice.below(12)).build();
    }

    private int bookDate() {
        return switch (dice.below(12)) {
            case 0 -> memory.bookDate() + dice.below(2);
            case 1 -> memory.firstBookDate() - 1 + dice.below(3);
            case 2 -> dice.oneOf(0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE);
            case 3, 4 -> memory.bookDate() - dice.below(30);
            default -> memory.bookDate() - 1 - dice.below(4);
        };
    }
}
