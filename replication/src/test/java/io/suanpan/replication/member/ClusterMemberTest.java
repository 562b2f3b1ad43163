package io.suanpan.replication.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.journal.JournalReader;
import io.suanpan.journal.entry.EntryView;
import io.suanpan.journal.file.DirectoryInUseException;
import io.suanpan.replication.service.ServicePosition;
import io.suanpan.replication.wire.EgressMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members in one process: the same state everywhere, through the loss of a leader and the return of a member. */
class ClusterMemberTest {
    @TempDir
    Path directory;

    private static Command open(final long id) {
        return Command.of(Operation.OPEN_ACCOUNT).id(id).ledger(156).code(1).build();
    }

    private static Command transfer(final long id) {
        return Command.of(Operation.TRANSFER).id(id).debitAccountId(1).creditAccountId(2).amount(1).ledger(156).code(1).build();
    }

    private static int code(final EgressMessage answer, final UnsafeBuffer bytes, final int index) {
        return ResultFrame.resultCode(bytes, answer.framesOffset() + index * ResultFrame.BYTES);
    }

    private static List<Integer> codes(final List<UnsafeBuffer> answers) {
        final UnsafeBuffer bytes = answers.get(answers.size() - 1);
        final EgressMessage results = new EgressMessage().wrap(bytes, 0, bytes.capacity());
        assertEquals(EgressMessage.RESULTS, results.kind());
        final List<Integer> codes = new ArrayList<>();
        for (int i = 0; i < results.count(); i++) {
            codes.add(code(results, bytes, i));
        }
        return codes;
    }

    @Test
    void shouldGoOnWithTheMajorityOfFive() {
        try (ClusterRig rig = new ClusterRig(directory, 5).withoutJournals().startAll();
            PlainClient client = new PlainClient(rig.addresses())) {
            assertEquals(List.of(0, 0, 0), codes(client.ask(List.of(open(1), open(2), transfer(1)))));
            final int first = rig.awaitLeader();
            rig.stop(first);
            rig.stop((first + 1) % 5);
            client.ask(List.of(transfer(2)));
            final ServicePosition.Reading last = rig.awaitEqual(4);
            rig.start(first);
            assertEquals(last.digest(), rig.awaitEqual(last.sequence()).digest());
            assertEquals(List.of(), rig.faults());
        }
    }

    /** The driver is there before the member and after it, with a thread for each of its parts. */
    @Test
    void shouldUseAMediaDriverOfAnotherProcess() {
        final String drivers = "/dev/shm/suanpan-test-" + ProcessHandle.current().pid();
        try (MediaDriver driver = MediaDriver.launch(new MediaDriver.Context().aeronDirectoryName(drivers).dirDeleteOnStart(true)
            .dirDeleteOnShutdown(true).threadingMode(ThreadingMode.DEDICATED).termBufferSparseFile(true)
            .spiesSimulateConnection(true));
            ClusterRig rig = new ClusterRig(directory, 1)
                .network(id -> new NetworkContext().embeddedDriver(false).aeronDirectory(driver.aeronDirectoryName()).mtuBytes(1_408))
                .startAll();
            PlainClient client = new PlainClient(rig.addresses())) {
            assertEquals(List.of(0, 0, 0), codes(client.ask(List.of(open(1), open(2), transfer(1)))));
            rig.stop(0);
            rig.start(0);
            rig.awaitEqual(3);
            assertEquals(List.of(), rig.faults());
        }
    }

    @Test
    void shouldGoOnWithoutItsLeaderAndTakeItBack() {
        try (ClusterRig rig = new ClusterRig(directory, 3).withCheckpoints().startAll();
            PlainClient client = new PlainClient(rig.addresses())) {
            assertEquals(List.of(0, 0), codes(client.ask(List.of(open(1), open(2)))));
            for (int id = 1; id <= 50; id++) {
                assertEquals(List.of(0), codes(client.ask(List.of(transfer(id)))));
            }
            rig.awaitEqual(52);
            final int first = rig.awaitLeader();
            rig.stop(first);
            for (int id = 51; id <= 100; id++) {
                final List<Integer> codes = codes(client.ask(List.of(transfer(id))));
                assertTrue(codes.get(0) == ResultCode.OK.number() || codes.get(0) == ResultCode.EXISTS.number(), codes::toString);
            }
            final int second = rig.awaitLeader();
            assertTrue(second != first);
            assertEquals(List.of(ResultCode.EXISTS.number()), codes(client.ask(List.of(transfer(7)))));
            rig.start(first);
            final List<Command> many = new ArrayList<>();
            for (int id = 1_000; id < 9_000; id++) {
                many.add(transfer(id));
            }
            assertEquals(8_000, codes(client.ask(many)).size());
            final EgressMessage last = client.askOne(Command.of(Operation.LOOKUP_ACCOUNT).id(1).build());
            ClusterRig.await("a checkpoint everywhere", () -> rig.hasCheckpointSince(last.firstSequence() + 2));
            assertEquals(last.firstSequence() + 2, rig.awaitEqual(last.firstSequence()).sequence(), "an idle cluster writes nothing more");
            assertEquals(List.of(), rig.faults());
            assertThrows(DirectoryInUseException.class, () -> ClusterMember.launch(rig.context(second)));
        }
        final List<String> journal = journal(0);
        assertTrue(journal.size() > 100);
        assertEquals(journal, journal(1));
        assertEquals(journal, journal(2));
    }

    /** The entries of a member's journal: equal headers are equal entries, and equal before them. */
    private List<String> journal(final int id) {
        final List<String> entries = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(directory.resolve("member-" + id), 1, Long.MAX_VALUE)) {
            while (reader.next()) {
                final EntryView entry = reader.entry();
                assertTrue(entry.logPosition() > 0);
                entries.add(entry.firstSequence() + "+" + entry.count() + "@" + entry.logPosition() + ':' + entry.headerCrc());
            }
            assertNull(reader.fault());
        }
        return entries;
    }

    @Test
    void shouldStartFromASnapshotAndWhatCameAfterIt() {
        try (ClusterRig rig = new ClusterRig(directory, 3).startAll(); PlainClient client = new PlainClient(rig.addresses())) {
            client.ask(List.of(open(1), open(2)));
            client.ask(List.of(transfer(1), transfer(2)));
            rig.takeSnapshot();
            client.ask(List.of(transfer(3)));
            final ServicePosition.Reading before = rig.awaitEqual(5);
            for (int id = 0; id < 3; id++) {
                rig.stop(id);
            }
            rig.startAll();
            assertEquals(before.digest(), rig.awaitEqual(5).digest());
            assertEquals(List.of(ResultCode.EXISTS.number(), ResultCode.EXISTS.number()),
                codes(client.ask(List.of(transfer(1), transfer(3)))));
            assertEquals(7, rig.awaitEqual(7).sequence());
            assertEquals(List.of(), rig.faults());
            assertEquals(List.of(4L, 4L, 4L), rig.startedFrom());
        }
        assertEquals(4, journal(0).size());
        assertEquals(journal(0), journal(2));
    }

    @Test
    void shouldStopWhereStatesPart() {
        try (ClusterRig rig = new ClusterRig(directory, 3).withCheckpoints().withoutJournals().oddMember(2).startAll();
            PlainClient client = new PlainClient(rig.addresses())) {
            client.ask(List.of(open(1), open(2)));
            client.ask(List.of(transfer(1), transfer(2), transfer(3)));
            client.ask(List.of(transfer(1)));
            ClusterRig.await("a fault", () -> !rig.faults().isEmpty());
            final String fault = rig.faults().get(0);
            assertTrue(fault.contains("this ledger had") && fault.contains("log position"), fault);
        }
    }

    @Test
    void shouldComeBackWholeAfterAllHaveStopped() {
        try (ClusterRig rig = new ClusterRig(directory, 1).startAll(); PlainClient client = new PlainClient(rig.addresses())) {
            client.ask(List.of(open(1), open(2)));
            for (int id = 1; id <= 50; id++) {
                client.ask(List.of(transfer(id)));
            }
            final ServicePosition.Reading before = rig.awaitEqual(52);
            rig.stop(0);
            assertEquals(51, journal(0).size());
            rig.start(0);
            assertEquals(before.digest(), rig.awaitEqual(52).digest());
            assertEquals(List.of(ResultCode.EXISTS.number()), codes(client.ask(List.of(transfer(50)))));
            assertEquals(53, rig.awaitEqual(53).sequence());
            assertEquals(List.of(), rig.faults());
        }
        assertEquals(52, journal(0).size());
    }
}
