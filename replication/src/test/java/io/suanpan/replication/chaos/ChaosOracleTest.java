package io.suanpan.replication.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.AccountFlags;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.ledger.LedgerContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every schedule relies on: the oracle finds a cluster that broke its word. Three journals are written here without a cluster, with
 * one defect each, and a leader of its own that clients are answered by.
 */
class ChaosOracleTest {
    private static final int SOME = 20;

    @TempDir
    private Path directory;
    private final List<WrittenMember> members = new ArrayList<>();
    private final List<ChaosBatch> batches = new ArrayList<>();
    private LedgerContext settings = MemberMain.ledger();
    private WrittenMember leader;
    private long logPosition;

    @BeforeEach
    void openAccounts() {
        open();
    }

    private void open() {
        close();
        batches.clear();
        final Path own = directory.resolve("with-" + settings.transfers());
        for (int id = 0; id < MemberMain.MEMBERS; id++) {
            members.add(new WrittenMember(ChaosCluster.memberDirectory(own, id), settings));
        }
        leader = new WrittenMember(own.resolve("leader"), settings);
        directory = own;
        ask(List.of(Command.of(Operation.OPEN_ACCOUNT).id(1).ledger(156).code(1).build(),
            Command.of(Operation.OPEN_ACCOUNT).id(2).ledger(156).code(1).flags(AccountFlags.DEBITS_MUST_NOT_EXCEED_CREDITS).build()));
        for (int id = 1; id <= SOME; id++) {
            ask(List.of(transfer(id, 5), transfer(id + SOME, 7)));
        }
        ask(List.of(Command.of(Operation.TRANSFER).id(99).debitAccountId(2).creditAccountId(1).amount(1_000_000).ledger(156).code(1)
            .build()));
        ask(List.of(read()));
    }

    @AfterEach
    void close() {
        members.forEach(WrittenMember::close);
        members.clear();
        if (leader != null) {
            leader.close();
        }
    }

    private static Command transfer(final long id, final long amount) {
        return Command.of(Operation.TRANSFER).id(id).debitAccountId(1).creditAccountId(2).amount(amount).ledger(156).code(1).build();
    }

    private static Command read() {
        return Command.of(Operation.LOOKUP_ACCOUNT).id(1).build();
    }

    private void ask(final List<Command> commands) {
        ask(commands, members);
    }

    /** The leader answers, and those have it that are named. */
    private void ask(final List<Command> commands, final List<WrittenMember> having) {
        final ChaosBatch batch = submit();
        logPosition += 64;
        having.forEach(member -> member.apply(commands, logPosition));
        batch.onResults(leader.apply(commands, logPosition));
    }

    private ChaosBatch submit() {
        final ChaosBatch batch = new ChaosBatch(done -> { });
        batches.add(batch);
        return batch;
    }

    private List<String> verdict() {
        return verdict(members.stream().map(WrittenMember::end).toList());
    }

    private List<String> verdict(final List<MemberChild.State> ends) {
        final ChaosOracle oracle = new ChaosOracle(directory, settings, batches);
        oracle.judge(ends);
        assertTrue(oracle.hasSeenLoad(), oracle::toString);
        return oracle.wrong();
    }

    private static void assertFound(final String what, final List<String> wrong) {
        assertTrue(wrong.stream().anyMatch(each -> each.contains(what)), wrong::toString);
    }

    @Test
    void shouldFindNothingWhereNothingIsWrong() {
        assertEquals(List.of(), verdict());
    }

    @Test
    void shouldFindAnAcknowledgedCommandThatIsLost() {
        ask(List.of(transfer(77, 1)), List.of());
        final List<String> wrong = verdict();
        assertEquals(MemberMain.MEMBERS, wrong.size(), wrong::toString);
        assertFound("of 77, in the journal of member 2: null", wrong);
    }

    @Test
    void shouldFindAnAcknowledgedCommandThatOneMemberLost() {
        ask(List.of(transfer(77, 1)), members.subList(0, 2));
        assertFound("of 77, in the journal of member 2: null", verdict());
        assertFound("the journals of members 0 and 2 differ", verdict());
    }

    /** Ledgers that forget ids sooner than clients send again. */
    @Test
    void shouldFindACommandThatIsDoneTwice() {
        settings = MemberMain.ledger().transfers(SOME / 2);
        open();
        ask(List.of(transfer(1, 5)));
        assertFound("member 1: done twice: 1", verdict());
    }

    @Test
    void shouldFindAMessageThatIsAppliedTwice() {
        final ResultBatch again = leader.apply(List.of(transfer(SOME, 5)), logPosition);
        members.forEach(member -> member.apply(List.of(transfer(SOME, 5)), logPosition));
        submit().onResults(again);
        assertFound("stands behind a later place of the log", verdict());
    }

    @Test
    void shouldFindADeclinedCommandThatIsDone() {
        final ChaosBatch batch = submit();
        logPosition += 64;
        members.forEach(member -> member.apply(List.of(transfer(77, 1)), logPosition));
        batch.onResults(leader.apply(List.of(Command.of(Operation.TRANSFER).id(77).debitAccountId(2).creditAccountId(1)
            .amount(1_000_000).ledger(156).code(1).build()), logPosition));
        assertFound("told EXCEEDS_CREDITS at", verdict());
    }

    @Test
    void shouldFindAMemberWhoseStateIsAnother() {
        final List<MemberChild.State> ends = new ArrayList<>(members.stream().map(WrittenMember::end).toList());
        ends.set(1, new MemberChild.State(false, ends.get(1).sequence(), ends.get(1).digest() + 1));
        assertEquals(1, verdict(ends).size());
        assertFound("member 1 ended at", verdict(ends));
    }

    @Test
    void shouldFindADigestThatOneMemberWroteDownWrong() {
        logPosition += 64;
        for (int id = 0; id < MemberMain.MEMBERS; id++) {
            members.get(id).apply(List.of(read()), logPosition, id == 2 ? 1 : 0);
        }
        assertFound("member 2: the entry of sequence", verdict());
        assertFound("the journals of members 0 and 2 differ", verdict());
    }

    @Test
    void shouldFindAJournalThatDiffersInOneDocument() {
        logPosition += 64;
        for (int id = 0; id < MemberMain.MEMBERS; id++) {
            members.get(id).apply(List.of(id == 1 ? Command.of(Operation.LOOKUP_ACCOUNT).id(2).build() : read()), logPosition);
        }
        assertEquals(List.of("the journals of members 0 and 1 differ"), verdict());
    }

    @Test
    void shouldFindAStaleRead() {
        final ChaosBatch batch = submit();
        final ChaosBatch between = submit();
        logPosition += 64;
        members.forEach(member -> member.apply(List.of(read()), logPosition));
        final ResultBatch old = leader.apply(List.of(read()), logPosition);
        batch.onResults(old);
        logPosition += 64;
        members.forEach(member -> member.apply(List.of(transfer(77, 1)), logPosition));
        between.onResults(leader.apply(List.of(transfer(77, 1)), logPosition));
        submit().onResults(old);
        assertFound("went back", verdict());
    }

    @Test
    void shouldFindABatchThatIsNotAnsweredOnce() {
        submit();
        assertEquals(List.of("a batch was answered 0 times"), verdict());
        ask(List.of(read()));
        batches.get(batches.size() - 1).onUnknown(new IllegalStateException());
        assertFound("a batch was answered 2 times", verdict());
    }
}
