package io.suanpan.engine.stream;

import io.suanpan.engine.command.Id128;
import io.suanpan.engine.ledger.IdTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;

/** Makes transfer ids: new ones, and often one that was there before. */
final class IdMaker {
    private static final long NS_PER_MS = 1_000_000L;
    private static final long MS_PER_S = 1_000L;
    private static final long TOLERANCE_MS = 10_000L;
    private static final int VERSION = 0x7000;

    private final RandomGenerator random;
    private final boolean carryTime;
    private final long retentionMs;
    private final Deque<Id128> promised = new ArrayDeque<>();
    private long last;

    IdMaker(final RandomGenerator random, final StreamWorld world) {
        this.random = random;
        this.carryTime = world.context().idTime() == IdTime.UUIDV7;
        this.retentionMs = world.context().retentionS() * MS_PER_S;
    }

    Id128 next(final long now) {
        if (promised.size() > 2 && random.nextInt(3) == 0) {
            return promised.poll();
        }
        final int dice = random.nextInt(100);
        final long number;
        if (dice < 92) {
            last++;
            number = last;
        } else {
            number = Math.max(1, last - random.nextInt(dice < 97 ? 20 : 3_000));
        }
        return id(number, now);
    }

    /** An id that comes later: for a capture that overtakes its hold, and a reverse its original. */
    Id128 early(final long now) {
        last++;
        final Id128 id = id(last, now);
        promised.add(id);
        return id;
    }

    private Id128 id(final long number, final long now) {
        if (carryTime && random.nextInt(50) != 0) {
            return new Id128(timeMs(now / NS_PER_MS) << 16 | VERSION, number);
        }
        // Two ids in sixteen differ from a neighbour in the high half only.
        return number % 16 == 0 ? new Id128(number % 32 == 0 ? -1L : 1L, number / 16) : Id128.of(number);
    }

    private long timeMs(final long nowMs) {
        if (random.nextInt(3_000) == 0) {
            // Ahead of the clock by what is just allowed: once forgotten, it stands before all ids of the next seconds.
            return nowMs + TOLERANCE_MS + random.nextInt(3) - 1;
        }
        return Math.max(0, switch (random.nextInt(30)) {
            case 0 -> nowMs - retentionMs + random.nextInt(3) - 1;
            case 1 -> nowMs - random.nextInt(10_000);
            case 2 -> nowMs + random.nextInt(40);
            default -> nowMs;
        });
    }
}
