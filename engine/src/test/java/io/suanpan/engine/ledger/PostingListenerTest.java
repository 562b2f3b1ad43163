package io.suanpan.engine.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.Balances;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.model.ModelLedger;
import io.suanpan.engine.model.Stamped;
import io.suanpan.engine.stream.CommandStream;
import io.suanpan.engine.stream.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What a ledger tells of its postings, against the independent model: each posting that the model did and no other, in order;
 * and expiries just where, without them, versions would have gaps.
 */
class PostingListenerTest {
    private static final int WORLDS = 60;
    private static final int COMMANDS = 3_000;
    private static final long NS_PER_S = 1_000_000_000L;

    private final Map<Long, Balances> last = new HashMap<>();
    private final Map<Id128, Stamped> holds = new HashMap<>();
    private final Map<Id128, Long> held = new HashMap<>();
    private final List<Stamped> commands = new ArrayList<>();
    private int expiries;

    @Test
    void shouldTellEachPostingOfTheModelAndEveryExpiry() {
        final long first = Seeds.next(PostingListenerTest.class);
        for (long seed = first; seed < first + WORLDS; seed++) {
            check(seed);
        }
        assertTrue(expiries > WORLDS, () -> "only " + expiries + " holds expired");
    }

    @Test
    void shouldExpireHoldsOfOneInstantInTheOrderOfTheirCreation() {
        final List<Posting> postings = new ArrayList<>();
        final FramedLedger ledger = new FramedLedger(new LedgerContext().accounts(2).transfers(10).holds(3), postings::add);
        ledger.apply(List.of(
            new Stamped(Command.of(Operation.OPEN_ACCOUNT).id(1).ledger(156).code(1).build(), 1, 1),
            new Stamped(Command.of(Operation.OPEN_ACCOUNT).id(2).ledger(156).code(1).build(), 2, 2),
            new Stamped(hold(7, 3), NS_PER_S, 3),
            new Stamped(hold(8, 2), 2 * NS_PER_S, 4),
            new Stamped(hold(9, 1), 3 * NS_PER_S, 5),
            new Stamped(Command.of(Operation.LOOKUP_ACCOUNT).id(1).build(), 4 * NS_PER_S, 6)));
        assertEquals(List.of(Id128.of(7), Id128.of(8), Id128.of(9)),
            postings.stream().filter(Posting::expired).map(Posting::reference).toList());
    }

    private static Command hold(final long id, final int timeoutS) {
        return Command.of(Operation.HOLD).id(id).debitAccountId(1).creditAccountId(2).amount(5).ledger(156).code(1)
            .timeoutS(timeoutS).build();
    }

    private void check(final long seed) {
        last.clear();
        holds.clear();
        held.clear();
        commands.clear();
        final CommandStream stream = new CommandStream(seed);
        final ModelLedger model = new ModelLedger(stream.world().context());
        final List<Posting> postings = new ArrayList<>();
        final FramedLedger ledger = new FramedLedger(stream.world().context(), postings::add);
        for (final List<Stamped> batch : stream.batches(COMMANDS)) {
            postings.clear();
            commands.addAll(batch);
            ledger.apply(batch);
            check(postings, batch, model.apply(batch));
        }
        assertEquals(model.digest(), ledger.digest());
    }

    private void check(final List<Posting> postings, final List<Stamped> batch, final List<Result> results) {
        int next = 0;
        for (int i = 0; i < batch.size(); i++) {
            final Result result = results.get(i);
            if (result.debit() == null) {
                continue;
            }
            while (postings.get(next).expired()) {
                checkExpiry(postings.get(next));
                next++;
            }
            checkPosting(postings.get(next), batch.get(i), result);
            next++;
        }
        while (next < postings.size()) {
            assertTrue(postings.get(next).expired(), postings.get(next)::toString);
            checkExpiry(postings.get(next));
            next++;
        }
    }

    private void checkPosting(final Posting posting, final Stamped stamped, final Result result) {
        assertEquals(result.sequence(), posting.sequence());
        assertEquals(result.timestamp(), posting.timestamp());
        assertEquals(result.id(), posting.id());
        assertEquals(result.operation(), posting.kind());
        assertEquals(result.amount(), posting.amount());
        assertEquals(result.debit(), posting.debit());
        assertEquals(result.credit(), posting.credit());
        assertEquals(stamped.command().reference(), posting.reference());
        if (posting.kind() == Operation.HOLD) {
            holds.put(posting.id(), stamped);
        }
        follow(posting);
    }

    private void checkExpiry(final Posting posting) {
        final Stamped hold = holds.get(posting.reference());
        assertEquals(Operation.HOLD, posting.kind());
        assertEquals(Id128.ZERO, posting.id());
        assertEquals(hold.timestamp() + Integer.toUnsignedLong(hold.command().timeoutS()) * NS_PER_S, posting.timestamp());
        assertEquals(held.get(posting.reference()), posting.amount());
        assertEquals(hold.command().debitAccountId(), posting.debit().accountId());
        assertEquals(hold.command().creditAccountId(), posting.credit().accountId());
        assertEquals(hold.command().userData128(), posting.userData128());
        assertEquals(hold.command().code(), posting.code());
        assertEquals(firstFrom(posting.timestamp()), posting.sequence());
        follow(posting);
        expiries++;
    }

    private long firstFrom(final long timestamp) {
        int at = commands.size() - 1;
        while (at > 0 && commands.get(at - 1).timestamp() >= timestamp) {
            at--;
        }
        return commands.get(at).sequence();
    }

    private void follow(final Posting posting) {
        final long pending = follow(posting.debit(), true);
        assertEquals(pending, follow(posting.credit(), false));
        final Id128 hold = posting.kind() == Operation.HOLD && !posting.expired() ? posting.id() : posting.reference();
        if (!hold.equals(Id128.ZERO)) {
            held.merge(hold, pending, Long::sum);
        }
    }

    /** What the posting did to the pending balance of its side. */
    private long follow(final Balances after, final boolean debit) {
        final Balances before = last.getOrDefault(after.accountId(), new Balances(after.accountId(), 0, 0, 0, 0, 0));
        assertEquals(before.version() + 1, after.version(), after::toString);
        last.put(after.accountId(), after);
        return debit ? after.debitsPending() - before.debitsPending() : after.creditsPending() - before.creditsPending();
    }
}
