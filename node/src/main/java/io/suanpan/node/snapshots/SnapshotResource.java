package io.suanpan.node.snapshots;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.suanpan.http.HttpAnswer;
import io.suanpan.http.HttpResource;
import io.suanpan.snapshot.SnapshotOutcome;
import io.suanpan.snapshot.SnapshotOutcome.Kind;
import io.suanpan.snapshot.Snapshotter;
import io.suanpan.snapshot.file.SnapshotCatalog;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /v1/snapshots}: GET lists them, POST takes one. */
public final class SnapshotResource implements HttpResource {
    /** Where it stands. */
    public static final String PATH = "/v1/snapshots";
    /** The answer where one is not ready in time: it goes on, and the list will show it. */
    public static final int UNDER_WAY = 202;

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;
    /** Less than a connection may rest. */
    private static final long LONGEST_WAIT_MS = 20_000;

    private static final Logger LOG = LoggerFactory.getLogger(SnapshotResource.class);

    private final Snapshotter snapshotter;
    private final SnapshotCatalog catalog;

    /**
     * Shows snapshots.
     *
     * @param snapshotter of the node
     * @param catalog     where it puts them
     */
    public SnapshotResource(final Snapshotter snapshotter, final SnapshotCatalog catalog) {
        this.snapshotter = snapshotter;
        this.catalog = catalog;
    }

    @Override
    public HttpAnswer look() {
        return new HttpAnswer(OK, SnapshotJson.list(catalog.list(), snapshotter.status()));
    }

    @Override
    public void act(final Consumer<HttpAnswer> whenDone) {
        final CompletableFuture<Void> told = snapshotter.request().thenApply(SnapshotResource::answer)
            .completeOnTimeout(underWay(), LONGEST_WAIT_MS, TimeUnit.MILLISECONDS).thenAccept(whenDone);
        LOG.debug("asked for a snapshot, done at once: {}", told.isDone());
    }

    private static HttpAnswer underWay() {
        return new HttpAnswer(UNDER_WAY, "{\"outcome\":\"under_way\"}\n".getBytes(US_ASCII));
    }

    private static HttpAnswer answer(final SnapshotOutcome outcome) {
        final boolean done = outcome.kind() == Kind.TAKEN || outcome.kind() == Kind.SKIPPED;
        return new HttpAnswer(done ? OK : UNAVAILABLE, SnapshotJson.outcome(outcome));
    }
}
