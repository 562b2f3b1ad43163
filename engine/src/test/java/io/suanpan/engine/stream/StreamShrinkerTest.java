package io.suanpan.engine.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.suanpan.engine.command.Operation;
import io.suanpan.engine.model.Stamped;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is left of a stream that fails. */
class StreamShrinkerTest {
    private static final int COMMANDS = 1_000;

    @Test
    void shouldKeepOnlyWhatTheFailureNeeds() {
        final List<List<Stamped>> batches = new CommandStream(Seeds.next(StreamShrinkerTest.class)).batches(COMMANDS);
        final List<List<Stamped>> shortest = StreamShrinker.shrink(batches, StreamShrinkerTest::hasHoldAndCutAfterIt);
        assertEquals(List.of(Operation.HOLD, Operation.DAY_CUT), operations(shortest));
        assertEquals(List.of(1L, 2L), shortest.stream().flatMap(List::stream).map(Stamped::sequence).toList());
    }

    @Test
    void shouldKeepAStreamThatFailsAtItsFirstCommand() {
        final List<List<Stamped>> batches = new CommandStream(Seeds.next(StreamShrinkerTest.class)).batches(COMMANDS);
        assertEquals(1, operations(StreamShrinker.shrink(batches, part -> !part.isEmpty())).size());
    }

    private static boolean hasHoldAndCutAfterIt(final List<List<Stamped>> batches) {
        final List<Operation> operations = operations(batches);
        final int hold = operations.indexOf(Operation.HOLD);
        return hold >= 0 && operations.lastIndexOf(Operation.DAY_CUT) > hold;
    }

    private static List<Operation> operations(final List<List<Stamped>> batches) {
        return batches.stream().flatMap(List::stream).map(stamped -> stamped.command().operation()).toList();
    }
}
