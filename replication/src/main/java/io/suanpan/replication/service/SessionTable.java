package io.suanpan.replication.service;

import io.aeron.Aeron;
import io.aeron.cluster.service.ClientSession;
import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Long2ObjectHashMap;

/** The ways back to all sessions, and which of them wait. Owned by the service's thread; allocates where sessions come and go. */
final class SessionTable {
    private final EgressHeader header;
    private final int queueBytes;
    private final Long2ObjectHashMap<SessionAnswers> byId = new Long2ObjectHashMap<>();
    private final List<SessionAnswers> waiting = new ArrayList<>();
    private final List<SessionAnswers> lost = new ArrayList<>();
    private Aeron aeron;

    SessionTable(final EgressHeader header, final int queueBytes) {
        this.header = header;
        this.queueBytes = queueBytes;
    }

    void open(final ClientSession session) {
        final SessionAnswers answers = new SessionAnswers(session, header, queueBytes);
        byId.put(session.id(), answers);
        if (aeron != null) {
            connect(answers);
        }
    }

    void close(final long sessionId) {
        final SessionAnswers answers = byId.remove(sessionId);
        if (answers != null) {
            answers.disconnect();
            waiting.remove(answers);
            lost.remove(answers);
        }
    }

    SessionAnswers of(final long sessionId) {
        return byId.get(sessionId);
    }

    /** From now on answers leave. */
    void lead(final Aeron client) {
        aeron = client;
        byId.values().forEach(this::connect);
    }

    /** From now on answers come to nothing. */
    void follow() {
        aeron = null;
        byId.values().forEach(SessionAnswers::disconnect);
        waiting.clear();
        lost.clear();
    }

    private void connect(final SessionAnswers answers) {
        answers.connect(aeron);
        note(answers);
    }

    /** Notes what has become of a session after it was answered. */
    void note(final SessionAnswers answers) {
        if (answers.isLost()) {
            if (!lost.contains(answers)) {
                lost.add(answers);
            }
        } else if (answers.isWaiting() && !waiting.contains(answers)) {
            waiting.add(answers);
        }
    }

    /** Sends what waits, as far as it can leave. */
    int poll() {
        int work = 0;
        for (int i = waiting.size() - 1; i >= 0; i--) {
            final SessionAnswers answers = waiting.get(i);
            work += answers.poll();
            if (!answers.isWaiting()) {
                waiting.remove(i);
                note(answers);
            }
        }
        return work;
    }

    /** Closes the sessions that missed an answer. Only from within a callback of the log. */
    void closeLost() {
        for (int i = lost.size() - 1; i >= 0; i--) {
            final SessionAnswers answers = lost.get(i);
            answers.session().close();
            if (answers.session().isClosing()) {
                lost.remove(i);
            }
        }
    }

    boolean hasLost() {
        return !lost.isEmpty();
    }
}
