package io.suanpan.replication.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aeron.cluster.service.Cluster;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.PageFlags;
import io.suanpan.engine.command.ResultCode;
import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.ring.Await;
import io.suanpan.engine.ring.Submission;
import io.suanpan.replication.member.ClusterMember;
import io.suanpan.replication.member.ClusterMemberContext;
import io.suanpan.replication.member.Credentials;
import io.suanpan.replication.member.MemberAddress;
import io.suanpan.replication.member.Timeouts;
import io.suanpan.replication.service.LedgerServiceContext;
import io.suanpan.replication.service.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client against members in this process, over Aeron on loopback. */
class AeronSessionsTest {
    private static final AtomicInteger NEXT_PORT = new AtomicInteger(23_000);
    private static final Timeouts TIMEOUTS = new Timeouts(ms(2_000), ms(100), ms(500), ms(50), ms(4_000), ms(3_000), ms(100), ms(20_000));

    @TempDir
    private Path directory;

    private final List<ClusterMember> members = new ArrayList<>();
    private List<MemberAddress> addresses;
    private AeronSessions sessions;
    private ClusterClient client;

    private static long ms(final long milliseconds) {
        return TimeUnit.MILLISECONDS.toNanos(milliseconds);
    }

    private void start(final int count, final Path credentials, final byte[] shown) {
        addresses = MemberAddress.local(count, NEXT_PORT.getAndAdd(count * MemberAddress.PORTS));
        for (int id = 0; id < count; id++) {
            members.add(ClusterMember.launch(new ClusterMemberContext().memberId(id).members(addresses)
                .directory(directory.resolve("member-" + id)).timeouts(TIMEOUTS).credentialsFile(credentials)
                .service(new LedgerServiceContext().faultHandler((where, cause) -> { })
                    .ledger(new LedgerContext().accounts(100).transfers(50_000).holds(100)))));
        }
        sessions = new AeronSessions(new AeronSessionContext()
            .ingressEndpoints(MemberAddress.ingressEndpoints(addresses)).credentials(shown));
        client = new ClusterClient(new ClusterClientContext().deadlineNs(ms(25_000)), sessions);
    }

    @AfterEach
    void close() {
        if (client != null) {
            client.close();
            sessions.close();
        }
        members.forEach(ClusterMember::close);
    }

    private Answer submit(final CommandBatch batch) {
        final Answer answer = new Answer();
        assertEquals(Submission.ACCEPTED, client.submit(batch, answer));
        return answer;
    }

    private static void await(final Answer answer) {
        Await.until("an answer", () -> answer.calls() > 0);
        assertNull(answer.unknown());
    }

    private static CommandBatch transfers(final long firstId, final int count) {
        final CommandBatch batch = new CommandBatch(count);
        for (int i = 0; i < count; i++) {
            batch.transfer(Operation.TRANSFER).idLo(firstId + i).debitAccountId(1).creditAccountId(2).amount(5).ledger(156).code(1);
        }
        return batch;
    }

    private void openAccounts() {
        final CommandBatch batch = new CommandBatch(2);
        for (int id = 1; id <= 2; id++) {
            batch.account(Operation.OPEN_ACCOUNT).accountId(id).ledger(156).code(1);
        }
        await(submit(batch));
    }

    @Test
    void shouldCarryTheLargestBatchAndItsRows() {
        start(1, null, new byte[0]);
        openAccounts();
        final Answer large = submit(transfers(1, CommandBatch.MAX_COMMANDS));
        await(large);
        assertEquals(CommandBatch.MAX_COMMANDS, large.codes().stream().filter(code -> code == ResultCode.OK).count());
        final CommandBatch page = new CommandBatch(1);
        page.book(Operation.ACCOUNT_TRANSFERS).accountId(1).flags(PageFlags.DEBITS).rowLimit(8_190);
        final Answer rows = submit(page);
        await(rows);
        assertEquals(CommandBatch.MAX_COMMANDS, rows.results().get(0).page().transfers().size());
        assertEquals(members.get(0).service().position().read().sequence(), client.status().lastSequence());
        assertEquals(ClientState.CONNECTED, client.status().state());
    }

    @Test
    void shouldGoOnWithTheNextLeader() {
        start(3, null, new byte[0]);
        openAccounts();
        final List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            answers.add(submit(transfers(1 + 10 * i, 10)));
        }
        final int leader = client.status().leaderMemberId();
        assertEquals(Cluster.Role.LEADER, members.get(leader).service().role());
        members.remove(leader).close();
        for (int i = 200; i < 400; i++) {
            answers.add(submit(transfers(1 + 10 * i, 10)));
        }
        answers.forEach(AeronSessionsTest::await);
        assertTrue(answers.stream().flatMap(answer -> answer.codes().stream())
            .allMatch(code -> code == ResultCode.OK || code == ResultCode.EXISTS));
        assertTrue(client.status().leaderMemberId() != leader, "another leads");
        final CommandBatch lookup = new CommandBatch(1);
        lookup.lookup(Operation.LOOKUP_ACCOUNT).idLo(2);
        final Answer account = submit(lookup);
        await(account);
        assertEquals(4_000 * 5, account.results().get(0).account().balances().creditsPosted(), "each once");
        System.out.printf("sent again: %d commands, sessions: %d, elections: %d%n",
            client.status().resent(), client.status().sessions(), client.status().elections());
    }

    @Test
    void shouldShowCredentialsAndSayThatTheyAreWrong() throws IOException {
        final Path file = Files.writeString(directory.resolve("credentials"),
            Credentials.line("gate", Set.of(Role.TRANSACT), "right"));
        start(1, file, Credentials.encode("gate", "right"));
        openAccounts();
        final CommandBatch cut = new CommandBatch(1);
        cut.book(Operation.DAY_CUT).bookDate(100);
        final Answer refused = submit(cut);
        Await.until("an answer", () -> refused.calls() > 0);
        assertInstanceOf(RefusedException.class, refused.unknown());
        try (AeronSessions wrong = new AeronSessions(new AeronSessionContext()
                .ingressEndpoints(MemberAddress.ingressEndpoints(addresses)).credentials(Credentials.encode("gate", "wrong")));
            ClusterClient stranger = new ClusterClient(new ClusterClientContext().deadlineNs(ms(3_000)), wrong)) {
            final Answer unknown = new Answer();
            stranger.submit(transfers(1, 1), unknown);
            Await.until("an answer", () -> unknown.calls() > 0);
            assertFalse(assertInstanceOf(UnansweredException.class, unknown.unknown()).wasSent());
            assertTrue(stranger.status().lastFailure().getMessage().contains("authentication"), () -> "" + stranger.status().lastFailure());
        }
    }
}
