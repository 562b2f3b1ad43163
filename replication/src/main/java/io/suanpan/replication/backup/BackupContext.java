package io.suanpan.replication.backup;

import io.suanpan.replication.member.MemberAddress;
import io.suanpan.replication.member.NetworkContext;
import io.suanpan.replication.upkeep.UpkeepContext;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Settings of a backup. Set, then hand to {@link LogBackup#launch}; changes after that have no effect. */
public final class BackupContext {
    private List<MemberAddress> members = MemberAddress.local(1, 9_100);
    private MemberAddress address = new MemberAddress("localhost", 9_190);
    private Path directory = Path.of("backup");
    private NetworkContext network = new NetworkContext();
    private byte[] credentials = {};
    private UpkeepContext upkeep = new UpkeepContext();
    private long queryIntervalNs = TimeUnit.SECONDS.toNanos(5);

    /**
     * Sets whose log is copied.
     *
     * @param value one member at least; more of them, so that another can be copied from when one is gone
     * @return this
     */
    public BackupContext members(final List<MemberAddress> value) {
        members = List.copyOf(value);
        return this;
    }

    /**
     * Whose log is copied.
     *
     * @return members of one cluster
     */
    public List<MemberAddress> members() {
        return members;
    }

    /**
     * Sets where the members reach this one.
     *
     * @param value with ports as a member has them, of which consensus, catch-up and archive control are used
     * @return this
     */
    public BackupContext address(final MemberAddress value) {
        address = value;
        return this;
    }

    /**
     * Where the members reach this one.
     *
     * @return host and ports
     */
    public MemberAddress address() {
        return address;
    }

    /**
     * Sets where the copy is kept. Laid out as a member's directory.
     *
     * @param value directory of this backup alone
     * @return this
     */
    public BackupContext directory(final Path value) {
        directory = value;
        return this;
    }

    /**
     * Where the copy is kept.
     *
     * @return directory of this backup alone
     */
    public Path directory() {
        return directory;
    }

    /**
     * Sets how this one is connected.
     *
     * @param value as the members are
     * @return this
     */
    public BackupContext network(final NetworkContext value) {
        network = value;
        return this;
    }

    /**
     * How this one is connected.
     *
     * @return as the members are
     */
    public NetworkContext network() {
        return network;
    }

    /**
     * Sets how much of the log and of the snapshots stays, and how large the log's files are.
     *
     * @param value as the members have it; when snapshots are taken is theirs
     * @return this
     */
    public BackupContext upkeep(final UpkeepContext value) {
        upkeep = value;
        return this;
    }

    /**
     * How much of the log and of the snapshots stays.
     *
     * @return as the members have it
     */
    public UpkeepContext upkeep() {
        return upkeep;
    }

    /**
     * Sets who asks for the copy.
     *
     * @param value as {@link io.suanpan.replication.member.Credentials#encode} makes them, of a name with the role {@code operate}
     * @return this
     */
    public BackupContext credentials(final byte[] value) {
        credentials = value.clone();
        return this;
    }

    /**
     * Who asks for the copy.
     *
     * @return empty where the cluster has no credentials
     */
    public byte[] credentials() {
        return credentials.clone();
    }

    /**
     * Sets how often the cluster is asked for snapshots and terms.
     *
     * @param value nanoseconds
     * @return this
     */
    public BackupContext queryIntervalNs(final long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("query_interval: must be above 0, is " + value);
        }
        queryIntervalNs = value;
        return this;
    }

    /**
     * How often the cluster is asked for snapshots and terms.
     *
     * @return nanoseconds
     */
    public long queryIntervalNs() {
        return queryIntervalNs;
    }
}
