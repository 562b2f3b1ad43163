package io.suanpan.node.serve;

import io.suanpan.http.HttpContext;
import io.suanpan.node.config.NodeSettings;
import io.suanpan.replication.member.Timeouts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member of a cluster with its HTTP door, from start to shutdown, on the calling thread. For one run. The door opens at once; it is ready
 * when there is a leader. A leader that is to step down leaves the cluster and comes back, at the same address.
 */
public final class MemberServer {
    private static final Logger LOG = LoggerFactory.getLogger(MemberServer.class);

    private final NodeSettings settings;
    private final Path data;
    private final Supplier<HttpContext> http;
    private final PrintWriter out;
    private final ShutdownSignal shutdown;

    /**
     * Creates a server.
     *
     * @param settings of everything but what follows; with members
     * @param data     directory of this member alone
     * @param http     of the door, afresh for each time that it opens
     * @param out      where the start is told
     * @param shutdown asks for the end
     */
    public MemberServer(
        final NodeSettings settings, final Path data, final Supplier<HttpContext> http, final PrintWriter out,
        final ShutdownSignal shutdown) {
        this.settings = settings;
        this.data = data.toAbsolutePath().normalize();
        this.http = http;
        this.out = out;
        this.shutdown = shutdown;
    }

    /**
     * Takes part in the cluster until a signal or a fault, and closes: first the door, which has what it accepted answered, then the
     * client, then the member. A fault of the service, after which its state could differ from the others', ends the process at once
     * instead.
     *
     * @return true after a clean shutdown, false after a fault
     * @throws IOException          if the HTTP door cannot be opened
     * @throws InterruptedException if the thread is interrupted; everything is closed then too
     */
    public boolean run() throws IOException, InterruptedException {
        boolean clean = false;
        try {
            MemberStay stay = new MemberStay(settings, data, http.get(), out, shutdown);
            stay.begin();
            while (stay.isToComeBack() && !shutdown.await(awayMs())) {
                // Nothing of the last one may be held now: there is no room for two ledgers.
                stay = new MemberStay(settings, data, http.get().port(stay.port()), out, shutdown);
                stay.comeBack();
            }
            clean = shutdown.fault() == null;
            LOG.info("closed");
        } finally {
            shutdown.finish(clean ? 0 : 1);
        }
        return clean;
    }

    /** As long as the others may take to elect: one that comes back before could be elected again. */
    private long awayMs() {
        final Timeouts timeouts = settings.cluster().member().timeouts();
        return TimeUnit.NANOSECONDS.toMillis(timeouts.heartbeatTimeoutNs() + timeouts.electionTimeoutNs());
    }
}
