package io.suanpan.engine.stream;

import java.util.random.RandomGenerator;

/** Draws what all makers of commands draw, in the proportions of one world. */
final class Dice {
    private final RandomGenerator random;
    private final StreamWorld world;

    Dice(final RandomGenerator random, final StreamWorld world) {
        this.random = random;
        this.world = world;
    }

    boolean chance(final int percent) {
        return below(100) < percent;
    }

    int below(final int bound) {
        return random.nextInt(bound);
    }

    int oneOf(final int... choices) {
        return choices[below(choices.length)];
    }

    /** An account id that the world has, or has room for. */
    long account() {
        return 1L + below(world.accountIds());
    }

    /** Small amounts, so that they meet; in some worlds also those of which a few overflow. */
    long amount() {
        if (chance(world.bigShare())) {
            return big();
        }
        return chance(10) ? below(2) : below(100);
    }

    /** An amount of a play, which is big in all worlds that know such amounts. */
    long play() {
        return world.bigShare() > 0 && chance(60) ? big() : below(200);
    }

    private long big() {
        return (Long.MAX_VALUE >> oneOf(0, 0, 1, 1, 1, 2, 3)) - below(4);
    }

    /** A part of an amount, or all of it. */
    long partOf(final long amount) {
        return (long) (random.nextDouble() * amount);
    }

    /** A number, or one next to it. */
    long near(final long number) {
        return Math.max(0, number == Long.MAX_VALUE ? number - below(2) : number + below(3) - 1);
    }

    long userData() {
        return chance(90) ? 0 : below(4) - 1L;
    }
}
