package io.suanpan.replication.member;

import io.suanpan.journal.JournalContext;
import io.suanpan.replication.service.LedgerServiceContext;
import io.suanpan.replication.upkeep.OutOfReachException;
import io.suanpan.replication.upkeep.UpkeepContext;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.SemanticVersion;

/**
 * Settings of a member. Set, then hand to {@link ClusterMember#launch}, which concludes it; changes after that have no effect.
 */
public final class ClusterMemberContext {
    /**
     * What this build makes of the log. Its major number changes whenever the same message comes to mean something else, in state, digest,
     * answer or journal, because members must not make two things of one log; the others tell what was built when.
     */
    public static final int LOG_VERSION = SemanticVersion.compose(1, 0, 0);

    private int memberId;
    private List<MemberAddress> members = MemberAddress.local(1, 9_100);
    private Path directory = Path.of("data");
    private NetworkContext network = new NetworkContext();
    private Timeouts timeouts = Timeouts.DEFAULT;
    private ClusterDurability durability = ClusterDurability.CLUSTER;
    private int maxSessions = 1_000;
    private int localReads = 1_024;
    private int logVersion = LOG_VERSION;
    private Path credentialsFile;
    private LedgerServiceContext service = new LedgerServiceContext();
    private JournalContext journal;
    private int feedRingBytes = 16 << 20;
    private UpkeepContext upkeep = new UpkeepContext();
    private Runnable onTermination = () -> { };
    private Consumer<OutOfReachException> onOutOfReach = fault -> { };

    /**
     * Sets which of the members this is.
     *
     * @param value number in the list of members, from 0
     * @return this
     */
    public ClusterMemberContext memberId(final int value) {
        memberId = value;
        return this;
    }

    /**
     * Which of the members this is.
     *
     * @return number in the list of members, from 0
     */
    public int memberId() {
        return memberId;
    }

    /**
     * Sets where all members are, this one included.
     *
     * @param value by member id, the same on every member
     * @return this
     */
    public ClusterMemberContext members(final List<MemberAddress> value) {
        members = value;
        return this;
    }

    /**
     * Where all members are, this one included.
     *
     * @return by member id, the same on every member
     */
    public List<MemberAddress> members() {
        return members;
    }

    /**
     * Sets where this member keeps its log, its snapshots and its journal.
     *
     * @param value directory of this member alone
     * @return this
     */
    public ClusterMemberContext directory(final Path value) {
        directory = value;
        return this;
    }

    /**
     * Where this member keeps its log, its snapshots and its journal.
     *
     * @return directory of this member alone
     */
    public Path directory() {
        return directory;
    }

    /**
     * Sets how this member is connected.
     *
     * @param value concluded with this
     * @return this
     */
    public ClusterMemberContext network(final NetworkContext value) {
        network = value;
        return this;
    }

    /**
     * How this member is connected.
     *
     * @return settings of Aeron's streams and of the media driver
     */
    public NetworkContext network() {
        return network;
    }

    /**
     * Sets how long members wait for one another.
     *
     * @param value the same on every member
     * @return this
     */
    public ClusterMemberContext timeouts(final Timeouts value) {
        timeouts = value;
        return this;
    }

    /**
     * How long members wait for one another.
     *
     * @return the same on every member
     */
    public Timeouts timeouts() {
        return timeouts;
    }

    /**
     * Sets what an acknowledged command survives.
     *
     * @param value level
     * @return this
     */
    public ClusterMemberContext durability(final ClusterDurability value) {
        durability = value;
        return this;
    }

    /**
     * What an acknowledged command survives.
     *
     * @return level
     */
    public ClusterDurability durability() {
        return durability;
    }

    /**
     * Sets how many clients may be connected.
     *
     * @param value sessions
     * @return this
     */
    public ClusterMemberContext maxSessions(final int value) {
        maxSessions = value;
        return this;
    }

    /**
     * How many clients may be connected.
     *
     * @return sessions
     */
    public int maxSessions() {
        return maxSessions;
    }

    /**
     * Limits the reads that this member answers by itself and has under way; further ones are refused.
     *
     * @param value batches of reads
     * @return this
     */
    public ClusterMemberContext localReads(final int value) {
        localReads = value;
        return this;
    }

    /**
     * Sets what this build is said to make of the log. For builds that are made to be told apart.
     *
     * @param value in Agrona's encoding; members whose major numbers differ refuse one another's log
     * @return this
     */
    public ClusterMemberContext logVersion(final int value) {
        logVersion = value;
        return this;
    }

    /**
     * How many reads of this member's own state may be under way.
     *
     * @return batches of reads
     */
    public int localReads() {
        return localReads;
    }

    /**
     * What this build is said to make of the log.
     *
     * @return in Agrona's encoding; {@link #LOG_VERSION} where nobody says otherwise
     */
    public int logVersion() {
        return logVersion;
    }

    /**
     * Sets who may open a session.
     *
     * @param value see {@link Credentials}; null = everyone
     * @return this
     */
    public ClusterMemberContext credentialsFile(final Path value) {
        credentialsFile = value;
        return this;
    }

    /**
     * Who may open a session.
     *
     * @return see {@link Credentials}; null = everyone
     */
    public Path credentialsFile() {
        return credentialsFile;
    }

    /**
     * Sets the settings of the service.
     *
     * @param value its feed is set from {@link #journal()}
     * @return this
     */
    public ClusterMemberContext service(final LedgerServiceContext value) {
        service = value;
        return this;
    }

    /**
     * The settings of the service.
     *
     * @return its feed is set from {@link #journal()}
     */
    public LedgerServiceContext service() {
        return service;
    }

    /**
     * Sets the settings of this member's journal.
     *
     * @param value null = none is kept; its directory is set to {@link #directory()}
     * @return this
     */
    public ClusterMemberContext journal(final JournalContext value) {
        journal = value;
        return this;
    }

    /**
     * The settings of this member's journal.
     *
     * @return null = none is kept; its directory is set to {@link #directory()}
     */
    public JournalContext journal() {
        return journal;
    }

    /**
     * Sets how much may wait for the journal.
     *
     * @param value bytes, a power of two; an eighth must hold the largest message
     * @return this
     */
    public ClusterMemberContext feedRingBytes(final int value) {
        feedRingBytes = value;
        return this;
    }

    /**
     * How much may wait for the journal.
     *
     * @return bytes, a power of two; an eighth must hold the largest message
     */
    public int feedRingBytes() {
        return feedRingBytes;
    }

    /**
     * Sets when snapshots are taken by themselves, and what of them and of the log stays.
     *
     * @param value concluded with this
     * @return this
     */
    public ClusterMemberContext upkeep(final UpkeepContext value) {
        upkeep = value;
        return this;
    }

    /**
     * When snapshots are taken by themselves, and what of them and of the log stays.
     *
     * @return settings
     */
    public UpkeepContext upkeep() {
        return upkeep;
    }

    /**
     * Sets who is told that this member cannot join any more, since the others have purged what it lacks.
     *
     * @param value called on the upkeep's thread; must not close the member there
     * @return this
     */
    public ClusterMemberContext onOutOfReach(final Consumer<OutOfReachException> value) {
        onOutOfReach = value;
        return this;
    }

    /**
     * Who is told that this member cannot join any more.
     *
     * @return called on the upkeep's thread; must not close the member there
     */
    public Consumer<OutOfReachException> onOutOfReach() {
        return onOutOfReach;
    }

    /**
     * Sets who is told that the cluster has ended this member.
     *
     * @param value called on one of Aeron's threads; must not close the member there
     * @return this
     */
    public ClusterMemberContext onTermination(final Runnable value) {
        onTermination = value;
        return this;
    }

    /**
     * Who is told that the cluster has ended this member.
     *
     * @return called on one of Aeron's threads; must not close the member there
     */
    public Runnable onTermination() {
        return onTermination;
    }

    /**
     * Checks what only holds of several settings together.
     *
     * @return this
     * @throws IllegalArgumentException where it does not hold; names a setting and the rule
     */
    public ClusterMemberContext conclude() {
        if (members.isEmpty() || members.size() % 2 == 0) {
            throw new IllegalArgumentException("members: must be an odd number, are " + members.size());
        }
        if (memberId < 0 || memberId >= members.size()) {
            throw new IllegalArgumentException("member_id: must be 0 to " + (members.size() - 1) + ", is " + memberId);
        }
        if (maxSessions < 1) {
            throw new IllegalArgumentException("max_sessions: must be 1 at least, is " + maxSessions);
        }
        if (localReads < 1) {
            throw new IllegalArgumentException("local_reads: must be 1 at least, is " + localReads);
        }
        network.conclude(members);
        upkeep.conclude(network.termBytes());
        if (journal != null) {
            journal.directory(directory).parameters(service.ledger().parameters()).conclude();
        }
        return this;
    }

    /** Where this member is. */
    MemberAddress address() {
        return members.get(memberId);
    }

    /** The media driver's directory: as set, or one that no other member on this machine has. */
    String driverDirectory() {
        return network.aeronDirectory() != null ? network.aeronDirectory()
            : "/dev/shm/suanpan-" + System.getProperty("user.name") + '-' + address().basePort();
    }
}
