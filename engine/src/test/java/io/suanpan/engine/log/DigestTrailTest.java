package io.suanpan.engine.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Digests that may be named: on entries that end at 10, 12, 15 and 20, where 12 was named last. */
class DigestTrailTest {
    private static DigestTrail trail() {
        final DigestTrail trail = new DigestTrail(0, 0xA0);
        trail.add(10, 0xA10);
        trail.add(12, 0xA12);
        trail.add(15, 0xA15);
        assertNull(trail.fault(20, 12, 0xA12));
        trail.add(20, 0xA20);
        return trail;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        12 | A12 | -
        15 | A15 | -
        20 | A20 | -
        15 | A12 | digest after sequence 15: the log says a12, replay gives a15
        0  | A0  | digest: the entry names sequence 0, where no entry ended that could be named
        10 | A10 | digest: the entry names sequence 10, where no entry ended that could be named
        13 | A12 | digest: the entry names sequence 13, where no entry ended that could be named
        21 | A20 | digest: the entry names sequence 21, where no entry ended that could be named
        """)
    void shouldJudgeTheDigestThatAnEntryNames(final long sequence, final String digest, final String fault) {
        assertEquals(fault, trail().fault(25, sequence, Long.parseLong(digest, 16)));
    }

    /** On a ledger that starts at 7, with entries that end at 9 and 11, after names from before the start. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        -    | 5  | A5  | -
        -    | 7  | A7  | -
        -    | 7  | A6  | digest after sequence 7: the log says a6, replay gives a7
        -    | -1 | A7  | digest: the entry names sequence -1, where no entry ended that could be named
        4    | 4  | BAD | -
        4    | 6  | BAD | -
        4    | 3  | A3  | digest: the entry names sequence 3, where no entry ended that could be named
        4    | 7  | A7  | -
        4    | 8  | A8  | digest: the entry names sequence 8, where no entry ended that could be named
        4    | 9  | A9  | -
        4    | 9  | A8  | digest after sequence 9: the log says a8, replay gives a9
        4, 7 | 6  | A6  | digest: the entry names sequence 6, where no entry ended that could be named
        4, 7 | 7  | A7  | -
        4, 9 | 7  | A7  | digest: the entry names sequence 7, where no entry ended that could be named
        4, 9 | 11 | A11 | -
        """)
    void shouldTakeNamesFromBeforeItsStartUntilTheFirstThatItCanCheck(
        final String before, final long sequence, final String digest, final String fault) {
        final DigestTrail trail = new DigestTrail(7, 0xA7);
        trail.add(9, 0xA9);
        trail.add(11, 0xA11);
        for (final String name : before == null ? new String[0] : before.split(", ")) {
            assertNull(trail.fault(13, Long.parseLong(name), Long.parseLong("A" + name, 16)), name);
        }
        assertEquals(fault, trail.fault(15, sequence, Long.parseLong(digest, 16)));
    }

    /** A ledger that stands still while the journal writes as many entries as a ring can hold commands, and then catches up. */
    @Test
    void shouldRememberAsFarBackAsTheLargestRingGoes() {
        final DigestTrail trail = new DigestTrail(0, 1);
        for (long end = 1; end <= DigestTrail.LARGEST_RING; end++) {
            assertNull(trail.fault(end, 0, 1));
            trail.add(end, end + 1);
        }
        final long next = DigestTrail.LARGEST_RING + 1L;
        assertEquals("digest: the entry names sequence 0, and no ring is large enough to be so far ahead of it", trail.fault(next, 0, 1));
        for (long named = 1; named < next; named++) {
            assertNull(trail.fault(next, named, named + 1));
        }
    }
}
