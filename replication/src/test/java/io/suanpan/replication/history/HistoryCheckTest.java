package io.suanpan.replication.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryCheckTest {
    private static Observation posting(final long invoked, final long answered, final long sequence, final long version) {
        return new Observation(invoked, answered, sequence, 1, version, true, 0, 10 * version, 0, 0);
    }

    private static Observation read(final long invoked, final long answered, final long sequence, final long version) {
        return new Observation(invoked, answered, sequence, 1, version, false, 0, 10 * version, 0, 0);
    }

    /** A posting to version 2 that is answered at 10, and a read; the last column counts what is wrong. */
    @ParameterizedTest
    @CsvSource({
        "5, 12, 6, 1, 0",   // under way together: may stand before
        "5, 12, 8, 2, 0",   // or behind
        "11, 12, 8, 2, 0",  // later: sees it
        "11, 12, 8, 3, 0",  // or a posting that nobody was told of
        "11, 12, 8, 1, 2",  // stale, which its sequence shows, too
        "11, 12, 6, 1, 1",  // stale, and honest about its sequence
    })
    void shouldHoldReadsToRealTime(
        final long invoked, final long answered, final long sequence, final long version, final int violations) {
        final List<Observation> history =
            List.of(posting(0, 1, 1, 1), posting(4, 10, 7, 2), read(invoked, answered, sequence, version));
        assertEquals(violations, HistoryCheck.violations(history).size(), () -> HistoryCheck.violations(history).toString());
    }

    @Test
    void shouldNotLetAVersionBeMadeTwice() {
        assertTrue(HistoryCheck.violations(List.of(posting(0, 5, 1, 1), posting(0, 5, 2, 1))).get(0).startsWith("made twice"));
    }

    @Test
    void shouldCompareBalancesOfOneVersion() {
        final Observation other = new Observation(0, 9, 2, 1, 1, false, 0, 11, 0, 0);
        assertTrue(HistoryCheck.violations(List.of(posting(0, 9, 1, 1), other)).get(0).startsWith("one version"));
    }

    @Test
    void shouldNotLetPostedBalancesShrink() {
        final Observation less = new Observation(0, 9, 2, 1, 2, true, 0, 9, 0, 0);
        assertTrue(HistoryCheck.violations(List.of(posting(0, 9, 1, 1), less)).get(0).startsWith("posted balances shrink"));
    }

    @Test
    void shouldHoldVersionsToSequences() {
        assertTrue(HistoryCheck.violations(List.of(posting(0, 9, 5, 1), posting(0, 9, 4, 2))).get(0).startsWith("versions against"));
    }

    @Test
    void shouldTakeAccountsApart() {
        final Observation other = new Observation(20, 30, 3, 2, 1, true, 0, 10, 0, 0);
        assertEquals(List.of(), HistoryCheck.violations(List.of(posting(0, 1, 1, 1), posting(4, 10, 2, 2), other)));
    }
}
