package io.suanpan.engine.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBuilder;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.TransferFlags;
import io.suanpan.engine.model.Stamped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A chain that broke leaves nothing behind: a ledger that took it back goes on exactly as one that never judged it, whatever
 * the chain did, and also where its records had pushed others out of memory.
 */
class LedgerUndoTest {
    private static final long HOUR_NS = 3_600_000_000_000L;
    private static final int BREAKER = 900;

    /** A ledger with the clock and the numbers of its commands. */
    private static final class Run {
        private final FramedLedger ledger;
        private long now = HOUR_NS;

        Run(final LedgerContext context) {
            ledger = new FramedLedger(context);
        }

        List<Result> apply(final List<Command> commands) {
            final List<Stamped> batch = new ArrayList<>();
            for (final Command command : commands) {
                now += 1_000;
                batch.add(new Stamped(command, now, ledger.sequence() + 1 + batch.size()));
            }
            return ledger.apply(batch);
        }
    }

    static Stream<Arguments> chains() {
        final List<List<Command>> chains = List.of(
            List.of(onHold(Operation.INCREMENT, 100, 10, 7)),
            List.of(onHold(Operation.INCREMENT, 100, 10, 7), onHold(Operation.CAPTURE, 101, 10, 60)),
            List.of(onHold(Operation.CAPTURE, 100, 10, 45)),
            List.of(notFinal(onHold(Operation.CAPTURE, 100, 10, 45)), notFinal(onHold(Operation.CAPTURE, 101, 10, 5))),
            List.of(onHold(Operation.CAPTURE, 100, 10, 1)),
            List.of(onHold(Operation.RELEASE, 100, 10, -1)),
            List.of(onOriginal(Operation.REFUND, 100, 20).amount(5).build()),
            List.of(onOriginal(Operation.REFUND, 100, 20).amount(5).build(),
                onOriginal(Operation.REFUND, 101, 20).amount(-1).build(),
                onOriginal(Operation.REVERSE, 102, 20).build()),
            List.of(onOriginal(Operation.REVERSE, 100, 10).build()),
            List.of(onOriginal(Operation.REVERSE, 100, 20).build()),
            List.of(onOriginal(Operation.REVERSE, 100, 77).build(), onOriginal(Operation.REVERSE, 101, 78).build()),
            List.of(onOriginal(Operation.REVERSE, 100, 60).build()),
            List.of(onOriginal(Operation.REVERSE, 100, 61).build()),
            List.of(of(Operation.SET_LIMIT, 1).creditLimit(5).build(), of(Operation.SET_LIMIT, 2).build()),
            List.of(of(Operation.SET_LIMIT, 2).creditLimit(Long.MAX_VALUE).build(), transfer(100, 2, 1, 400)),
            List.of(of(Operation.FREEZE, 1).flags(AccountFlags.DEBIT_FROZEN).build(),
                of(Operation.FREEZE, 2).flags(AccountFlags.CREDIT_FROZEN | AccountFlags.DEBIT_FROZEN).build()),
            List.of(of(Operation.UNFREEZE, 3).flags(AccountFlags.CREDIT_FROZEN).build(), transfer(100, 1, 3, 1)),
            List.of(of(Operation.SET_VELOCITY, 2).maxDebitCount(3).build(), transfer(100, 2, 1, 1)),
            List.of(of(Operation.SET_VELOCITY, 1).maxDebitAmount(100_000).build(), transfer(100, 1, 2, 1)),
            List.of(of(Operation.SET_VELOCITY, 1).build(), transfer(100, 1, 2, 1)),
            List.of(of(Operation.SET_VELOCITY, 1).build(), of(Operation.SET_VELOCITY, 2).maxDebitCount(-1).build(),
                transfer(100, 2, 1, 1)),
            List.of(transfer(100, 1, 2, 1), hold(101, 0), onHold(Operation.INCREMENT, 102, 101, 1),
                onOriginal(Operation.REVERSE, 103, 101).build(), onOriginal(Operation.REVERSE, 104, 100).build()));
        final List<Arguments> arguments = new ArrayList<>();
        for (final List<Command> chain : chains) {
            for (final int transfers : new int[] {2, 3, 5, 9, 1_000}) {
                arguments.add(Arguments.of(chain, transfers));
            }
        }
        return arguments.stream();
    }

    @ParameterizedTest
    @MethodSource("chains")
    void shouldGoOnAsIfABrokenChainHadNeverBeen(final List<Command> chain, final int transfers) {
        final Run broken = new Run(context(transfers));
        final Run spared = new Run(context(transfers));
        assertEquals(broken.apply(history()), spared.apply(history()));
        assertEquals(broken.ledger.digest(), spared.ledger.digest());

        final List<Result> results = broken.apply(closed(chain, true));
        spared.apply(closed(chain, false));
        assertTrue(IntStream.range(0, chain.size()).allMatch(i -> results.get(i).code() == ResultCode.LINKED_EVENT_FAILED),
            () -> "the chain did not break at its end: " + results);
        assertEquals(spared.ledger.digest(), broken.ledger.digest());

        for (int round = 0; round < 3; round++) {
            assertEquals(spared.apply(chain), broken.apply(chain));
            assertEquals(spared.apply(looks()), broken.apply(looks()));
            assertEquals(spared.ledger.digest(), broken.ledger.digest());
        }
    }

    private static LedgerContext context(final int transfers) {
        return new LedgerContext().accounts(10).transfers(transfers).holds(10).velocities(2);
    }

    private static List<Command> history() {
        final List<Command> history = new ArrayList<>();
        for (int id = 1; id <= 3; id++) {
            history.add(of(Operation.OPEN_ACCOUNT, id).ledger(156).code(1).creditLimit(id == 3 ? 10 : 0)
                .flags(id == 3 ? AccountFlags.CREDIT_FROZEN : 0).build());
        }
        history.add(of(Operation.SET_VELOCITY, 1).maxDebitAmount(1_000).maxDebitCount(100).build());
        history.add(hold(10, 5_000));
        history.add(notFinal(onHold(Operation.CAPTURE, 21, 10, 10)));
        history.add(transfer(61, 1, 99, 1));
        history.add(onOriginal(Operation.REVERSE, 62, 60).build());
        history.add(transfer(20, 1, 2, 30));
        return history;
    }

    private static List<Command> looks() {
        final List<Command> looks = new ArrayList<>();
        IntStream.rangeClosed(1, 3).forEach(id -> looks.add(of(Operation.LOOKUP_ACCOUNT, id).build()));
        IntStream.of(10, 20, 21, 60, 61, 62, 77, 78, 100, 101, 102)
            .forEach(id -> looks.add(of(Operation.LOOKUP_TRANSFER, id).build()));
        return looks;
    }

    /** The chain with a command that cannot be done behind its last, or instead of its first, so that nothing is done at all. */
    private static List<Command> closed(final List<Command> chain, final boolean atTheEnd) {
        final List<Command> closed = new ArrayList<>(chain);
        closed.add(transfer(BREAKER, 1, 1, 1));
        if (!atTheEnd) {
            closed.set(0, transfer(BREAKER, 1, 1, 1));
        }
        for (int i = 0; i < chain.size(); i++) {
            closed.set(i, linked(closed.get(i)));
        }
        return closed;
    }

    private static CommandBuilder of(final Operation operation, final long id) {
        return Command.of(operation).id(id);
    }

    private static Command transfer(final long id, final long debit, final long credit, final long amount) {
        return of(Operation.TRANSFER, id).debitAccountId(debit).creditAccountId(credit).amount(amount).ledger(156).code(1)
            .build();
    }

    private static Command hold(final long id, final int overcaptureBps) {
        return of(Operation.HOLD, id).debitAccountId(1).creditAccountId(2).amount(40).ledger(156).code(1).timeoutS(9_000)
            .overcaptureBps(overcaptureBps).build();
    }

    private static Command onHold(final Operation operation, final long id, final long hold, final long amount) {
        return of(operation, id).reference(Id128.of(hold)).amount(amount).build();
    }

    private static CommandBuilder onOriginal(final Operation operation, final long id, final long original) {
        return of(operation, id).reference(Id128.of(original));
    }

    private static Command notFinal(final Command capture) {
        return capture.toBuilder().flags(capture.flags() | TransferFlags.NOT_FINAL).build();
    }

    private static Command linked(final Command command) {
        return command.toBuilder().flags(command.flags() | TransferFlags.LINKED).build();
    }
}
