package io.suanpan.journal;

import io.suanpan.engine.log.Durability;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A child JVM that writes, prints what it acknowledged, and is killed at a named point of its third roll. */
final class RollProcess {
    private static final int ROLLS = 3;

    /** Where the child is killed. */
    enum Point {
        /** The new file has its preamble and no entry. */
        PREAMBLE,
        /** The entry that rolled is appended and not committed. */
        APPENDED,
        /** It is committed and acknowledged. */
        COMMITTED,
        /** It is settled. */
        SETTLED,
        /** The next one is settled too. */
        NEXT
    }

    private RollProcess() {
    }

    static JournalContext context(final Path directory, final Durability durability) {
        return JournalRig.context(directory, durability).rollBytes(1 << 16);
    }

    /** Arguments: directory, level, point. */
    public static void main(final String[] arguments) {
        final Point point = Point.valueOf(arguments[2]);
        final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        final int[] files = {0};
        final JournalContext context = context(Path.of(arguments[0]), Durability.valueOf(arguments[1])).rollListener(file -> {
            files[0]++;
            if (files[0] > ROLLS && point == Point.PREAMBLE) {
                SelfKill.now();
            }
        });
        try (JournalRig rig = new JournalRig(context)) {
            boolean rolled = false;
            while (true) {
                final boolean before = rolled;
                rig.append(100);
                rolled = files[0] > ROLLS;
                killAt(rolled && point == Point.APPENDED);
                rig.log().commit();
                out.println(rig.lastWritten());
                killAt(rolled && point == Point.COMMITTED);
                rig.log().settle();
                rolled = files[0] > ROLLS;
                killAt((rolled && point == Point.SETTLED) || (before && point == Point.NEXT));
            }
        }
    }

    private static void killAt(final boolean here) {
        if (here) {
            SelfKill.now();
        }
    }
}
