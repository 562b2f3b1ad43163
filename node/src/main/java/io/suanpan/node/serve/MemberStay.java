package io.suanpan.node.serve;

import io.suanpan.http.HttpContext;
import io.suanpan.http.HttpDoor;
import io.suanpan.node.cluster.MemberMeters;
import io.suanpan.node.cluster.MemberView;
import io.suanpan.node.cluster.PurgeRequests;
import io.suanpan.node.cluster.SnapshotRequests;
import io.suanpan.node.cluster.StepDownRequests;
import io.suanpan.node.compose.MemberNode;
import io.suanpan.node.config.NodeSettings;
import io.suanpan.node.snapshots.SnapshotResource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One stay of a member in its cluster, from the start of its parts to their end, on the calling thread. */
final class MemberStay {
    private static final Logger LOG = LoggerFactory.getLogger(MemberStay.class);
    private static final long LOOK_MS = 50;

    private final NodeSettings settings;
    private final Path data;
    private final HttpContext http;
    private final PrintWriter out;
    private final ShutdownSignal shutdown;
    private final ListeningAddress address;
    private int port;
    private boolean ready;
    private String place = "";
    private volatile boolean leaves;

    MemberStay(
        final NodeSettings settings, final Path data, final HttpContext http, final PrintWriter out, final ShutdownSignal shutdown) {
        this.settings = settings;
        this.data = data;
        this.http = http;
        this.out = out;
        this.shutdown = shutdown;
        this.address = new ListeningAddress(http);
    }

    /** The first one of the process: tells what it is, and heeds signals once it listens. */
    void begin() throws IOException, InterruptedException {
        stay(true);
    }

    /** After one that ended since the member was to step down. */
    void comeBack() throws IOException, InterruptedException {
        stay(false);
    }

    /** Whether it ended since the member was to step down, and for no other reason. */
    boolean isToComeBack() throws InterruptedException {
        return leaves && shutdown.fault() == null && !shutdown.await(0);
    }

    /** Where it listened. */
    int port() {
        return port;
    }

    private void stay(final boolean first) throws IOException, InterruptedException {
        address.requireFree();
        try (MemberNode node = MemberNode.open(settings, data, this::onFault)) {
            if (first) {
                tell(node);
            }
            serve(node, first);
        }
    }

    private void tell(final MemberNode node) {
        final StartReport report = new StartReport(out);
        report.header(http.version());
        report.data(data);
        report.member(node.context());
        report.ids(node.ledger(), settings.plannedRate());
        report.books(node.ledger());
    }

    private void serve(final MemberNode node, final boolean first) throws IOException, InterruptedException {
        final MemberView view = new MemberView(node, settings.cluster());
        http.standing(view).resource(MemberView.PATH, view).resource(SnapshotResource.PATH, new SnapshotRequests(node))
            .resource(PurgeRequests.PATH, new PurgeRequests(node, false))
            .resource(PurgeRequests.FORCED_PATH, new PurgeRequests(node, true))
            .resource(StepDownRequests.PATH, new StepDownRequests(node, () -> leaves = true));
        MemberMeters.of(node, view).forEach(http::meter);
        try (HttpDoor door = new HttpDoor(http, node.client(), view)) {
            address.open(door);
            port = door.port();
            if (first) {
                shutdown.install();
            }
            out.println("listening at http://" + address.text(port) + ", waiting for a leader");
            while (!shutdown.await(LOOK_MS) && !leaves) {
                look(view);
            }
            LOG.info("{} at sequence {}", leaves ? "stepping down" : "shutting down", view.sequence());
        }
    }

    /** Says what has changed, and ends where the client cannot go on. */
    private void look(final MemberView view) {
        final Throwable fault = view.fault();
        if (fault != null) {
            onFault(fault);
        }
        if (!ready && view.obstacle() == null) {
            ready = true;
            out.println("ready at http://" + address.text(port));
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
