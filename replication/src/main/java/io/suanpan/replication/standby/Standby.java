package io.suanpan.replication.standby;

import io.aeron.archive.client.AeronArchive;
import io.suanpan.engine.log.Durability;
import io.suanpan.engine.ring.ThreadEnd;
import io.suanpan.replication.backup.BackupStatus;
import io.suanpan.replication.backup.LogBackup;
import io.suanpan.replication.recording.RecordedLog;
import io.suanpan.replication.service.LedgerReplica;
import io.suanpan.replication.service.ServicePosition;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.CloseHelper;
import org.agrona.concurrent.AgentTerminationException;
import org.agrona.concurrent.IdleStrategy;

/**
 * A running standby: a backup of the log, a ledger that applies it, and a journal that has what the members' journals have. Only what the
 * members have agreed on comes here. It is compared with them at every checkpoint in the log; where it differs, it ends the process.
 *
 * <p>Opened, asked for the backup's state and closed by one thread; everything else by any.
 */
public final class Standby implements AutoCloseable {
    private static final ServicePosition NOWHERE = new ServicePosition();
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(50);

    private final StandbyContext context;
    private final LogBackup backup;
    private final Thread thread = new Thread(this::run, "suanpan-standby");
    private volatile StandbyStart.Begun begun;
    private volatile long appliedPosition;
    private volatile boolean closing;
    private volatile boolean ended;

    private Standby(final StandbyContext context) {
        this.context = context;
        context.journal().directory(context.backup().directory()).durability(Durability.PROCESS)
            .parameters(context.ledger().parameters());
        this.backup = LogBackup.launch(context.backup());
    }

    /**
     * Starts a standby, or goes on with one.
     *
     * @param context settings
     * @return the standby; it applies what was copied from here on
     * @throws io.suanpan.journal.file.DirectoryInUseException if a process has the directory
     */
    public static Standby launch(final StandbyContext context) {
        final Standby standby = new Standby(context);
        standby.thread.start();
        return standby;
    }

    private void run() {
        final IdleStrategy idle = context.backup().network().idleStrategy().get();
        try (AeronArchive archive = backup.openArchive()) {
            final StandbyStart start = new StandbyStart(context, archive, backup.clusterDirectory(), idle);
            RecordedLog log = null;
            StandbyStart.Begun first = null;
            while (first == null && !closing) {
                log = log == null ? RecordedLog.find(archive) : log;
                first = log == null ? null : start.begin(log);
                if (first == null) {
                    LockSupport.parkNanos(LOOK_NS);
                }
            }
            if (first != null) {
                begun = first;
                follow(archive, log, idle);
            }
        } catch (final AgentTerminationException e) {
            ended = true; // interrupted while the journal was not ready
        } catch (final RuntimeException | Error e) {
            ended = true;
            context.faultHandler().onFault("standby behind log position " + appliedPosition, e);
        }
    }

    private void follow(final AeronArchive archive, final RecordedLog log, final IdleStrategy idle) {
        final LedgerReplica replica = begun.replica();
        appliedPosition = begun.position();
        try (LogTail tail = new LogTail(archive, log, begun.position(), new LogReader(replica))) {
            while (!closing) {
                final int fragments = tail.poll();
                appliedPosition = tail.position();
                idle.idle(fragments + context.betweenMessages().applyAsInt(replica.ledger()));
            }
        } finally {
            begun.feed().close();
        }
    }

    /**
     * Looks where the copying stands. Asks the member that is copied from, and waits for its answer.
     *
     * @return now, or a moment ago
     */
    public BackupStatus look() {
        return backup.look();
    }

    /**
     * What the ledger has reached. Any thread.
     *
     * @return kept up to date; all 0 before it has begun
     */
    public ServicePosition position() {
        final StandbyStart.Begun now = begun;
        return now == null ? NOWHERE : now.replica().position();
    }

    /**
     * How far the log was applied, whatever the messages there were about. Any thread.
     *
     * @return position in the cluster's log
     */
    public long appliedPosition() {
        return appliedPosition;
    }

    /**
     * The last sequence that the journal has. Any thread.
     *
     * @return 0 before the first
     */
    public long journaled() {
        final StandbyStart.Begun now = begun;
        return now == null ? 0 : now.feed().appended();
    }

    /**
     * Whether it cannot go on.
     *
     * @return true once copying or applying has ended by itself
     */
    public boolean isEnded() {
        return ended || backup.isEnded();
    }

    @Override
    public void close() {
        closing = true;
        ThreadEnd.await(thread, () -> CloseHelper.closeAll(backup));
    }
}
