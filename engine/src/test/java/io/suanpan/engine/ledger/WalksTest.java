package io.suanpan.engine.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.Balances;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBuilder;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.model.Stamped;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Walks over accounts, live holds and remembered transfers, after an entry that leaves some of each. */
class WalksTest {
    private final Ledger ledger = ledger();

    private static Ledger ledger() {
        final FramedLedger framed = new FramedLedger(new LedgerContext().accounts(5).transfers(4).holds(3), 64);
        framed.apply(List.of(
            new Stamped(Command.of(Operation.OPEN_ACCOUNT).id(5).ledger(156).code(7).flags(AccountFlags.HISTORY)
                .userData128(new Id128(3, 4)).userData64(5).userData32(6).creditLimit(90).build(), 1, 1),
            new Stamped(Command.of(Operation.OPEN_ACCOUNT).id(3).ledger(156).code(8).build(), 2, 2),
            new Stamped(move(Operation.TRANSFER, 10).amount(100).build(), 3, 3),
            new Stamped(move(Operation.HOLD, 11).amount(30).build(), 4, 4),
            new Stamped(Command.of(Operation.CAPTURE).id(12).reference(Id128.of(11)).amount(10).flags(1 << 5).build(), 5, 5),
            new Stamped(Command.of(Operation.REFUND).id(13).reference(Id128.of(10)).amount(40).build(), 6, 6),
            new Stamped(move(Operation.TRANSFER, 14).amount(1).build(), 7, 7)));
        return framed.ledger();
    }

    private static CommandBuilder move(final Operation operation, final long id) {
        return Command.of(operation).id(id).debitAccountId(5).creditAccountId(3).ledger(156).code(1);
    }

    @Test
    void shouldGoOverAccountsInOrderOfOpening() {
        final AccountWalk walk = new AccountWalk(ledger);
        assertTrue(walk.next());
        assertEquals(1, walk.ordinal());
        assertEquals(new Balances(5, 5, 20, 111, 0, 40), walk.balances());
        assertEquals(List.of(156L, 7L, 8L, 90L, 4L, 3L, 5L, 6L, 1L, 1L), List.of((long) walk.ledger(), (long) walk.code(),
            (long) walk.flags(), walk.creditLimit(), walk.userData128Lo(), walk.userData128Hi(), walk.userData64(),
            (long) walk.userData32(), walk.timestamp(), walk.sequence()));
        assertTrue(walk.next());
        assertEquals(new Balances(3, 5, 0, 40, 20, 111), walk.balances());
        assertFalse(walk.next());
        walk.rewind();
        assertTrue(walk.next());
        assertEquals(5, walk.id());
        assertTrue(walk.find(3));
        assertEquals(2, walk.ordinal());
        assertFalse(walk.find(4));
    }

    @Test
    void shouldGoOverLiveHolds() {
        final HoldWalk walk = new HoldWalk(ledger);
        assertTrue(walk.next());
        assertEquals(Id128.of(11), walk.id());
        assertEquals(List.of(20L, 10L, 30L), List.of(walk.remaining(), walk.captured(), walk.ceiling()));
        assertEquals(List.of(1, 2), List.of(walk.debitOrdinal(), walk.creditOrdinal()));
        assertFalse(walk.next());
    }

    @Test
    void shouldGoOverTheTransfersThatAreRememberedOldestFirst() {
        final RecordWalk walk = new RecordWalk(ledger);
        assertTrue(walk.next());
        assertEquals(List.of(Id128.of(11), Operation.HOLD, 30L, 4L, 4L, 5L, 3L), List.of(walk.id(), walk.kind(), walk.amount(),
            walk.sequence(), walk.timestamp(), walk.debitAccountId(), walk.creditAccountId()));
        assertTrue(walk.next());
        assertEquals(List.of(Id128.of(12), 10L, 0L), List.of(walk.id(), walk.amount(), walk.refunded()));
        assertTrue(walk.next());
        assertEquals(List.of(Id128.of(13), 3L, 5L), List.of(walk.id(), walk.debitAccountId(), walk.creditAccountId()));
        assertTrue(walk.next());
        assertEquals(Id128.of(14), walk.id());
        assertFalse(walk.next());
    }
}
