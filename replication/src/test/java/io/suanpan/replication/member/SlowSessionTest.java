package io.suanpan.replication.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.replication.wire.EgressMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A client that asks and does not listen: its session is closed when no more of its answers can wait, the log goes on, others are answered
 * all along, and what it had done is found by id when it comes again.
 */
class SlowSessionTest {
    private static final int MESSAGES = 60;
    private static final int COMMANDS = 1_000;

    @TempDir
    Path directory;

    private static Command transfer(final long id) {
        return Command.of(Operation.TRANSFER).id(id).debitAccountId(1).creditAccountId(2).amount(1).ledger(156).code(1).build();
    }

    private static List<Command> message(final int number) {
        final List<Command> commands = new ArrayList<>();
        for (int i = 0; i < COMMANDS; i++) {
            commands.add(transfer(1 + (long) number * COMMANDS + i));
        }
        return commands;
    }

    private static Set<Integer> codes(final List<UnsafeBuffer> answers) {
        final UnsafeBuffer bytes = answers.get(answers.size() - 1);
        final EgressMessage results = new EgressMessage().wrap(bytes, 0, bytes.capacity());
        assertEquals(EgressMessage.RESULTS, results.kind());
        final Set<Integer> codes = new HashSet<>();
        for (int i = 0; i < results.count(); i++) {
            codes.add(ResultFrame.resultCode(bytes, results.framesOffset() + i * ResultFrame.BYTES));
        }
        return codes;
    }

    private static long debitsPosted(final PlainClient client) {
        final List<UnsafeBuffer> answers = client.ask(List.of(Command.of(Operation.LOOKUP_ACCOUNT).id(1).build()));
        final UnsafeBuffer bytes = answers.get(answers.size() - 1);
        final int offset = new EgressMessage().wrap(bytes, 0, bytes.capacity()).framesOffset();
        final ResultBatch results = new ResultBatch();
        results.frames().wrap(new UnsafeBuffer(bytes, offset, ResultFrame.BYTES), 1);
        return results.result(0).account().balances().debitsPosted();
    }

    @Test
    void shouldCloseASessionThatDoesNotListen() {
        try (ClusterRig rig = new ClusterRig(directory, 1).withoutJournals().answerQueueBytes(2 * EgressMessage.MAX_BYTES + 16 & ~7)
            .startAll();
            PlainClient slow = new PlainClient(rig.addresses());
            PlainClient other = new PlainClient(rig.addresses())) {
            rig.awaitLeader();
            other.ask(List.of(Command.of(Operation.OPEN_ACCOUNT).id(1).ledger(156).code(1).build(),
                Command.of(Operation.OPEN_ACCOUNT).id(2).ledger(156).code(1).build()));
            slow.connect();
            for (int number = 0; number < MESSAGES; number++) {
                slow.send(message(number));
                assertEquals(Set.of(ResultCode.OK.number()), codes(other.ask(List.of(transfer(1_000_000 + number)))));
            }
            final int heard = slow.listenToTheEnd();
            int done = 0;
            for (int number = 0; number < MESSAGES; number++) {
                final Set<Integer> codes = codes(slow.ask(message(number)));
                assertEquals(1, codes.size(), codes::toString);
                done += codes.contains(ResultCode.EXISTS.number()) ? 1 : 0;
                assertTrue(done == number + 1 || codes.contains(ResultCode.OK.number()), codes::toString);
            }
            System.out.println(MESSAGES + " messages, " + done + " of them done before the session was closed, " + heard + " answers heard");
            assertTrue(heard < done && done < MESSAGES, "nothing has overflowed");
            assertEquals(MESSAGES + (long) MESSAGES * COMMANDS, debitsPosted(other));
            assertEquals(List.of(), rig.faults());
        }
    }
}
