package io.suanpan.node.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.Suanpan;
import io.suanpan.engine.SuanpanContext;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.ledger.LedgerContext;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CheckpointsTest {
    private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(20);

    @Test
    void shouldSendOneWheneverEnoughCommandsCame() {
        try (Suanpan engine = open(); Checkpoints checkpoints = new Checkpoints(engine, 10)) {
            long before = 0;
            for (int round = 0; round < 3; round++) {
                final long deadline = System.nanoTime() + DEADLINE_NS;
                while (checkpoints.lastSequence() == before && System.nanoTime() - deadline < 0) {
                    engine.execute(Command.of(Operation.LOOKUP_ACCOUNT).id(1).build());
                }
                assertTrue(checkpoints.lastSequence() >= before + 10, checkpoints.lastSequence() + " after " + before);
                before = checkpoints.lastSequence();
            }
            assertNull(engine.status().fault());
        }
    }

    @Test
    void shouldSendNoneWhereNoneAreWanted() {
        try (Suanpan engine = open(); Checkpoints checkpoints = new Checkpoints(engine, 0)) {
            engine.execute(Command.of(Operation.LOOKUP_ACCOUNT).id(1).build());
            assertEquals(0, checkpoints.lastSequence());
        }
    }

    private static Suanpan open() {
        return Suanpan.open(new SuanpanContext().ledger(new LedgerContext().accounts(10).transfers(10).holds(10)));
    }
}
