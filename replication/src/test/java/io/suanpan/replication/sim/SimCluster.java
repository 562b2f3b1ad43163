package io.suanpan.replication.sim;

import io.suanpan.replication.client.ClusterSession;
import io.suanpan.replication.wire.IngressMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Three members, one log and its elections, as Raft promises them: what a majority has is never lost, what only the leader has may be lost
 * or survive, only the leader of a term answers what was appended in it.
 */
final class SimCluster implements ClusterSession.Opener {
    static final int MEMBERS = 3;
    private static final int NOBODY = -1;

    private final Random random;
    private final Faults faults;
    private final SimMember[] members = new SimMember[MEMBERS];
    private final List<LogEntry> log = new ArrayList<>();
    private final List<SimSession> sessions = new ArrayList<>();
    private final StaleReads stale = new StaleReads();
    private int committed;
    private int leader;
    private int down = NOBODY;
    private long term;
    private int elections;

    SimCluster(final Random random, final Faults faults) {
        this.random = random;
        this.faults = faults;
        for (int i = 0; i < MEMBERS; i++) {
            members[i] = new SimMember();
        }
    }

    @Override
    public ClusterSession open(final ClusterSession.Events events) {
        final SimSession session = new SimSession(this, random, events);
        sessions.add(session);
        return session;
    }

    boolean hasLeader() {
        return leader != NOBODY;
    }

    int elections() {
        return elections;
    }

    List<LogEntry> log() {
        return log;
    }

    SimMember[] members() {
        return members;
    }

    /** Connects a session that waits for it. */
    void connect() {
        if (hasLeader()) {
            sessions.stream().filter(SimSession::isConnecting).forEach(session -> session.connect(leader, term));
        }
    }

    /** A message arrives at the leader, which appends it. */
    void append(final long nowNs) {
        final List<SimSession> due = sessions.stream().filter(session -> !session.ingress.isEmpty()).toList();
        if (due.isEmpty() || !hasLeader()) {
            return;
        }
        final SimSession session = due.get(random.nextInt(due.size()));
        final boolean isOdd = faults.losesSingleMessages() && random.nextInt(10) == 0;
        final SimSession.Ingress next = session.ingress.remove(isOdd ? random.nextInt(session.ingress.size()) : 0);
        if (isOdd && random.nextInt(3) == 0) {
            session.ingress.add(next); // and once more
        }
        if (next.term == term && (!isOdd || random.nextInt(2) == 0)) {
            log.add(new LogEntry(next.bytes, session, term, nowNs));
        }
        if (faults.answersEarly()) {
            apply(leader, log.size());
        }
    }

    /** A majority has what the leader appended, or some of it. */
    void commit() {
        committed += random.nextInt(log.size() - committed + 1);
    }

    /** A member applies some of what is committed. */
    void apply() {
        apply(random.nextInt(MEMBERS), committed);
    }

    private void apply(final int member, final int to) {
        if (member == down) {
            return;
        }
        final int end = members[member].applied() + random.nextInt(Math.max(1, to - members[member].applied() + 1));
        while (members[member].applied() < end) {
            final LogEntry entry = log.get(members[member].applied());
            final boolean answers = member == leader && entry.term() == term;
            members[member].apply(entry, answers ? answer(entry) : bytes -> { });
        }
    }

    private Consumer<byte[]> answer(final LogEntry entry) {
        return bytes -> entry.session().answer(faults.staleReads() ? stale.answer(entry, bytes) : bytes);
    }

    /** Lets something arrive at a client. */
    void deliver() {
        if (!sessions.isEmpty()) {
            sessions.get(random.nextInt(sessions.size())).deliver(faults);
        }
    }

    void kill() {
        if (!hasLeader() || down != NOBODY) {
            return;
        }
        down = leader;
        leader = NOBODY;
        sessions.forEach(SimSession::loseAnswers);
    }

    /** A member that has all that is committed leads, with some of what else there is; from then on that is committed, too. */
    void elect() {
        if (hasLeader()) {
            return;
        }
        final int survivors = committed + random.nextInt(log.size() - committed + 1);
        log.subList(survivors, log.size()).clear();
        committed = survivors;
        do {
            leader = random.nextInt(MEMBERS);
        } while (leader == down);
        term++;
        elections++;
        for (final SimSession session : sessions) {
            if (session.isConnected()) {
                session.elect(leader, term);
            }
        }
    }

    /** The member that was killed comes back, with nothing, and begins at the start of the log. */
    void restart() {
        if (down != NOBODY && hasLeader()) {
            members[down] = new SimMember();
            down = NOBODY;
        }
    }

    void endSession() {
        final List<SimSession> open = sessions.stream().filter(SimSession::isConnected).toList();
        if (!open.isEmpty()) {
            open.get(random.nextInt(open.size())).end("session lost");
        }
    }

    /** Everybody is up, and has applied everything. */
    void settle() {
        elect();
        restart();
        committed = log.size();
        for (int i = 0; i < MEMBERS; i++) {
            while (members[i].applied() < log.size()) {
                apply(i, committed);
            }
        }
    }

    static IngressMessage message(final LogEntry entry) {
        return new IngressMessage().wrap(new UnsafeBuffer(entry.message()), 0, entry.message().length);
    }
}
