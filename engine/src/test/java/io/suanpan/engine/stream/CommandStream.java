package io.suanpan.engine.stream;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.ledger.IdTime;
import io.suanpan.engine.model.Stamped;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * An endless stream of batches, drawn from a seed: commands alone and in chains (whole, open, with reads in them, of up to 254
 * legs), short plays, repeats of single commands and of whole chains (exact, bent, cut, with something added), and a clock that
 * likes to stand just before an expiry.
 *
 * <p>Numbered from 1 and stamped; every command passes {@code FrameCheck}.
 */
public final class CommandStream {
    private static final int MOST_LEGS = 254;
    private static final long NS_PER_S = 1_000_000_000L;
    /** The clock does not move on from here, so that no stream gets to the end of time: it is 1,000,000 seconds away. */
    private static final long LATEST_NS = Long.MAX_VALUE - 1_000_000 * NS_PER_S;

    private final RandomGenerator random;
    private final StreamWorld world;
    private final StreamMemory memory;
    private final CommandMaker maker;
    private final CommandBender bender;
    private final PlayMaker plays;
    private final boolean carryTime;
    private long sequence;
    private long timestamp;

    /**
     * Starts a stream.
     *
     * @param seed decides everything
     */
    public CommandStream(final long seed) {
        random = new SplittableRandom(seed);
        world = StreamWorld.of(seed);
        memory = new StreamMemory(random, world.firstBookDate());
        final Dice dice = new Dice(random, world);
        final IdMaker ids = new IdMaker(random, world);
        final SettlementMaker settlements = new SettlementMaker(dice, memory, ids);
        final ControlMaker controls = new ControlMaker(dice, memory);
        maker = new CommandMaker(dice, world, ids, settlements, controls, new ReadMaker(dice, memory));
        bender = new CommandBender(random);
        plays = new PlayMaker(dice, memory, maker, settlements, controls, bender);
        carryTime = world.context().idTime() == IdTime.UUIDV7;
        timestamp = world.startNs();
    }

    /**
     * The world that the commands are made for.
     *
     * @return its context is the one to make the ledger with
     */
    public StreamWorld world() {
        return world;
    }

    /**
     * Draws batches.
     *
     * @param atLeast how many commands they hold together
     * @return the batches in order
     */
    public List<List<Stamped>> batches(final int atLeast) {
        final List<List<Stamped>> batches = new ArrayList<>();
        for (final long until = sequence + atLeast; sequence < until;) {
            batches.add(batch());
        }
        return batches;
    }

    /**
     * Draws the next batch.
     *
     * @return 1 to about 500 commands
     */
    public List<Stamped> batch() {
        moveClock();
        final List<Stamped> batch = new ArrayList<>();
        if (sequence == 0) {
            openAccounts(batch);
        } else if (chance(2)) {
            batch.add(new Stamped(Command.of(Operation.CHECKPOINT).build(), ++timestamp, ++sequence));
            return batch;
        }
        final int runs = chance(60) ? 1 : 1 + random.nextInt(8);
        for (int i = 0; i < runs; i++) {
            add(batch, run());
        }
        if (chance(world.playShare())) {
            for (final Command scene : plays.next(timestamp)) {
                add(batch, List.of(scene));
            }
        }
        if (chance(3)) {
            final Stamped last = batch.get(batch.size() - 1);
            batch.set(batch.size() - 1,
                new Stamped(CommandBender.withLinked(last.command(), true), last.timestamp(), last.sequence()));
        }
        return batch;
    }

    private void openAccounts(final List<Stamped> batch) {
        for (int id = 1; id <= world.accountIds(); id++) {
            final Command opening = maker.account(id);
            if (chance(10)) {
                add(batch, List.of(bender.bend(opening)));
            }
            if (id <= CommandMaker.FREE_ACCOUNTS || chance(90)) {
                add(batch, List.of(opening));
            }
        }
    }

    private void add(final List<Stamped> batch, final List<Command> run) {
        memory.remember(run);
        for (final Command command : run) {
            if (!batch.isEmpty() && (chance(2) || (carryTime && random.nextBoolean()))) {
                moveClock();
            }
            timestamp++;
            sequence++;
            batch.add(new Stamped(command, timestamp, sequence));
            memory.remember(command, timestamp);
        }
    }

    private void moveClock() {
        final long expiry = memory.nextExpiry(timestamp);
        final long target = switch (random.nextInt(40)) {
            case 0, 1, 2, 3 -> expiry - 1 - random.nextInt(4);
            case 12 -> expiry;
            case 4, 5, 6 -> timestamp + random.nextInt(1_000_000_000);
            case 7 -> timestamp + world.context().retentionS() * NS_PER_S / (1 + random.nextInt(2));
            case 8, 13 -> timestamp + random.nextInt(5) * NS_PER_S;
            case 9, 10, 11 -> timestamp + random.nextInt(3_000_000);
            // Ids that carry a time need one that moves, or the horizon stands before all of them.
            default -> timestamp + (carryTime && random.nextBoolean() ? random.nextInt(3_000_000) : 0);
        };
        timestamp = Math.max(timestamp, Math.min(target, LATEST_NS));
    }

    // Runs: a command alone, or a chain

    private List<Command> run() {
        if (!memory.isEmpty() && chance(world.repeatShare() / 2)) {
            return repeatedRun();
        }
        if (chance(90)) {
            return List.of(command());
        }
        final int legs = random.nextInt(400) == 0 ? 2 + random.nextInt(MOST_LEGS - 1) : 2 + random.nextInt(3);
        final List<Command> chain = new ArrayList<>(legs);
        for (int i = 0; i < legs; i++) {
            // Chains of strangers would never hold: the longer, the more sensible.
            chain.add(random.nextInt(legs + 4) == 0 && legs < 10 ? command() : sensible());
        }
        return linked(chain);
    }

    private List<Command> repeatedRun() {
        final List<Command> chain = new ArrayList<>(memory.run());
        final int at = random.nextInt(chain.size());
        switch (random.nextInt(8)) {
            case 0 -> chain.set(at, bender.bend(chain.get(at)));
            case 1 -> chain.set(at, command());
            case 2 -> chain.add(at, command());
            case 3 -> chain.subList(0, at).clear();
            case 4 -> chain.add(Command.of(Operation.LOOKUP_ACCOUNT).id(1L + random.nextInt(world.accountIds())).build());
            default -> {
                return chain;
            }
        }
        return linked(chain.size() > MOST_LEGS ? chain.subList(0, MOST_LEGS) : chain);
    }

    private static List<Command> linked(final List<Command> chain) {
        final int last = chain.size() - 1;
        for (int i = 0; i <= last; i++) {
            chain.set(i, CommandBender.withLinked(chain.get(i), i < last));
        }
        return chain;
    }

    private Command command() {
        if (!memory.isEmpty() && chance(world.repeatShare())) {
            final Command repeated = memory.command();
            return switch (random.nextInt(10)) {
                case 0 -> bender.asOtherOperation(repeated);
                case 1, 2, 3, 4 -> bender.bend(repeated);
                case 5 -> CommandBender.withLinked(repeated, false);
                default -> repeated;
            };
        }
        Command command = sensible();
        while (chance(world.wrongShare())) {
            command = bender.bend(command);
        }
        return command;
    }

    private Command sensible() {
        return maker.next(timestamp);
    }

    private boolean chance(final int percent) {
        return random.nextInt(100) < percent;
    }
}
