package io.suanpan.replication.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.command.ResultFrame;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.journal.JournalReader;
import io.suanpan.journal.entry.EntryView;
import io.suanpan.replication.backup.BackupContext;
import io.suanpan.replication.seed.MemberSeed;
import io.suanpan.replication.seed.SeedReport;
import io.suanpan.replication.service.ServicePosition;
import io.suanpan.replication.standby.Standby;
import io.suanpan.replication.standby.StandbyContext;
import io.suanpan.replication.wire.EgressMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A standby has what the members have, and a cluster is made of it when they are gone. */
class StandbyTest {
    private static final int TRANSFERS = 100_000;

    private final List<String> faults = Collections.synchronizedList(new ArrayList<>());
    @TempDir
    Path directory;

    private static Command open(final long id) {
        return Command.of(Operation.OPEN_ACCOUNT).id(id).ledger(156).code(1).build();
    }

    private static Command transfer(final long id) {
        return Command.of(Operation.TRANSFER).id(id).debitAccountId(1).creditAccountId(2).amount(1).ledger(156).code(1).build();
    }

    private static List<Command> transfers(final long from, final int count) {
        final List<Command> transfers = new ArrayList<>();
        for (long id = from; id < from + count; id++) {
            transfers.add(transfer(id));
        }
        return transfers;
    }

    private static int code(final PlainClient client, final Command command) {
        final List<UnsafeBuffer> answers = client.ask(List.of(command));
        final UnsafeBuffer bytes = answers.get(answers.size() - 1);
        return ResultFrame.resultCode(bytes, new EgressMessage().wrap(bytes, 0, bytes.capacity()).framesOffset());
    }

    private Standby standby(final ClusterRig rig, final String name, final int remembered) {
        final int port = rig.addresses().get(0).basePort() + 1_000;
        return Standby.launch(new StandbyContext()
            .backup(new BackupContext().members(rig.addresses()).directory(directory.resolve(name))
                .address(new MemberAddress("localhost", port)).queryIntervalNs(TimeUnit.MILLISECONDS.toNanos(200)))
            .ledger(new LedgerContext().accounts(1_000).transfers(remembered).holds(1_000))
            .journal(ClusterRig.journal()).faultHandler((where, cause) -> faults.add(where + ": " + cause)));
    }

    private void awaitEqual(final Standby standby, final ServicePosition.Reading members) {
        ClusterRig.await("the standby at " + members, () -> {
            assertEquals(List.of(), faults);
            assertFalse(standby.isEnded());
            return standby.position().read().sequence() >= members.sequence() && standby.journaled() >= members.sequence();
        });
        assertEquals(members.digest(), standby.position().read().digest());
    }

    private List<String> journal(final String name, final long from) {
        final List<String> entries = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(directory.resolve(name), from, Long.MAX_VALUE)) {
            while (reader.next()) {
                final EntryView entry = reader.entry();
                entries.add(entry.firstSequence() + "+" + entry.count() + "@" + entry.logPosition() + ':' + entry.headerCrc());
            }
            assertNull(reader.fault());
        }
        return entries;
    }

    @Test
    void shouldKeepWhatMembersHaveAndBecomeThem() {
        final ServicePosition.Reading last;
        try (ClusterRig rig = new ClusterRig(directory, 3).startAll(); PlainClient client = new PlainClient(rig.addresses())) {
            client.ask(List.of(open(1), open(2)));
            client.ask(transfers(1, 50));
            try (Standby standby = standby(rig, "standby", TRANSFERS)) {
                client.ask(transfers(51, 50));
                awaitEqual(standby, rig.awaitEqual(102));
                rig.takeSnapshot();
                ClusterRig.await("the snapshot copied", () -> standby.look().snapshot() > 0);
            }
            client.ask(transfers(101, 50));
            try (Standby standby = standby(rig, "standby", TRANSFERS)) {
                last = rig.awaitEqual(152);
                awaitEqual(standby, last);
            }
        }
        assertEquals(4, journal("standby", 1).size());
        assertEquals(journal("member-0", 1), journal("standby", 1));
        for (int id = 0; id < 3; id++) {
            final SeedReport report = MemberSeed.seed(directory.resolve("standby"), directory.resolve("site/member-" + id), ClusterRig.journal());
            assertEquals(102, report.sequence());
            assertEquals(1, report.journalStart());
            assertEquals(152, report.journalEnd());
        }
        try (ClusterRig rig = new ClusterRig(directory.resolve("site"), 3).startAll();
            PlainClient client = new PlainClient(rig.addresses())) {
            assertEquals(last.digest(), rig.awaitEqual(152).digest());
            assertEquals(ResultCode.EXISTS.number(), code(client, transfer(150)));
            assertEquals(ResultCode.OK.number(), code(client, transfer(151)));
            rig.awaitEqual(154);
            assertEquals(List.of(), rig.faults());
        }
        assertEquals(6, journal("site/member-2", 1).size());
        assertEquals(journal("site/member-0", 1), journal("site/member-2", 1));
    }

    @Test
    void shouldStopWhereItDiffersFromTheMembers() {
        try (ClusterRig rig = new ClusterRig(directory, 1).withCheckpoints().startAll();
            PlainClient client = new PlainClient(rig.addresses()); Standby standby = standby(rig, "standby", 1)) {
            client.ask(List.of(open(1), open(2)));
            client.ask(transfers(1, 3));
            client.ask(transfers(1, 1));
            ClusterRig.await("a fault", () -> !faults.isEmpty());
            assertTrue(standby.isEnded());
            assertTrue(faults.get(0).contains("this ledger had"), faults.get(0));
        }
    }
}
