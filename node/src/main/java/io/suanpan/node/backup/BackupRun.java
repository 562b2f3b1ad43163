package io.suanpan.node.backup;

import io.suanpan.node.serve.ShutdownSignal;
import io.suanpan.replication.backup.BackupContext;
import io.suanpan.replication.backup.BackupStatus;
import io.suanpan.replication.backup.LogBackup;
import java.io.PrintWriter;

/** A backup from start to shutdown. For one run. */
public final class BackupRun {
    private static final long LOOK_MS = 500;
    private static final long LOOK_SOON_MS = 50;

    private final BackupContext context;
    private final BackupOutput output;
    private final boolean once;
    private long goal = Long.MAX_VALUE;

    /**
     * Creates a run.
     *
     * @param context what to copy, and where to
     * @param out     takes a line whenever something has changed
     * @param json    whether the lines are objects
     * @param once    whether to end once there is a copy that a member could start from, with all that there was at the start
     */
    public BackupRun(final BackupContext context, final PrintWriter out, final boolean json, final boolean once) {
        this.context = context;
        this.output = new BackupOutput(out, json);
        this.once = once;
    }

    /**
     * Copies until a signal, a fault or, with {@code once}, the end.
     *
     * @return false where it could not go on by itself
     * @throws InterruptedException if the thread is interrupted; everything is closed then too
     */
    public boolean run() throws InterruptedException {
        final ShutdownSignal shutdown = new ShutdownSignal();
        boolean clean = false;
        try {
            try (LogBackup backup = LogBackup.launch(context)) {
                shutdown.install();
                clean = watch(backup, shutdown);
            }
        } finally {
            shutdown.finish(clean ? 0 : 1);
        }
        return clean;
    }

    private boolean watch(final LogBackup backup, final ShutdownSignal shutdown) throws InterruptedException {
        boolean enough = false;
        while (!enough && !backup.isEnded() && !shutdown.await(once ? LOOK_SOON_MS : LOOK_MS)) {
            final BackupStatus status = backup.look();
            output.tell(status);
            enough = once && has(status);
        }
        return !backup.isEnded() && (enough || !once);
    }

    /** What the member has is a goal until it says less: what was not agreed on may be gone again. */
    private boolean has(final BackupStatus status) {
        if (status.live() && status.sourcePosition() >= 0) {
            goal = Math.min(goal, status.sourcePosition());
        }
        return status.live() && status.isConsistent() && status.position() >= goal;
    }
}
