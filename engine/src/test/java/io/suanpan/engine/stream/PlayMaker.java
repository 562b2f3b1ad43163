package io.suanpan.engine.stream;

import static io.suanpan.engine.command.Operation.CAPTURE;
import static io.suanpan.engine.command.Operation.DAY_CUT;
import static io.suanpan.engine.command.Operation.FREEZE;
import static io.suanpan.engine.command.Operation.HOLD;
import static io.suanpan.engine.command.Operation.INCREMENT;
import static io.suanpan.engine.command.Operation.RELEASE;
import static io.suanpan.engine.command.Operation.SET_LIMIT;
import static io.suanpan.engine.command.Operation.SET_VELOCITY;
import static io.suanpan.engine.command.Operation.TRANSFER;
import static io.suanpan.engine.command.Operation.TRIAL_BALANCE;
import static io.suanpan.engine.command.Operation.UNFREEZE;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBuilder;
import io.suanpan.engine.command.TransferFlags;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes short plays: a hold or transfer, something that comes in its way, what is to become of it, the same again. So the outcomes
 * meet that strangers would hardly ever have together.
 */
final class PlayMaker {
    /** More than the closes that are remembered of each ledger and code. */
    private static final int CALENDAR_DATES = 160;

    private final Dice dice;
    private final StreamMemory memory;
    private final CommandMaker maker;
    private final SettlementMaker settlements;
    private final ControlMaker controls;
    private final CommandBender bender;

    PlayMaker(
        final Dice dice, final StreamMemory memory, final CommandMaker maker, final SettlementMaker settlements,
        final ControlMaker controls, final CommandBender bender) {
        this.dice = dice;
        this.memory = memory;
        this.maker = maker;
        this.settlements = settlements;
        this.controls = controls;
        this.bender = bender;
    }

    /** The commands of a play; which of them go in as chains is for others to say. */
    List<Command> next(final long now) {
        return dice.below(100) == 0 ? calendar(now) : aboutOne(now);
    }

    /** One book date after the other with a transfer on each, until the first ones are forgotten, and a look at these. */
    private List<Command> calendar(final long now) {
        final List<Command> play = new ArrayList<>();
        final int first = memory.bookDate() + 1;
        for (int date = first; date < first + CALENDAR_DATES; date++) {
            play.add(Command.of(DAY_CUT).bookDate(date).build());
            play.add(maker.posting(TRANSFER, 1, 2, now).toBuilder().flags(0).amount(dice.below(3)).build());
        }
        for (int i = 0; i < 5; i++) {
            play.add(Command.of(TRIAL_BALANCE).bookDate(first + dice.below(CALENDAR_DATES)).build());
        }
        return play;
    }

    private List<Command> aboutOne(final long now) {
        final List<Command> play = new ArrayList<>();
        final Command subject = subject(now);
        play.add(subject);
        final List<Command> ways = new ArrayList<>();
        for (int i = dice.below(4); i > 0; i--) {
            ways.add(inTheWay(subject, now));
        }
        play.addAll(ways);
        for (int i = 1 + dice.below(3); i > 0; i--) {
            final Command sequel = sequel(subject, now);
            play.add(sequel);
            if (dice.chance(45)) {
                play.add(dice.chance(60) ? bender.bend(sequel) : sequel);
            }
        }
        ways.forEach(way -> play.addAll(outOfTheWay(way)));
        return play;
    }

    private Command subject(final long now) {
        final Command subject = maker.posting(dice.chance(60) ? HOLD : TRANSFER, now);
        final CommandBuilder builder = subject.toBuilder();
        if (dice.chance(60)) {
            builder.flags(0).timeoutS(0).amount(dice.play());
        }
        if (subject.operation() == HOLD && dice.chance(50)) {
            builder.overcaptureBps(dice.oneOf(5_000, 30_000, 65_535));
        }
        return builder.build();
    }

    private Command inTheWay(final Command subject, final long now) {
        final long debit = subject.debitAccountId();
        final long credit = subject.creditAccountId();
        final long either = dice.chance(50) ? debit : credit;
        return switch (dice.below(12)) {
            case 0 -> Command.of(FREEZE).id(either).flags(AccountFlags.DEBIT_FROZEN).build();
            case 1 -> Command.of(FREEZE).id(either).flags(AccountFlags.CREDIT_FROZEN).build();
            case 2 -> Command.of(SET_LIMIT).id(either).creditLimit(dice.below(100)).build();
            case 3 -> controls.velocity(debit);
            case 4 -> maker.posting(HOLD, debit, credit, now).toBuilder().timeoutS(1)
                .flags(dice.oneOf(TransferFlags.CLOSING_DEBIT, TransferFlags.CLOSING_CREDIT)).build();
            case 5 -> controls.dayCut();
            case 6, 7 -> fill(debit, maker.partner(debit), now);
            case 8, 9 -> fill(maker.partner(credit), credit, now);
            case 10 -> fill(credit, maker.partner(credit), now);
            default -> fill(maker.partner(debit), debit, now);
        };
    }

    /** Fills one side of an account, so that less fits in. */
    private Command fill(final long debit, final long credit, final long now) {
        return maker.posting(dice.chance(50) ? HOLD : TRANSFER, debit, credit, now)
            .toBuilder().flags(0).timeoutS(0).amount(dice.play()).build();
    }

    private Command sequel(final Command subject, final long now) {
        if (subject.operation() == TRANSFER) {
            return dice.chance(60) ? settlements.refund(subject, now) : settlements.reverse(subject.id(), now);
        }
        return switch (dice.below(9)) {
            case 0, 1, 2, 3, 4 -> settlements.settle(CAPTURE, subject, now);
            case 5, 6 -> settlements.settle(INCREMENT, subject, now);
            case 7 -> settlements.settle(RELEASE, subject, now);
            default -> settlements.reverse(subject.id(), now);
        };
    }

    /** Most of what is set is set back, lest the world comes to rest. */
    private List<Command> outOfTheWay(final Command way) {
        if (dice.chance(10)) {
            return List.of();
        }
        return switch (way.operation()) {
            case FREEZE -> List.of(way.as(UNFREEZE).build());
            case SET_VELOCITY -> List.of(Command.of(SET_VELOCITY).id(way.id()).build());
            default -> List.of();
        };
    }
}
