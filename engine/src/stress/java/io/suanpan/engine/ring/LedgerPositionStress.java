package io.suanpan.engine.ring;

import io.suanpan.engine.ledger.Ledger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * One publishes three times while another reads twice. Each reading is whole, and the second is not older than the first. The result
 * names the publication that a reading is of, 9 where it is of none.
 */
@JCStressTest
@Outcome(id = {"0, 0", "0, 1", "0, 2", "0, 3", "1, 1", "1, 2", "1, 3", "2, 2", "2, 3", "3, 3"}, expect = Expect.ACCEPTABLE,
    desc = "Whole, and in order.")
@Outcome(expect = Expect.FORBIDDEN, desc = "Torn, or back in time.")
@State
public class LedgerPositionStress {
    private static final Ledger[] LEDGERS = {
        LedgerPositionTest.ledgerAfter(1), LedgerPositionTest.ledgerAfter(2), LedgerPositionTest.ledgerAfter(3),
        LedgerPositionTest.ledgerAfter(4)};

    private final LedgerPosition position = new LedgerPosition();

    /** Has published once. */
    public LedgerPositionStress() {
        position.publish(LEDGERS[0]);
    }

    /** The ledger's thread. */
    @Actor
    public void ledger() {
        position.publish(LEDGERS[1]);
        position.publish(LEDGERS[2]);
        position.publish(LEDGERS[3]);
    }

    /** The journal's thread, or one that asks for the status. */
    @Actor
    public void reader(final II_Result result) {
        final LedgerPosition.Reading reading = new LedgerPosition.Reading();
        result.r1 = publication(position.read(reading));
        result.r2 = publication(position.read(reading));
    }

    private static int publication(final LedgerPosition.Reading reading) {
        final int publication = (int) reading.sequence - 1;
        return reading.digest == LEDGERS[publication].digest() && reading.accounts == reading.sequence ? publication : 9;
    }
}
