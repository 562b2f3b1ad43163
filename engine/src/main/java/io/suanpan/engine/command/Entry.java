package io.suanpan.engine.command;

import java.util.ArrayList;
import java.util.List;

/**
 * One payment of many legs as an immutable value: an atomic chain of transfers and holds that share one id. A retry with the same
 * id and the same legs answers {@code exists} for each. {@link CommandBatch#entry} does the same without allocation.
 *
 * <pre>{@code
 * EntryResult paid = suanpan.execute(Entry.of(Id128.of(7),
 *     Command.of(Operation.TRANSFER).debitAccountId(1).creditAccountId(2).amount(9_940).ledger(156).code(1).build(),
 *     Command.of(Operation.TRANSFER).debitAccountId(1).creditAccountId(3).amount(60).ledger(156).code(2).build()));
 * }</pre>
 *
 * @param id   of the whole and of its first leg; the other legs' follow from it, see {@link EntryIds}
 * @param legs 1 to {@link #MAX_LEGS} transfers and holds without an id of their own and not linked
 */
public record Entry(Id128 id, List<Command> legs) {
    /** Most legs that an entry may have. */
    public static final int MAX_LEGS = 254;

    /** Checks the number of legs, their operations, and that they leave id and links to the entry. */
    public Entry {
        legs = List.copyOf(legs);
        if (legs.isEmpty() || legs.size() > MAX_LEGS) {
            throw new IllegalArgumentException("legs: must be 1 to " + MAX_LEGS + ", are " + legs.size());
        }
        for (final Command leg : legs) {
            if (!Id128.ZERO.equals(leg.id())) {
                throw new IllegalArgumentException("id: a leg has none of its own, is " + leg.id());
            }
            if (!isLeg(leg.operation())) {
                throw new IllegalArgumentException("operation: a leg is a transfer or a hold, is " + leg.operation().text());
            }
        }
    }

    /**
     * Makes an entry.
     *
     * @param id   of the whole
     * @param legs see {@link #legs()}
     * @return the entry
     */
    public static Entry of(final Id128 id, final Command... legs) {
        return new Entry(id, List.of(legs));
    }

    /**
     * Whether an entry may have a leg of this kind.
     *
     * @param operation any
     * @return true for transfers and holds
     */
    public static boolean isLeg(final Operation operation) {
        return operation == Operation.TRANSFER || operation == Operation.HOLD;
    }

    /**
     * Appends the entry to a batch.
     *
     * @param batch with room for all legs; its last command is not linked
     */
    public void encode(final CommandBatch batch) {
        final int first = batch.count();
        for (final Command leg : legs) {
            leg.encode(batch);
        }
        batch.entry(first, id.hi(), id.lo());
    }

    /**
     * The chain that the entry is, with the ids and links of its legs.
     *
     * @return one command a leg, to be submitted together
     */
    public List<Command> commands() {
        final CommandBatch batch = new CommandBatch(legs.size());
        encode(batch);
        final List<Command> commands = new ArrayList<>(legs.size());
        for (int i = 0; i < legs.size(); i++) {
            commands.add(Command.decode(batch.buffer(), i << CommandFrame.SHIFT));
        }
        return commands;
    }
}
