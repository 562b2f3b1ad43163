package io.suanpan.node.cluster;

import io.suanpan.engine.SuanpanStatus;
import io.suanpan.http.ClusterStanding;
import io.suanpan.http.HttpAnswer;
import io.suanpan.http.HttpResource;
import io.suanpan.node.compose.MemberNode;
import io.suanpan.replication.client.ClientState;
import io.suanpan.replication.client.ClusterClientStatus;
import io.suanpan.replication.service.ServicePosition;
import io.suanpan.text.JsonBytes;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;

/** What a member tells of itself: beside its answers, in {@code /health/ready}, and at {@code /v1/cluster}. Any thread. */
public final class MemberView implements ClusterStanding, HttpResource, SuanpanStatus {
    /** Where a GET tells everything. */
    public static final String PATH = "/v1/cluster";

    private static final int BYTES = 1_024;

    private final MemberNode node;
    private final ClusterClientStatus client;

    /**
     * Looks at a member.
     *
     * @param node open as long as this is used
     */
    public MemberView(final MemberNode node) {
        this.node = node;
        this.client = node.client().status();
    }

    /**
     * What the member is in the cluster.
     *
     * @return {@code leader}, {@code follower} or {@code candidate}
     */
    public String role() {
        return node.member().role();
    }

    /**
     * The newest term that the member has in its log.
     *
     * @return -1 before the first
     */
    public long term() {
        return node.member().service().term();
    }

    /**
     * The leader of that term.
     *
     * @return member id; -1 before the first
     */
    public int leader() {
        return node.member().service().leaderMemberId();
    }

    /**
     * Role and term together.
     *
     * @return null before the first term, and in the moment in which one is known of the next and not the other
     */
    public String place() {
        final boolean leads = role().equals("leader");
        final boolean isSettled = term() >= 0 && leads == (leader() == node.context().memberId());
        return isSettled ? role() + " in term " + term() : null;
    }

    @Override
    public String durability() {
        return node.context().durability().text();
    }

    @Override
    public long appliedSequence() {
        return node.member().service().position().read().sequence();
    }

    @Override
    public String obstacle() {
        return switch (client.state()) {
            case CONNECTED -> null;
            case AWAITING_LEADER -> "an election is under way, or the leader cannot be reached: commands wait for it";
            case CLOSED -> "it is shutting down";
            case DISCONNECTED, CONNECTING -> "no leader has been found: commands wait for one"
                + (client.lastFailure() == null ? "" : " (" + client.lastFailure().getMessage() + ")");
        };
    }

    @Override
    public void write(final JsonBytes json) {
        json.name("member").plain(node.context().memberId()).name("role").text(role()).name("leader").plain(leader())
            .name("term").plain(term()).name("applied_sequence").plain(appliedSequence())
            .name("lag_bytes").plain(node.member().lagBytes());
    }

    @Override
    public HttpAnswer look() {
        final ServicePosition.Reading position = node.member().service().position().read();
        final JsonBytes json = new JsonBytes(BYTES);
        json.startObject().name("member").plain(node.context().memberId()).name("members").plain(node.context().members().size())
            .name("role").text(role()).name("leader").plain(leader()).name("term").plain(term())
            .name("has_leader").bool(client.state() == ClientState.CONNECTED)
            .name("sequence").plain(position.sequence())
            .name("digest").text(String.format(Locale.ROOT, "%016x", position.digest()))
            .name("log_position").plain(position.logPosition()).name("lag_bytes").plain(node.member().lagBytes())
            .name("journal_sequence").plain(node.member().journaled())
            .name("checkpoint_sequence").plain(position.checkpoint()).name("snapshots").plain(node.member().snapshots())
            .name("log_start").plain(node.member().upkeep().logStart())
            .name("refused").plain(node.member().refused()).name("errors").plain(node.member().errors())
            .name("durability").text(durability())
            .endObject().newLine();
        return new HttpAnswer(200, Arrays.copyOf(json.bytes(), json.length()));
    }

    /** There is nothing to be done here: a POST answers as a GET does. */
    @Override
    public void act(final Consumer<HttpAnswer> whenDone) {
        whenDone.accept(look());
    }

    @Override
    public boolean isRunning() {
        return client.state() != ClientState.CLOSED;
    }

    @Override
    public Throwable fault() {
        return client.fault();
    }

    @Override
    public long sequence() {
        return appliedSequence();
    }

    @Override
    public long digest() {
        return node.member().service().position().read().digest();
    }

    @Override
    public long digestSequence() {
        return appliedSequence();
    }

    @Override
    public long accepted() {
        return client.answered();
    }

    /** Not told apart: a client of the cluster hands results through unread. */
    @Override
    public long declined() {
        return 0;
    }

    @Override
    public long overloaded() {
        return client.overloaded();
    }

    @Override
    public long inFlight() {
        return client.inFlight();
    }

    /** Not known here: the service's state is its own thread's. */
    @Override
    public long accounts() {
        return 0;
    }

    /** Not known here. */
    @Override
    public long transfers() {
        return 0;
    }

    /** Not known here. */
    @Override
    public long holds() {
        return 0;
    }
}
