package io.suanpan.node.cluster;

import io.suanpan.engine.SuanpanStatus;
import io.suanpan.engine.ring.Submitter;
import io.suanpan.http.ClusterStanding;
import io.suanpan.http.HttpAnswer;
import io.suanpan.http.HttpResource;
import io.suanpan.node.compose.MemberNode;
import io.suanpan.node.config.ClusterSettings;
import io.suanpan.replication.client.ClientState;
import io.suanpan.replication.client.ClusterClientStatus;
import io.suanpan.replication.service.ServicePosition;
import io.suanpan.text.JsonBytes;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** What a member tells of itself: beside its answers, in {@code /health/ready}, and at {@code /v1/cluster}. Any thread. */
public final class MemberView implements ClusterStanding, HttpResource, SuanpanStatus {
    /** Where a GET tells everything. */
    public static final String PATH = "/v1/cluster";

    private static final int BYTES = 1_024;

    private final MemberNode node;
    private final ClusterClientStatus client;
    private final boolean forward;
    private final List<String> httpAddresses;
    private final long readyLagBytes;

    /**
     * Looks at a member.
     *
     * @param node     open as long as this is used
     * @param settings of its cluster
     */
    public MemberView(final MemberNode node, final ClusterSettings settings) {
        this.node = node;
        this.client = node.client().status();
        this.forward = settings.forward();
        this.httpAddresses = settings.httpAddresses();
        this.readyLagBytes = settings.readyLagBytes();
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
        return node.member().term();
    }

    private int leaderId() {
        final int told = node.member().service().leaderMemberId();
        return told >= 0 ? told : client.leaderMemberId(); // a member that began with a snapshot is told with the next term
    }

    /**
     * Role and term together.
     *
     * @return null before the first term, and in the moment in which one is known of the next and not the other
     */
    public String place() {
        final boolean isSettled = term() >= 0 && leads() == (leaderId() == node.context().memberId());
        return isSettled ? role() + " in term " + term() : null;
    }

    @Override
    public String durability() {
        return node.context().durability().text();
    }

    @Override
    public long appliedSequence() {
        return position().sequence();
    }

    private ServicePosition.Reading position() {
        return node.member().service().position().read();
    }

    @Override
    public Submitter reads() {
        return node.member().reads();
    }

    @Override
    public boolean leads() {
        return role().equals("leader");
    }

    @Override
    public boolean takesCommands() {
        return forward || leads();
    }

    /** A follower that has a session with a leader can name it; one that has none knows the last one at most. */
    @Override
    public String leader() {
        final int leader = leaderId();
        final boolean isKnown = client.state() == ClientState.CONNECTED && leads() == (leader == node.context().memberId());
        return isKnown && leader >= 0 && leader < httpAddresses.size() ? httpAddresses.get(leader) : null;
    }

    @Override
    public String obstacle() {
        return switch (client.state()) {
            case CONNECTED -> ownObstacle();
            case AWAITING_LEADER -> "an election is under way, or the leader cannot be reached: commands wait for it";
            case CLOSED -> "it is shutting down";
            case DISCONNECTED, CONNECTING -> "no leader has been found: commands wait for one"
                + (client.lastFailure() == null ? "" : " (" + client.lastFailure().getMessage() + ")");
        };
    }

    private String ownObstacle() {
        if (!node.member().hasJoined()) {
            return "it is taking in what the cluster has agreed on without it, or an election is under way";
        }
        final long lag = node.member().lagBytes();
        return lag <= readyLagBytes ? null
            : "it is " + lag + " bytes of the log behind, more than cluster.ready-lag-bytes (" + readyLagBytes + ')';
    }

    @Override
    public void write(final JsonBytes json) {
        json.name("member").plain(node.context().memberId()).name("role").text(role()).name("leader").plain(leaderId())
            .name("term").plain(term()).name("applied_sequence").plain(appliedSequence())
            .name("lag_bytes").plain(node.member().lagBytes());
    }

    @Override
    public HttpAnswer look() {
        final ServicePosition.Reading position = position();
        final JsonBytes json = new JsonBytes(BYTES);
        json.startObject().name("member").plain(node.context().memberId()).name("members").plain(node.context().members().size())
            .name("role").text(role()).name("leader").plain(leaderId()).name("term").plain(term())
            .name("has_leader").bool(client.state() == ClientState.CONNECTED)
            .name("sequence").plain(position.sequence())
            .name("digest").text(String.format(Locale.ROOT, "%016x", position.digest()))
            .name("log_position").plain(position.logPosition()).name("lag_bytes").plain(node.member().lagBytes())
            .name("journal_sequence").plain(node.member().journaled())
            .name("checkpoint_sequence").plain(position.checkpoint()).name("snapshots").plain(node.member().snapshots())
            .name("log_start").plain(node.member().upkeep().logStart())
            .name("refused").plain(node.member().refused()).name("errors").plain(node.member().errors())
            .name("accounts").plain(position.accounts()).name("transfers").plain(position.transfers()).name("holds").plain(position.holds())
            .name("durability").text(durability())
            .endObject().newLine();
        return HttpAnswer.of(200, json);
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
        return position().digest();
    }

    @Override
    public long digestSequence() {
        return appliedSequence();
    }

    /** By whatever door of whatever member they came; those that a start took from the log again are among them. */
    @Override
    public long accepted() {
        final ServicePosition.Reading position = position();
        return position.sequence() - node.member().service().startedFrom() - position.declined();
    }

    /** As {@link #accepted()}. */
    @Override
    public long declined() {
        return position().declined();
    }

    @Override
    public long overloaded() {
        return client.overloaded();
    }

    @Override
    public long inFlight() {
        return client.inFlight();
    }

    @Override
    public long accounts() {
        return position().accounts();
    }

    @Override
    public long transfers() {
        return position().transfers();
    }

    @Override
    public long holds() {
        return position().holds();
    }
}
