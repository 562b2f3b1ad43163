package io.suanpan.node.serve;

import io.suanpan.engine.log.Durability;
import io.suanpan.http.HttpContext;
import io.suanpan.http.HttpDoor;
import io.suanpan.http.Meter;
import io.suanpan.journal.recovery.RecoveryReport;
import io.suanpan.node.compose.Checkpoints;
import io.suanpan.node.compose.EngineOpening;
import io.suanpan.node.compose.NodeEngine;
import io.suanpan.node.compose.ProgressReport;
import io.suanpan.node.config.NodeSettings;
import io.suanpan.node.snapshots.SnapshotMeters;
import io.suanpan.node.snapshots.SnapshotResource;
import io.suanpan.snapshot.file.SnapshotCatalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node with its HTTP door, from start to shutdown, on the calling thread. For one run. */
public final class Server {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private final NodeSettings settings;
    private final Path data;
    private final HttpContext http;
    private final ListeningAddress address;
    private final PrintWriter out;
    private final ShutdownSignal shutdown;
    private boolean fromGenesis;
    private List<Path> archives = List.of();

    /**
     * Creates a server.
     *
     * @param settings of everything but what follows
     * @param data     directory of the journal
     * @param http     of the door
     * @param out      where the start is told
     * @param shutdown asks for the end
     */
    public Server(
        final NodeSettings settings, final Path data, final HttpContext http, final PrintWriter out,
        final ShutdownSignal shutdown) {
        this.settings = settings;
        this.data = data.toAbsolutePath().normalize();
        this.http = http;
        this.address = new ListeningAddress(http);
        this.out = out;
        this.shutdown = shutdown;
    }

    /**
     * Says where the recovery begins and what it may read.
     *
     * @param genesis true = with the first command, whatever snapshots there are
     * @param archived where part of the journal is archived
     * @return this
     */
    public Server recovering(final boolean genesis, final List<Path> archived) {
        fromGenesis = genesis;
        archives = List.copyOf(archived);
        return this;
    }

    /**
     * Recovers, opens the doors, serves until a signal or a fault, and closes.
     *
     * @param progress shows the recovery
     * @return true after a clean shutdown, false after a fault
     * @throws IOException          if the HTTP door cannot be opened; told before anything is recovered where that is known
     * @throws InterruptedException if the thread is interrupted; everything is closed then too
     */
    public boolean run(final ProgressReport progress) throws IOException, InterruptedException {
        final StartReport report = new StartReport(out);
        report.header(http.version(), data, settings.durability());
        address.requireFree();
        final long startNs = System.nanoTime();
        boolean clean = false;
        try {
            try (NodeEngine engine = open(progress)) {
                report.ledger(engine, settings.plannedRate());
                report.books(engine.ledger());
                tellRecovery(engine, report, startNs);
                serve(engine);
            }
            clean = shutdown.fault() == null;
            LOG.info("closed");
        } finally {
            shutdown.finish(clean ? 0 : 1);
        }
        return clean;
    }

    private NodeEngine open(final ProgressReport progress) {
        final EngineOpening opening = new EngineOpening(settings).progress(progress).faultHandler(this::onFault);
        if (settings.durability() != Durability.MEMORY) {
            opening.keptIn(data, settings.durability()).archives(archives).fromGenesis(fromGenesis).takingSnapshots();
        }
        try (progress) {
            return opening.open();
        }
    }

    private void serve(final NodeEngine engine) throws IOException, InterruptedException {
        if (engine.snapshotter() != null) {
            http.resource(SnapshotResource.PATH, new SnapshotResource(engine.snapshotter(), new SnapshotCatalog(data)));
            SnapshotMeters.of(engine.snapshotter()).forEach(http::meter);
            SnapshotMeters.of(engine.trim()).forEach(http::meter);
        }
        try (Checkpoints checkpoints = new Checkpoints(engine.engine(), settings.checkpointCommands());
            HttpDoor door = new HttpDoor(http.meter(new Meter("suanpan_checkpoint_sequence",
                "Sequence of the last digest checkpoint since the start; 0 = none.", false, checkpoints::lastSequence)),
                engine.engine()::submit, engine.engine().status(), engine.durability())) {
            address.open(door);
            shutdown.install();
            out.println("ready at http://" + address.text(door.port()));
            shutdown.await();
            LOG.info("shutting down at sequence {}", engine.engine().status().sequence());
        }
    }

    private void onFault(final Throwable fault) {
        LOG.error("THE NODE STOPS: {}. Commands under way are answered with an unknown outcome; nothing that was acknowledged is lost."
            + " Start it again once the cause is removed.", fault.getMessage(), fault);
        shutdown.onFault(fault);
    }

    private void tellRecovery(final NodeEngine engine, final StartReport report, final long startNs) {
        final RecoveryReport recovery = engine.recovery();
        if (recovery == null) {
            return;
        }
        report.recovery(engine, System.currentTimeMillis(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs));
        if (recovery.publishedCut() && recovery.restoredEntries() == 0) {
            LOG.error("The journal's end was damaged and an entry that may have been acknowledged was cut: {}; {} bytes, kept in {}",
                recovery.cutReason(), recovery.cutBytes(), recovery.keptAside());
        } else if (recovery.publishedCut()) {
            LOG.warn("The journal's end was damaged and written anew from the commit ring: {}; {} bytes, kept in {}",
                recovery.cutReason(), recovery.cutBytes(), recovery.keptAside());
        } else if (recovery.cutBytes() > 0) {
            LOG.warn("An entry that was never acknowledged was cut from the journal's end: {}; {} bytes",
                recovery.cutReason(), recovery.cutBytes());
        }
    }
}
