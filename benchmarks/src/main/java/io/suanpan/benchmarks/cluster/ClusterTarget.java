package io.suanpan.benchmarks.cluster;

import io.suanpan.benchmarks.run.Target;
import io.suanpan.engine.SuanpanStatus;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.ledger.LedgerMemory;
import io.suanpan.engine.ring.ResultHandler;
import io.suanpan.engine.ring.Submission;
import io.suanpan.replication.client.ClientState;
import io.suanpan.replication.client.ClusterClient;
import io.suanpan.replication.client.ClusterClientStatus;
import org.agrona.CloseHelper;

/**
 * A cluster where an engine stands, seen through one client. What only its members know is not known here: digest, holds, accounts and
 * memory are 0.
 */
public final class ClusterTarget implements Target {
    private static final LedgerMemory ELSEWHERE = new LedgerMemory(0, 0, 0, 0);

    private final ClusterClient client;
    private final AutoCloseable sessions;
    private final SuanpanStatus status;

    /**
     * Measures through a client.
     *
     * @param client   started; closed with this
     * @param sessions what its sessions are opened by; closed after it
     */
    public ClusterTarget(final ClusterClient client, final AutoCloseable sessions) {
        this.client = client;
        this.sessions = sessions;
        this.status = new Status(client.status());
    }

    @Override
    public Submission submit(final CommandBatch batch, final ResultHandler handler) {
        return client.submit(batch, handler);
    }

    @Override
    public SuanpanStatus status() {
        return status;
    }

    @Override
    public LedgerMemory memory() {
        return ELSEWHERE;
    }

    @Override
    public void close() {
        CloseHelper.closeAll(client, sessions);
    }

    /** As much of a cluster as one client of it sees. */
    private record Status(ClusterClientStatus client) implements SuanpanStatus {
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
            return client.lastSequence();
        }

        @Override
        public long digest() {
            return 0;
        }

        @Override
        public long digestSequence() {
            return client.lastSequence();
        }

        @Override
        public long accepted() {
            return client.answered();
        }

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

        @Override
        public long accounts() {
            return 0;
        }

        /** At most so many are remembered, since each command leaves one record: what tables are filled by. */
        @Override
        public long transfers() {
            return client.answered();
        }

        @Override
        public long holds() {
            return 0;
        }
    }
}
