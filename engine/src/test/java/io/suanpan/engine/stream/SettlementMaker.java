package io.suanpan.engine.stream;

import static io.suanpan.engine.command.Operation.CAPTURE;
import static io.suanpan.engine.command.Operation.INCREMENT;
import static io.suanpan.engine.command.Operation.REFUND;
import static io.suanpan.engine.command.Operation.RELEASE;
import static io.suanpan.engine.command.Operation.REVERSE;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBuilder;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.TransferFlags;
import java.math.BigInteger;

/** Makes commands that name an earlier one: what becomes of holds, and what is given back. */
final class SettlementMaker {
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger BASIS = BigInteger.valueOf(10_000);

    private final Dice dice;
    private final StreamMemory memory;
    private final IdMaker ids;

    SettlementMaker(final Dice dice, final StreamMemory memory, final IdMaker ids) {
        this.dice = dice;
        this.memory = memory;
        this.ids = ids;
    }

    // Of holds

    Command settle(final Operation operation, final long now) {
        return settle(operation, memory.hold(), now);
    }

    Command settle(final Operation operation, final Command hold, final long now) {
        final CommandBuilder builder = of(operation, now)
            .flags(operation == CAPTURE && dice.chance(30) ? TransferFlags.NOT_FINAL : 0)
            .reference(hold == null || dice.chance(4) ? stray(now) : hold.id())
            .amount(amount(operation, hold));
        if (hold != null && dice.chance(30)) {
            builder.debitAccountId(hold.debitAccountId()).creditAccountId(hold.creditAccountId())
                .ledger(hold.ledger()).code(hold.code());
        }
        return builder.build();
    }

    private long amount(final Operation operation, final Command hold) {
        if (operation == INCREMENT) {
            return dice.amount();
        }
        if (operation == CAPTURE && hold != null && hold.overcaptureBps() != 0 && dice.chance(60)) {
            return beyond(hold);
        }
        if (dice.chance(operation == RELEASE ? 70 : 30)) {
            return CommandFrame.ALL;
        }
        if (hold == null || dice.chance(20)) {
            return dice.amount();
        }
        return dice.chance(40) ? hold.amount() : dice.partOf(hold.amount());
    }

    /** Something between the hold and the most that captures may take, most often one of both ends. */
    private long beyond(final Command hold) {
        final BigInteger share = BigInteger.valueOf(hold.amount())
            .multiply(BigInteger.valueOf(hold.overcaptureBps())).divide(BASIS);
        final long excess = share.min(MOST.subtract(BigInteger.valueOf(hold.amount()))).longValueExact();
        return switch (dice.below(5)) {
            case 0 -> dice.near(hold.amount());
            case 1, 2 -> hold.amount() + dice.partOf(excess);
            default -> dice.near(hold.amount() + excess);
        };
    }

    // Of postings, and of whatever there is to reverse

    Command refund(final long now) {
        return refund(memory.posting(), now);
    }

    Command refund(final Command original, final long now) {
        final CommandBuilder builder = of(REFUND, now)
            .reference(original == null || dice.chance(8) ? stray(now) : original.id());
        final long posted = original == null || original.amount() == CommandFrame.ALL ? dice.amount() : original.amount();
        return builder.amount(switch (dice.below(10)) {
            case 0, 1, 2, 3 -> CommandFrame.ALL;
            case 4 -> posted;
            case 5 -> dice.near(posted);
            case 6 -> dice.amount();
            default -> dice.partOf(posted);
        }).build();
    }

    Command reverse(final long now) {
        return reverse(original(now), now);
    }

    Command reverse(final Id128 original, final long now) {
        return of(REVERSE, now).reference(original).build();
    }

    private Id128 original(final long now) {
        final Command named = dice.chance(50) ? memory.posting() : memory.hold();
        return switch (dice.below(10)) {
            case 0, 1 -> ids.early(now);
            case 2 -> memory.reversed();
            case 3 -> memory.anyId();
            case 4 -> stray(now);
            default -> named == null ? stray(now) : named.id();
        };
    }

    private Id128 stray(final long now) {
        return switch (dice.below(4)) {
            case 0 -> memory.anyId();
            case 1 -> ids.early(now);
            default -> ids.next(now);
        };
    }

    private CommandBuilder of(final Operation operation, final long now) {
        return Command.of(operation).id(ids.next(now))
            .userData128(userData128()).userData64(dice.userData()).userData32((int) dice.userData());
    }

    Id128 userData128() {
        return dice.chance(90) ? Id128.ZERO : new Id128(dice.below(2), dice.below(3));
    }
}
