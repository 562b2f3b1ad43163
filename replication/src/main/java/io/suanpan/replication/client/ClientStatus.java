package io.suanpan.replication.client;

import io.suanpan.engine.ring.Intake;

/** Reads what the agent counts. */
final class ClientStatus implements ClusterClientStatus {
    private final ClientCounters counters;
    private final Intake intake;

    ClientStatus(final ClientCounters counters, final Intake intake) {
        this.counters = counters;
        this.intake = intake;
    }

    @Override
    public ClientState state() {
        return counters.state;
    }

    @Override
    public int leaderMemberId() {
        return counters.leaderMemberId;
    }

    @Override
    public long leadershipTermId() {
        return counters.leadershipTermId;
    }

    @Override
    public Throwable lastFailure() {
        return counters.lastFailure;
    }

    @Override
    public Throwable fault() {
        return counters.fault;
    }

    @Override
    public long inFlight() {
        return intake.held();
    }

    @Override
    public long messagesInFlight() {
        return counters.messagesInFlight.get();
    }

    @Override
    public long answered() {
        return counters.answered.get();
    }

    @Override
    public long unknown() {
        return counters.unknown.get();
    }

    @Override
    public long resent() {
        return counters.resent.get();
    }

    @Override
    public long overloaded() {
        return intake.overloaded();
    }

    @Override
    public long refused() {
        return counters.refused.get();
    }

    @Override
    public long sessions() {
        return counters.sessions.get();
    }

    @Override
    public long elections() {
        return counters.elections.get();
    }

    @Override
    public long backPressured() {
        return counters.backPressured.get();
    }

    @Override
    public long unexpectedAnswers() {
        return counters.unexpectedAnswers.get();
    }

    @Override
    public long lastSequence() {
        return counters.lastSequence.get();
    }

    @Override
    public long messages() {
        return counters.messages.get();
    }

    @Override
    public long latencyTotalNs() {
        return counters.latencyTotalNs.get();
    }

    @Override
    public long latencyMaxNs() {
        return counters.latencyMaxNs.get();
    }
}
