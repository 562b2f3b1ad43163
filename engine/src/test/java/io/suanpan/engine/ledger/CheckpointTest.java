package io.suanpan.engine.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.Suanpan;
import io.suanpan.engine.SuanpanContext;
import io.suanpan.engine.UnknownOutcomeException;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.FrameCheck;
import io.suanpan.engine.command.FrameFault;
import io.suanpan.engine.command.Id128;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.TransferFlags;
import io.suanpan.engine.model.Stamped;
import io.suanpan.engine.ring.ThreadingMode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Digests held against each other at checkpoints, and what becomes of a ledger that had another. */
class CheckpointTest {
    private static final LedgerContext CONTEXT = new LedgerContext().accounts(10).transfers(10).holds(10);

    private final FramedLedger ledger = new FramedLedger(CONTEXT);
    private long sequence;

    private Result apply(final Command command) {
        sequence++;
        return ledger.apply(List.of(new Stamped(command, sequence, sequence))).get(0);
    }

    private static Command naming(final Id128 last) {
        return Command.of(Operation.CHECKPOINT).id(last).build();
    }

    @Test
    void shouldAnswerWithWhatTheNextOneIsToName() {
        apply(Command.of(Operation.OPEN_ACCOUNT).id(1).ledger(1).code(1).build());
        final Id128 first = apply(naming(Id128.ZERO)).id();
        assertEquals(new Id128(ledger.digest(), 2), first);
        apply(Command.of(Operation.OPEN_ACCOUNT).id(2).ledger(1).code(1).build());
        final Result second = apply(naming(first));
        assertEquals(ResultCode.OK, second.code());
        assertEquals(new Id128(ledger.digest(), 4), second.id());
    }

    @Test
    void shouldStopAtAnotherDigestAndOnlyThere() {
        final Id128 first = apply(naming(Id128.ZERO)).id();
        final Id128 wrong = new Id128(first.hi() + 1, first.lo());
        final DivergenceException divergence = assertThrows(DivergenceException.class, () -> apply(naming(wrong)));
        assertTrue(divergence.getMessage().contains("sequence 1"), divergence.getMessage());
        assertTrue(divergence.getMessage().contains(Long.toHexString(wrong.hi())), divergence.getMessage());
        assertEquals(ResultCode.OK, apply(naming(new Id128(5, 77))).code(), "of a checkpoint that is not the last nothing is known");
    }

    @Test
    void shouldNotBeLinked() {
        final CommandBatch batch = new CommandBatch(1);
        Command.of(Operation.CHECKPOINT).flags(TransferFlags.LINKED).build().encode(batch);
        assertEquals(FrameFault.UNKNOWN_FLAG, FrameCheck.fault(batch.buffer(), 0, 128));
    }

    @ParameterizedTest
    @EnumSource(ThreadingMode.class)
    void shouldStopTheEngineThatHadAnother(final ThreadingMode mode) {
        final Suanpan suanpan = Suanpan.open(new SuanpanContext().ledger(CONTEXT).threadingMode(mode));
        final Id128 first = suanpan.execute(naming(Id128.ZERO)).id();
        final Id128 second = suanpan.execute(naming(first)).id();
        assertNull(suanpan.status().fault());
        assertThrows(UnknownOutcomeException.class, () -> suanpan.execute(naming(new Id128(~second.hi(), second.lo()))));
        assertTrue(suanpan.status().fault() instanceof DivergenceException);
        suanpan.close();
    }
}
