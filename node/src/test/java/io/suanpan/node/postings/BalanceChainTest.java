package io.suanpan.node.postings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.Balances;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.ledger.Posting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may follow a hold of 70 and a transfer of 30 from account 1 to account 2, and what may not. */
class BalanceChainTest {
    private static final int VERSION = 2;

    private final BalanceChain chain = new BalanceChain(id -> (int) id);

    @ParameterizedTest
    @CsvSource({
        // kind, amount, pending and posted of the debit side, of the credit side, by how much the versions rise, right
        "TRANSFER,  5,   0,  5,   0,  5, 1, true",
        "TRANSFER,  0,   0,  0,   0,  0, 1, true",
        "TRANSFER,  5,   0,  4,   0,  4, 1, false",
        "TRANSFER,  5,   0,  5,   0,  4, 1, false",
        "TRANSFER,  5,   1,  5,   1,  5, 1, false",
        "TRANSFER,  5,   0,  5,   0,  5, 2, false",
        "TRANSFER,  5,   0,  5,   0,  5, 0, false",
        "HOLD,      5,   5,  0,   5,  0, 1, true",
        "HOLD,      5,   0,  5,   0,  5, 1, false",
        "INCREMENT, 5,   5,  0,   5,  0, 1, true",
        "CAPTURE,  50, -50, 50, -50, 50, 1, true",
        "CAPTURE,  50, -70, 50, -70, 50, 1, true",
        "CAPTURE,  90, -70, 90, -70, 90, 1, true",
        "CAPTURE,  50,   1, 50,   1, 50, 1, false",
        "CAPTURE,  50, -70, 40, -70, 40, 1, false",
        "RELEASE,  70, -70,  0, -70,  0, 1, true",
        "RELEASE,  70, -60,  0, -60,  0, 1, false",
        "REFUND,    5,   0,  5,   0,  5, 1, true",
        "REFUND,    5,  -5,  0,  -5,  0, 1, false",
        "REVERSE,   5,   0,  5,   0,  5, 1, true",
        "REVERSE,  70, -70,  0, -70,  0, 1, true",
        "REVERSE,   5,   5,  0,   5,  0, 1, false",
        "EXPIRY,   70, -70,  0, -70,  0, 1, true",
        "EXPIRY,   70,   0, 70,   0, 70, 1, false",
    })
    void shouldTakeOnlyWhatMovesAsItsKindDoes(
        final String kind, final long amount, final long debitPending, final long debitPosted, final long creditPending,
        final long creditPosted, final int versions, final boolean right) {
        chain.follow(posting("HOLD", 1, 70, new Balances(1, 1, 70, 0, 0, 0), new Balances(2, 1, 0, 0, 70, 0)));
        chain.follow(posting("TRANSFER", 2, 30, new Balances(1, 2, 70, 30, 0, 0), new Balances(2, 2, 0, 0, 70, 30)));
        final Posting next = posting(kind, 3, amount,
            new Balances(1, VERSION + versions, 70 + debitPending, 30 + debitPosted, 0, 0),
            new Balances(2, VERSION + versions, 0, 0, 70 + creditPending, 30 + creditPosted));
        if (right) {
            chain.follow(next);
            assertEquals(debitPending, chain.pending());
            assertEquals(debitPosted, chain.posted());
        } else {
            final BrokenChainException failed = assertThrows(BrokenChainException.class, () -> chain.follow(next));
            assertTrue(failed.getMessage().startsWith("balances do not continue at sequence 3: "), failed::getMessage);
        }
    }

    @Test
    void shouldRefuseAMoveOfTheOtherSide() {
        final Posting odd = posting("TRANSFER", 1, 5, new Balances(1, 1, 0, 5, 0, 1), new Balances(2, 1, 0, 0, 0, 5));
        assertThrows(BrokenChainException.class, () -> chain.follow(odd));
    }

    @Test
    void shouldRefuseAnAccountThatDoesNotStartAtZero() {
        final Posting odd = posting("TRANSFER", 1, 5, new Balances(1, 2, 0, 6, 0, 0), new Balances(2, 1, 0, 0, 0, 5));
        assertThrows(BrokenChainException.class, () -> chain.follow(odd));
    }

    private static Posting posting(
        final String kind, final long sequence, final long amount, final Balances debit, final Balances credit) {
        final boolean expired = kind.equals("EXPIRY");
        return new Posting(expired ? Operation.HOLD : Operation.valueOf(kind), expired, Id128.of(sequence), Id128.ZERO, amount, 156, 1,
            Id128.ZERO, 0, 0, 0, sequence, sequence, debit, credit);
    }
}
