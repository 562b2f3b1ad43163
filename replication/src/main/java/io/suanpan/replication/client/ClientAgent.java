package io.suanpan.replication.client;

import io.suanpan.engine.command.CommandFrame;
import io.suanpan.engine.command.FrameWindow;
import io.suanpan.engine.ring.Intake;
import io.suanpan.replication.wire.IngressMessage;
import java.util.concurrent.TimeUnit;
import org.agrona.BufferUtil;
import org.agrona.DirectBuffer;
import org.agrona.LangUtil;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The duty cycle of a client: opens a session and opens it again when it ends, sends what waits, sends again what a lost leader may have
 * taken with it, gives up what is too old. One thread; allocates nothing while a session lasts.
 */
final class ClientAgent implements ClusterSession.Events {
    private static final int MESSAGES_A_CYCLE = 16;
    private static final long KEEP_ALIVE_RETRY_NS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int ALIGNMENT = 64;

    private final Intake intake;
    private final ClusterSession.Opener opener;
    private final ClientCounters counters;
    private final NanoClock clock;
    private final long deadlineNs;
    private final long keepAliveNs;
    private final Backoff backoff;
    private final InFlight inFlight;
    private final Packing packing;
    private final RowCollector collector;
    private final Answers answers;
    private final UnsafeBuffer message =
        new UnsafeBuffer(BufferUtil.allocateDirectAligned(IngressMessage.MAX_BYTES, ALIGNMENT));
    private final FrameWindow frames = new FrameWindow(CommandFrame.BYTES);

    private ClusterSession session;
    private boolean isSessionOver;
    private Throwable thrownByHandler;
    private long nowNs;
    private long prepared;
    private long gapAt;
    private long keepAliveDueNs;
    private volatile long closeDeadlineNs;
    private volatile boolean isToClose;
    private volatile boolean isOver;

    ClientAgent(
        final ClusterClientContext context, final ClusterSession.Opener opener, final Intake intake, final ClientCounters counters) {
        this.intake = intake;
        this.opener = opener;
        this.counters = counters;
        this.clock = context.clock();
        this.deadlineNs = context.deadlineNs();
        this.keepAliveNs = context.keepAliveNs();
        this.backoff = new Backoff(context.shortestBackoffNs(), context.longestBackoffNs());
        this.inFlight = new InFlight(context.messagesInFlight());
        this.packing = new Packing(intake, inFlight, context.messageCommands(), context.pageRows());
        this.collector = new RowCollector(context.pageRows());
        this.answers = new Answers(intake, inFlight, counters, collector);
    }

    /** Nothing more comes in; what is in is answered, unknown where that takes longer. Any thread. */
    void startClosing(final long timeoutNs) {
        intake.close();
        closeDeadlineNs = clock.nanoTime() + timeoutNs;
        isToClose = true;
    }

    /** Whether everything is answered that will ever be. Any thread. */
    boolean isOver() {
        return isOver;
    }

    /** Does what there is to do, and returns how much it was. Not to be called once it {@link #isOver()}. */
    int doWork() {
        try {
            nowNs = clock.nanoTime();
            int workCount = session == null ? open() : poll();
            workCount += expire();
            workCount += send();
            counters.messagesInFlight.lazySet(inFlight.size());
            close();
            return workCount;
        } catch (final Throwable e) { // also an Error: nothing that happens here may leave a batch without an answer
            counters.fault = e;
            end(e);
            return 1;
        }
    }

    private int open() {
        if (!backoff.isOver(nowNs)) {
            return 0;
        }
        backoff.onAttempt(nowNs);
        isSessionOver = false;
        counters.state = ClientState.CONNECTING;
        try {
            session = opener.open(this);
        } catch (final RuntimeException e) {
            onClosed(e);
            endSession();
        }
        return 1;
    }

    private int poll() {
        int workCount = 1;
        try {
            workCount = session.poll();
        } catch (final RuntimeException e) {
            onClosed(e);
        }
        if (thrownByHandler != null) {
            LangUtil.rethrowUnchecked(thrownByHandler);
        }
        if (isSessionOver) {
            endSession();
        }
        return workCount;
    }

    private void endSession() {
        counters.state = ClientState.DISCONNECTED;
        final ClusterSession ended = session;
        session = null;
        if (ended != null) {
            try {
                ended.close();
            } catch (final RuntimeException e) {
                counters.lastFailure = e;
            }
        }
    }

    private int expire() {
        int expired = 0;
        while (!inFlight.isEmpty() && nowNs - inFlight.madeNs(inFlight.oldest()) >= deadlineNs) {
            answers.giveUp(unanswered("unknown: not answered within the deadline"));
            expired++;
        }
        return expired;
    }

    private UnansweredException unanswered(final String why) {
        return new UnansweredException(why, inFlight.is(inFlight.oldest(), InFlight.SENT), counters.lastFailure);
    }

    /** Sends what is to be sent. Without a leader it only makes messages, so that their deadlines run. */
    private int send() {
        if (counters.state != ClientState.CONNECTED && counters.state != ClientState.AWAITING_LEADER) {
            return packing.pack(nowNs) ? 1 : 0;
        }
        try {
            return sendMessages() + sendKeepAlive();
        } catch (final RuntimeException e) {
            onClosed(e);
            endSession();
            return 1;
        }
    }

    private int sendMessages() {
        int sent = 0;
        while (sent < MESSAGES_A_CYCLE && (inFlight.sendNext() < inFlight.next() || packing.pack(nowNs))) {
            final long correlationId = inFlight.sendNext();
            switch (session.offer(message, 0, prepare(correlationId))) {
                case SENT -> {
                    onSent(correlationId);
                    sent++;
                }
                case BACK_PRESSURED -> {
                    ClientCounters.add(counters.backPressured, 1);
                    return sent;
                }
                case DISCONNECTED -> {
                    counters.state = ClientState.AWAITING_LEADER;
                    return sent + (packing.pack(nowNs) ? 1 : 0);
                }
            }
        }
        return sent;
    }

    private int prepare(final long correlationId) {
        final int count = inFlight.count(correlationId);
        if (prepared != correlationId) {
            prepared = correlationId;
            IngressMessage.putCommandsHeader(message, 0, correlationId, count, inFlight.oldest());
            intake.commands(frames, inFlight.first(correlationId), count).copyTo(message, IngressMessage.HEADER_BYTES);
        }
        return IngressMessage.bytes(count);
    }

    private void onSent(final long correlationId) {
        if (inFlight.onSent()) {
            ClientCounters.add(counters.resent, inFlight.count(correlationId));
        }
        counters.state = ClientState.CONNECTED;
        keepAliveDueNs = nowNs + keepAliveNs;
    }

    private int sendKeepAlive() {
        if (nowNs - keepAliveDueNs < 0) {
            return 0;
        }
        if (!session.keepAlive()) {
            keepAliveDueNs = nowNs + KEEP_ALIVE_RETRY_NS;
            return 0;
        }
        counters.state = ClientState.CONNECTED;
        keepAliveDueNs = nowNs + keepAliveNs;
        return 1;
    }

    private void close() {
        if (!isToClose) {
            return;
        }
        if (nowNs - closeDeadlineNs >= 0 || (inFlight.isEmpty() && intake.isExhausted(packing.next()))) {
            end(null);
        }
    }

    /** Answers everything that is left, and ends the session. */
    private void end(final Throwable fault) {
        intake.close();
        while (!inFlight.isEmpty() || !intake.isExhausted(packing.next())) {
            if (!inFlight.isEmpty() || packing.pack(nowNs)) {
                giveUpOldest(fault);
            } else {
                Thread.onSpinWait(); // somebody is on the way in
            }
        }
        counters.messagesInFlight.lazySet(0);
        endSession();
        counters.state = ClientState.CLOSED;
        isOver = true;
    }

    private void giveUpOldest(final Throwable fault) {
        try {
            answers.giveUp(fault != null ? fault : unanswered("unknown: the client was closed before the answer came"));
        } catch (final Throwable e) { // also an Error: those behind still wait
            if (counters.fault == null) {
                counters.fault = e;
            }
        }
    }

    @Override
    public void onConnected(final int leaderMemberId, final long leadershipTermId) {
        ClientCounters.add(counters.sessions, 1);
        backoff.onConnected();
        collector.reset();
        follow(leaderMemberId, leadershipTermId);
    }

    @Override
    public void onNewLeader(final int leaderMemberId, final long leadershipTermId) {
        ClientCounters.add(counters.elections, 1);
        follow(leaderMemberId, leadershipTermId);
    }

    private void follow(final int leaderMemberId, final long leadershipTermId) {
        counters.leaderMemberId = leaderMemberId;
        counters.leadershipTermId = leadershipTermId;
        counters.state = ClientState.CONNECTED;
        inFlight.rewind();
        gapAt = 0;
        keepAliveDueNs = nowNs;
    }

    @Override
    public void onMessage(final DirectBuffer buffer, final int offset, final int length) {
        if (thrownByHandler != null) {
            return;
        }
        try {
            if (answers.onMessage(buffer, offset, length, nowNs) == Answers.Verdict.GAP) {
                sendAgain();
            }
        } catch (final Throwable e) { // also an Error: it is no business of the session that passes this on
            thrownByHandler = e;
        }
    }

    /** Sends all again that is not answered, once for each message that is missing. */
    private void sendAgain() {
        if (gapAt != inFlight.oldest()) {
            gapAt = inFlight.oldest();
            inFlight.rewind();
        }
    }

    @Override
    public void onClosed(final Throwable cause) {
        counters.lastFailure = cause;
        isSessionOver = true;
    }
}
