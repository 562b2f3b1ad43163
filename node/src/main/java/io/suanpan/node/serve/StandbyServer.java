package io.suanpan.node.serve;

import io.suanpan.engine.ring.Submission;
import io.suanpan.http.HttpContext;
import io.suanpan.http.HttpDoor;
import io.suanpan.http.Meter;
import io.suanpan.replication.backup.BackupStatus;
import io.suanpan.replication.read.LocalReads;
import io.suanpan.replication.standby.Standby;
import io.suanpan.replication.standby.StandbyContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A standby with its HTTP door, from start to shutdown, on the calling thread. For one run. It takes no commands; a fault of what it
 * applies ends the process at once.
 */
public final class StandbyServer {
    private static final Logger LOG = LoggerFactory.getLogger(StandbyServer.class);
    private static final long LOOK_MS = 200;

    private final StandbyContext context;
    private final HttpContext http;
    private final PrintWriter out;
    private final ShutdownSignal shutdown;
    private final ListeningAddress address;
    private boolean live;

    /**
     * Creates a server.
     *
     * @param context  of the standby
     * @param http     of the door
     * @param out      where the start is told
     * @param shutdown asks for the end
     */
    public StandbyServer(final StandbyContext context, final HttpContext http, final PrintWriter out, final ShutdownSignal shutdown) {
        this.context = context;
        this.http = http;
        this.out = out;
        this.shutdown = shutdown;
        this.address = new ListeningAddress(http);
    }

    /**
     * Follows the cluster until a signal or a fault, and closes: first the door, then the standby, whose journal then has all that it
     * applied.
     *
     * @return true after a clean shutdown, false where the standby could not go on
     * @throws IOException          if the HTTP door cannot be opened
     * @throws InterruptedException if the thread is interrupted; everything is closed then too
     */
    public boolean run() throws IOException, InterruptedException {
        address.requireFree();
        boolean clean = false;
        try {
            try (LocalReads reads = reads(); Standby standby = Standby.launch(context)) {
                clean = serve(standby, reads);
            }
            LOG.info("closed");
        } finally {
            shutdown.finish(clean ? 0 : 1);
        }
        return clean;
    }

    /** Answered on the standby's thread, between two messages of the log. Closed when that has ended. */
    private LocalReads reads() {
        final LocalReads reads = new LocalReads(Math.max(1, http.requests() / 2), context.ledger().pageRows());
        context.betweenMessages(reads::poll);
        reads.start(context.backup().network().idleStrategy().get());
        return reads;
    }

    private boolean serve(final Standby standby, final LocalReads reads) throws IOException, InterruptedException {
        final StandbyView view = new StandbyView(standby, reads);
        http.standing(view).resource(StandbyView.PATH, view)
            .meter(gauge("suanpan_standby_live", "1 while the cluster's log comes in.", () -> live ? 1 : 0))
            .meter(gauge("suanpan_standby_lag_bytes", "Bytes of the log that are not applied here; -1 = not known.", view::lagBytes))
            .meter(gauge("suanpan_journal_sequence", "Last sequence in the standby's journal.", standby::journaled));
        try (HttpDoor door = new HttpDoor(http, (batch, handler) -> Submission.STOPPED, view)) {
            address.open(door);
            shutdown.install();
            out.println("standby at http://" + address.text(door.port()));
            out.flush();
            while (!standby.isEnded() && !shutdown.await(LOOK_MS)) {
                tell(view.lookAnew());
            }
            LOG.info("shutting down at sequence {}", view.sequence());
        }
        return !standby.isEnded();
    }

    private void tell(final BackupStatus status) {
        if (status.live() != live) {
            live = status.live();
            if (live) {
                LOG.info("the log comes in from member {}", status.source());
            } else {
                LOG.warn("nothing comes in from the cluster: {}", status.lastFailure());
            }
        }
    }

    private static Meter gauge(final String name, final String help, final DoubleSupplier value) {
        return new Meter(name, help, false, value);
    }
}
