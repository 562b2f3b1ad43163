package io.suanpan.node.compose;

import io.suanpan.engine.ledger.LedgerContext;
import io.suanpan.engine.log.Durability;
import io.suanpan.journal.file.DirectoryInUseException;
import io.suanpan.node.config.ClusterSettings;
import io.suanpan.node.config.NodeSettings;
import io.suanpan.replication.client.AeronSessions;
import io.suanpan.replication.client.ClusterClient;
import io.suanpan.replication.member.ClusterMember;
import io.suanpan.replication.member.ClusterMemberContext;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.agrona.CloseHelper;

/**
 * A running member of a cluster, and the client through which its doors reach the leader, whichever member that is.
 *
 * <p>To be opened and closed by one thread, which is none of theirs. Closed in this order: the client, which answers what is under way; its
 * sessions; the member, whose journal then has all that it applied.
 */
public final class MemberNode implements AutoCloseable {
    private final ClusterMemberContext context;
    private final ClusterMember member;
    private final AeronSessions sessions;
    private final ClusterClient client;

    private MemberNode(
        final ClusterMemberContext context, final ClusterMember member, final AeronSessions sessions, final ClusterClient client) {
        this.context = context;
        this.member = member;
        this.sessions = sessions;
        this.client = client;
    }

    /**
     * Starts a member. It takes part in the cluster from here on; recovering what its log has goes on by itself.
     *
     * @param settings      of everything but what follows
     * @param directory     of this member alone
     * @param onFault       told when the cluster has ended this member, or cannot take it in, on a thread of the member's
     * @return the member
     * @throws OpeningException if that cannot be; nothing is left open
     */
    public static MemberNode open(final NodeSettings settings, final Path directory, final Consumer<Throwable> onFault) {
        try {
            final LedgerContext ledger = settings.ledger(JournaledParameters.read(directory));
            HeapNeed.require(ledger, Runtime.getRuntime().maxMemory());
            final ClusterMemberContext context = settings.cluster().member().directory(directory)
                .onTermination(() -> onFault.accept(new IllegalStateException("the cluster has ended this member")))
                .onOutOfReach(onFault::accept).journal(settings.journal().durability(Durability.PROCESS));
            context.service().ledger(ledger);
            return join(context, settings.cluster());
        } catch (final DirectoryInUseException e) {
            throw new OpeningException(e.getMessage(), e);
        } catch (final UncheckedIOException e) {
            throw new OpeningException(e.getMessage() + ": " + e.getCause().getMessage(), e);
        }
    }

    static MemberNode join(final ClusterMemberContext context, final ClusterSettings settings) {
        final ClusterMember member = ClusterMember.launch(context);
        AeronSessions sessions = null;
        try {
            sessions = new AeronSessions(settings.sessions(context.members(), context.members().get(context.memberId()).host())
                .aeronDirectory(member.aeronDirectory()).epochClock(member.epochClock()));
            return new MemberNode(context, member, sessions, new ClusterClient(settings.client(), sessions));
        } catch (final RuntimeException | Error e) {
            CloseHelper.quietCloseAll(sessions, member);
            throw e;
        }
    }

    /**
     * What the member was set to.
     *
     * @return read-only
     */
    public ClusterMemberContext context() {
        return context;
    }

    /**
     * What the ledger reserves and remembers.
     *
     * @return read-only
     */
    public LedgerContext ledger() {
        return context.service().ledger();
    }

    /**
     * The member.
     *
     * @return open until this is closed
     */
    public ClusterMember member() {
        return member;
    }

    /**
     * The way to the leader.
     *
     * @return open until this is closed
     */
    public ClusterClient client() {
        return client;
    }

    @Override
    public void close() {
        CloseHelper.closeAll(client, sessions, member);
    }
}
