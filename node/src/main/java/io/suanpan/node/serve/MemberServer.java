package io.suanpan.node.serve;

import io.suanpan.http.HttpContext;
import io.suanpan.http.HttpDoor;
import io.suanpan.node.cluster.MemberMeters;
import io.suanpan.node.cluster.MemberView;
import io.suanpan.node.cluster.PurgeRequests;
import io.suanpan.node.cluster.SnapshotRequests;
import io.suanpan.node.compose.MemberNode;
import io.suanpan.node.config.NodeSettings;
import io.suanpan.node.snapshots.SnapshotResource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member of a cluster with its HTTP door, from start to shutdown, on the calling thread. For one run. The door opens at once; it is ready
 * when there is a leader.
 */
public final class MemberServer {
    private static final Logger LOG = LoggerFactory.getLogger(MemberServer.class);
    private static final long LOOK_MS = 50;

    private final NodeSettings settings;
    private final Path data;
    private final HttpContext http;
    private final PrintWriter out;
    private final ShutdownSignal shutdown;
    private final ListeningAddress address;
    private boolean ready;
    private String place = "";

    /**
     * Creates a server.
     *
     * @param settings of everything but what follows; with members
     * @param data     directory of this member alone
     * @param http     of the door
     * @param out      where the start is told
     * @param shutdown asks for the end
     */
    public MemberServer(
        final NodeSettings settings, final Path data, final HttpContext http, final PrintWriter out, final ShutdownSignal shutdown) {
        this.settings = settings;
        this.data = data.toAbsolutePath().normalize();
        this.http = http;
        this.out = out;
        this.shutdown = shutdown;
        this.address = new ListeningAddress(http);
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
        address.requireFree();
        boolean clean = false;
        try {
            try (MemberNode node = MemberNode.open(settings, data, this::onFault)) {
                tell(node);
                serve(node);
            }
            clean = shutdown.fault() == null;
            LOG.info("closed");
        } finally {
            shutdown.finish(clean ? 0 : 1);
        }
        return clean;
    }

    private void tell(final MemberNode node) {
        final StartReport report = new StartReport(out);
        report.header(http.version());
        report.data(data);
        report.member(node.context());
        report.ids(node.ledger(), settings.plannedRate());
        report.books(node.ledger());
    }

    private void serve(final MemberNode node) throws IOException, InterruptedException {
        final MemberView view = new MemberView(node);
        http.standing(view).resource(MemberView.PATH, view).resource(SnapshotResource.PATH, new SnapshotRequests(node))
            .resource(PurgeRequests.PATH, new PurgeRequests(node, false))
            .resource(PurgeRequests.FORCED_PATH, new PurgeRequests(node, true));
        MemberMeters.of(node, view).forEach(http::meter);
        try (HttpDoor door = new HttpDoor(http, node.client(), view)) {
            address.open(door);
            shutdown.install();
            out.println("listening at http://" + address.text(door.port()) + ", waiting for a leader");
            while (!shutdown.await(LOOK_MS)) {
                look(view, door);
            }
            LOG.info("shutting down at sequence {}", view.sequence());
        }
    }

    /** Says what has changed, and ends where the client cannot go on. */
    private void look(final MemberView view, final HttpDoor door) {
        final Throwable fault = view.fault();
        if (fault != null) {
            onFault(fault);
        }
        if (!ready && view.obstacle() == null) {
            ready = true;
            out.println("ready at http://" + address.text(door.port()));
        }
        final String now = view.place();
        if (now != null && !now.equals(place)) {
            place = now;
            LOG.info("{}", now);
        }
    }

    private void onFault(final Throwable fault) {
        LOG.error("THE MEMBER STOPS: {}. The others go on while they are a majority. Start it again once the cause is removed.",
            fault.getMessage(), fault);
        shutdown.onFault(fault);
    }
}
