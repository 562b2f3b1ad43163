package io.suanpan.replication.client;

import static io.suanpan.engine.command.ResultCode.BOOK_DATE_MUST_ADVANCE;
import static io.suanpan.engine.command.ResultCode.EXISTS;
import static io.suanpan.engine.command.ResultCode.OK;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.Operation;
import io.suanpan.engine.command.PageFlags;
import io.suanpan.engine.command.Result;
import io.suanpan.engine.command.ResultBatch;
import io.suanpan.engine.command.TransferFlags;
import io.suanpan.engine.ring.ResultHandler;
import io.suanpan.engine.ring.Submission;
import io.suanpan.replication.client.ClusterSession.Offer;
import io.suanpan.replication.service.Role;
import io.suanpan.replication.wire.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client against a session that does what the test says, stepped by hand, on a clock that stands still until it is moved. */
class ClusterClientTest {
    private static final int RING = 8_192;
    private static final long DEADLINE_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long BACKOFF_NS = TimeUnit.MILLISECONDS.toNanos(20);

    private final FakeCluster cluster = new FakeCluster();
    private long nowNs = 1;
    private final ClusterClient client = new ClusterClient(new ClusterClientContext()
        .ringCommands(RING).messageCommands(8).messagesInFlight(4).deadlineNs(DEADLINE_NS).shortestBackoffNs(BACKOFF_NS)
        .useInvoker(true).clock(() -> nowNs), cluster);

    @AfterEach
    void close() {
        client.close();
    }

    private void work() {
        for (int i = 0; i < 20; i++) {
            client.doWork();
        }
    }

    private Answer submit(final CommandBatch batch) {
        final Answer answer = new Answer();
        assertEquals(Submission.ACCEPTED, client.submit(batch, answer));
        return answer;
    }

    private static CommandBatch accounts(final int... ids) {
        final CommandBatch batch = new CommandBatch(ids.length);
        for (final int id : ids) {
            batch.account(Operation.OPEN_ACCOUNT).accountId(id).ledger(156).code(1);
        }
        return batch;
    }

    private static CommandBatch transfers(final long firstId, final int count) {
        final CommandBatch batch = new CommandBatch(count);
        for (int i = 0; i < count; i++) {
            batch.transfer(Operation.TRANSFER).idLo(firstId + i).debitAccountId(1).creditAccountId(2).amount(5).ledger(156).code(1);
        }
        return batch;
    }

    private static CommandBatch dayCut(final int bookDate) {
        final CommandBatch batch = new CommandBatch(1);
        batch.book(Operation.DAY_CUT).bookDate(bookDate);
        return batch;
    }

    /** Opens accounts 1 and 2 and has everything answered. */
    private void open() {
        submit(accounts(1, 2));
        work();
        cluster.applyAndAnswer(0);
        work();
    }

    @Test
    void shouldAnswerEachBatchOfAMessageWithItsOwnResults() {
        final Answer accounts = submit(accounts(1, 2));
        final Answer paid = submit(transfers(10, 3));
        work();
        assertEquals(1, cluster.sent.size(), "what waits goes together");
        cluster.applyAndAnswer(0);
        work();
        assertEquals(List.of(OK, OK), accounts.codes());
        assertEquals(List.of(OK, OK, OK), paid.codes());
        assertEquals(List.of(3L, 4L, 5L), paid.results().stream().map(Result::sequence).toList());
        assertEquals(5, client.status().answered());
        assertEquals(0, client.status().inFlight());
        assertEquals(5, client.status().lastSequence());
    }

    @Test
    void shouldCutMessagesAtTheCapAndKeepManyUnderWay() {
        open();
        for (int i = 0; i < 10; i++) {
            submit(transfers(10 + 5 * i, 5));
        }
        work();
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), cluster.sentIds(), "four beside the one that is answered, one batch each");
        cluster.applyAndAnswer(1);
        work();
        assertEquals(6, cluster.sent.size());
    }

    @Test
    void shouldSendAgainWhatANewLeaderMayNotHave() {
        open();
        final Answer first = submit(transfers(10, 1));
        work();
        final Answer second = submit(transfers(11, 1));
        work();
        cluster.apply(1); // committed, and its answer lost with the leader
        cluster.session().elect(1, 2);
        work();
        assertEquals(List.of(1L, 2L, 3L, 2L, 3L), cluster.sentIds(), "in order, under their own correlation ids");
        assertEquals(0, first.calls());
        cluster.applyAndAnswer(3);
        cluster.applyAndAnswer(4);
        work();
        assertEquals(List.of(EXISTS), first.codes());
        assertTrue(first.results().get(0).replayed());
        assertEquals(3, first.results().get(0).sequence(), "the first outcome");
        assertEquals(List.of(OK), second.codes());
        assertEquals(2, client.status().resent());
        assertEquals(1, client.status().elections());
        assertEquals(1, client.status().leaderMemberId());
        assertEquals(2, client.status().leadershipTermId());
    }

    @Test
    void shouldOpenAnotherSessionAndSendAgain() {
        open();
        final Answer answer = submit(transfers(10, 2));
        work();
        nowNs += BACKOFF_NS;
        cluster.connects = false;
        cluster.session().end("no quorum");
        work();
        assertTrue(cluster.sessions.get(0).isClosed);
        assertEquals(2, cluster.sessions.size(), "at once after a session that was open for a while");
        assertEquals("no quorum", client.status().lastFailure().getMessage());
        assertEquals(ClientState.CONNECTING, client.status().state());
        cluster.session().end("nobody there");
        work();
        assertEquals(2, cluster.sessions.size(), "pauses after an attempt that failed");
        assertEquals(ClientState.DISCONNECTED, client.status().state());
        nowNs += 2 * BACKOFF_NS;
        cluster.connects = true;
        work();
        assertEquals(3, cluster.sessions.size());
        assertEquals(List.of(1L, 2L, 2L), cluster.sentIds());
        cluster.applyAndAnswer(2);
        work();
        assertEquals(List.of(OK, OK), answer.codes());
        assertEquals(2, client.status().sessions());
    }

    @Test
    void shouldGoOnAfterAnOpenerThatThrows() {
        cluster.failure = new IllegalStateException("no media driver");
        work();
        assertEquals("no media driver", client.status().lastFailure().getMessage());
        cluster.failure = null;
        nowNs += 2 * BACKOFF_NS;
        open();
        assertEquals(ClientState.CONNECTED, client.status().state());
    }

    @Test
    void shouldRefuseWhatFindsNoRoom() {
        final List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < RING / 8; i++) {
            answers.add(submit(transfers(10 + 8 * i, 8)));
        }
        assertEquals(Submission.OVERLOADED, client.submit(transfers(1, 1), new Answer()));
        assertEquals(1, client.status().overloaded());
        assertEquals(RING, client.status().inFlight());
        work();
        cluster.applyAndAnswer(0);
        work();
        assertEquals(1, answers.get(0).calls());
        submit(transfers(1, 8));
    }

    @Test
    void shouldAnswerUnknownAfterTheDeadline() {
        open();
        final Answer sent = submit(transfers(10, 1));
        work();
        nowNs += DEADLINE_NS / 2;
        cluster.offer = Offer.DISCONNECTED;
        final Answer waiting = submit(transfers(11, 1));
        work();
        assertEquals(ClientState.AWAITING_LEADER, client.status().state());
        nowNs += DEADLINE_NS / 2;
        work();
        assertTrue(assertInstanceOf(UnansweredException.class, sent.unknown()).wasSent());
        assertEquals(0, waiting.calls());
        nowNs += DEADLINE_NS / 2;
        work();
        assertFalse(assertInstanceOf(UnansweredException.class, waiting.unknown()).wasSent(), "certainly not applied");
        assertEquals(2, client.status().unknown());
    }

    @Test
    void shouldPassOverAnswersThatNobodyWaitsFor() {
        open();
        final Answer forgotten = submit(transfers(10, 1));
        work();
        nowNs += DEADLINE_NS;
        work();
        cluster.applyAndAnswer(1); // too late
        work();
        assertEquals(1, forgotten.calls());
        assertEquals(1, client.status().unexpectedAnswers());
        final Answer next = submit(transfers(11, 1));
        work();
        cluster.apply(2).forEach(bytes -> {
            cluster.session().answer(bytes);
            cluster.session().answer(bytes); // twice
        });
        work();
        assertEquals(1, next.calls());
        assertEquals(2, client.status().unexpectedAnswers());
        cluster.session().answer(FakeCluster.refusal(77, Refusal.OVERLOADED)); // never asked
        cluster.session().answer(new byte[3]);
        work();
        assertEquals(4, client.status().unexpectedAnswers());
    }

    @Test
    void shouldSendAgainWhereAnAnswerIsMissing() {
        open();
        final Answer first = submit(transfers(10, 1));
        work();
        final Answer second = submit(transfers(11, 1));
        work();
        cluster.apply(1);
        cluster.applyAndAnswer(2);
        work();
        assertEquals(List.of(1L, 2L, 3L, 2L, 3L), cluster.sentIds());
        assertEquals(0, first.calls() + second.calls(), "in order");
        cluster.applyAndAnswer(3);
        cluster.applyAndAnswer(4);
        work();
        assertEquals(List.of(EXISTS), first.codes());
        assertEquals(List.of(EXISTS), second.codes());
    }

    @Test
    void shouldWaitForRoomOnTheWay() {
        open();
        cluster.offer = Offer.BACK_PRESSURED;
        submit(transfers(10, 1));
        work();
        submit(transfers(11, 2));
        submit(transfers(13, 2));
        work();
        assertTrue(client.status().backPressured() > 0);
        cluster.offer = Offer.SENT;
        work();
        assertEquals(List.of(1L, 2L, 3L), cluster.sentIds());
        assertEquals(4, FakeCluster.message(cluster.sent.get(2)).count(), "what came meanwhile goes together");
        assertEquals(0, client.status().resent());
    }

    @Test
    void shouldTellWhatWasRefused() {
        cluster.roles = Role.TRANSACT.bit();
        open();
        final Answer paid = submit(transfers(10, 1));
        final Answer refused = submit(dayCut(100));
        final Answer paidAfter = submit(transfers(11, 1));
        work();
        for (int i = 1; i < cluster.sent.size(); i++) {
            cluster.applyAndAnswer(i);
        }
        work();
        assertEquals(List.of(OK), paid.codes());
        assertEquals(List.of(OK), paidAfter.codes());
        final RefusedException cause = assertInstanceOf(RefusedException.class, refused.unknown());
        assertEquals(Refusal.NOT_AUTHORISED, cause.refusal());
        assertFalse(cause.wasResent());
    }

    @Test
    void shouldNotGuessWhatBecameOfADayCutThatWasSentTwice() {
        open();
        final Answer cut = submit(dayCut(100));
        work();
        cluster.apply(1);
        cluster.session().elect(1, 2);
        work();
        cluster.applyAndAnswer(2);
        work();
        assertInstanceOf(UnansweredException.class, cut.unknown());
        final Answer again = submit(dayCut(100));
        work();
        cluster.applyAndAnswer(3);
        work();
        assertEquals(List.of(BOOK_DATE_MUST_ADVANCE), again.codes(), "asked again, it is answered plainly");
    }

    @Test
    void shouldNotGuessWhatBecameOfAChainWithControlCommands() {
        open();
        final CommandBatch chain = new CommandBatch(2);
        chain.transfer(Operation.TRANSFER).idLo(10).debitAccountId(1).creditAccountId(2).amount(5).ledger(156).code(1)
            .flags(TransferFlags.LINKED);
        chain.account(Operation.SET_LIMIT).accountId(1).creditLimit(7);
        final Answer answer = submit(chain);
        work();
        cluster.apply(1);
        cluster.session().elect(1, 2);
        work();
        cluster.applyAndAnswer(2);
        work();
        assertInstanceOf(UnansweredException.class, answer.unknown());
    }

    @Test
    void shouldAnswerControlCommandsThatWereSentTwice() {
        open();
        final CommandBatch batch = new CommandBatch(1);
        batch.account(Operation.SET_LIMIT).accountId(1).creditLimit(7);
        final Answer answer = submit(batch);
        work();
        cluster.apply(1);
        cluster.session().elect(1, 2);
        work();
        cluster.applyAndAnswer(2);
        work();
        assertEquals(List.of(OK), answer.codes());
    }

    private static CommandBatch page() {
        final CommandBatch batch = new CommandBatch(2);
        batch.book(Operation.ACCOUNT_TRANSFERS).accountId(1).flags(PageFlags.DEBITS).rowLimit(10);
        batch.book(Operation.TRIAL_BALANCE);
        return batch;
    }

    @Test
    void shouldBringRowsWithTheResults() {
        open();
        submit(transfers(10, 3));
        work();
        cluster.applyAndAnswer(1);
        final Answer page = submit(page());
        work();
        assertEquals(2, cluster.apply(2).size(), "rows, then results");
        cluster.answers.forEach(cluster.session()::answer);
        work();
        assertEquals(3, page.results().get(0).page().transfers().size());
        assertEquals(1, page.results().get(1).page().trialBalance().size());
    }

    /** Two leaders answer, and their parts come mixed. */
    @Test
    void shouldNotMixTheRowsOfTwoSendings() {
        open();
        final Answer page = submit(page());
        work();
        final List<byte[]> old = cluster.apply(1);
        cluster.session().elect(1, 2);
        work();
        submit(transfers(10, 3));
        work();
        cluster.apply(3); // so that the second reading sees more
        final List<byte[]> fresh = cluster.apply(2);
        cluster.session().answer(fresh.get(0));
        cluster.session().answer(old.get(0));
        cluster.session().answer(old.get(1)); // its rows are not there: passed over
        cluster.session().answer(fresh.get(1));
        work();
        assertEquals(3, page.results().get(0).page().transfers().size());
        assertEquals(1, page.calls());
    }

    @Test
    void shouldKeepTheSessionAlive() {
        open();
        final int before = cluster.keepAlives;
        work();
        assertEquals(before, cluster.keepAlives);
        nowNs += TimeUnit.SECONDS.toNanos(1);
        work();
        assertEquals(before + 1, cluster.keepAlives);
        cluster.session().elect(2, 3);
        work();
        assertEquals(before + 2, cluster.keepAlives, "a new leader is told at once");
    }

    @Test
    void shouldAnswerEverythingWhenClosed() {
        open();
        final Answer sent = submit(transfers(10, 1));
        work();
        cluster.offer = Offer.BACK_PRESSURED;
        final Answer waiting = submit(transfers(11, 1));
        client.close();
        assertTrue(assertInstanceOf(UnansweredException.class, sent.unknown()).wasSent());
        assertFalse(assertInstanceOf(UnansweredException.class, waiting.unknown()).wasSent());
        assertEquals(Submission.STOPPED, client.submit(transfers(12, 1), new Answer()));
        assertTrue(cluster.session().isClosed);
        assertEquals(ClientState.CLOSED, client.status().state());
        assertEquals(0, client.doWork());
    }

    @Test
    void shouldStopWhereAHandlerThrows() {
        open();
        final IllegalStateException wrong = new IllegalStateException("handler");
        client.submit(transfers(10, 1), new ResultHandler() {
            @Override
            public void onResults(final ResultBatch results) {
                throw wrong;
            }

            @Override
            public void onUnknown(final Throwable cause) {
                throw new AssertionError("answered twice", cause);
            }
        });
        final Answer neighbour = submit(transfers(11, 1));
        work();
        cluster.applyAndAnswer(1);
        work();
        assertSame(wrong, client.status().fault());
        assertSame(wrong, neighbour.unknown());
        assertNull(neighbour.results());
        assertEquals(Submission.STOPPED, client.submit(transfers(12, 1), new Answer()));
    }
}
