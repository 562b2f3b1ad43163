package io.suanpan.http;

import io.suanpan.engine.SuanpanStatus;
import io.suanpan.engine.log.Durability;
import io.suanpan.engine.ring.Submitter;
import java.io.IOException;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The HTTP door of a node. Open, it takes requests until it is closed; the engine behind it is not its own and must outlive it.
 *
 * <p>To be opened and closed by one thread.
 */
public final class HttpDoor implements AutoCloseable {
    /** How long a connection without a request under way stays open once the door closes. */
    private static final long SHUTDOWN_IDLE_MS = 100;

    private final Server server;
    private final ServerConnector connector;

    /**
     * Makes a door that is still shut, for a node that is alone.
     *
     * @param context    settings
     * @param engine     takes the commands
     * @param status     of the engine
     * @param durability that the engine's answers have
     */
    public HttpDoor(final HttpContext context, final Submitter engine, final SuanpanStatus status, final Durability durability) {
        this(context, engine, status, durability.text());
    }

    /**
     * Makes a door that is still shut, for a node that is one of several.
     *
     * @param context settings, with {@link HttpContext#standing()}
     * @param cluster takes the commands
     * @param status  of what takes them
     */
    public HttpDoor(final HttpContext context, final Submitter cluster, final SuanpanStatus status) {
        this(context, cluster, status, context.standing().durability());
    }

    private HttpDoor(final HttpContext context, final Submitter engine, final SuanpanStatus status, final String durability) {
        final QueuedThreadPool threads = new QueuedThreadPool(context.threads(), context.threads());
        threads.setName("suanpan-http");
        threads.setReservedThreads(0);
        server = new Server(threads);
        connector = new ServerConnector(server, 0, 1, new HttpConnectionFactory(httpConfiguration(context)));
        connector.setHost(context.host());
        connector.setPort(context.port());
        connector.setIdleTimeout(context.idleTimeoutMs());
        connector.setShutdownIdleTimeout(SHUTDOWN_IDLE_MS);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(context.connections(), server));
        final Admission admission = new Admission(context.requests(), context.queuedBytes());
        final HttpMetrics metrics = new HttpMetrics(context, status, durability, admission);
        final ClusterStanding standing = context.standing();
        final SequenceWait sequences = new SequenceWait(standing == null ? status::sequence : standing::appliedSequence,
            context.sequenceTimeoutMs(), server.getScheduler(), threads);
        final Commands commands = new Commands(context, engine, status, admission, sequences, threads, metrics);
        server.setErrorHandler(new ProblemPages(metrics));
        final GracefulHandler graceful = new GracefulHandler(
            new Router(commands, context, status, durability, metrics));
        graceful.setShutdownIdleTimeout(SHUTDOWN_IDLE_MS);
        server.setHandler(graceful);
        server.setStopTimeout(context.stopTimeoutMs());
    }

    /**
     * Opens the door.
     *
     * @throws IOException if the address cannot be listened at
     */
    public void open() throws IOException {
        try {
            server.start();
        } catch (final IOException e) {
            close();
            throw e;
        } catch (final Exception e) {
            close();
            throw new IOException("the HTTP door cannot be opened: " + e.getMessage(), e);
        }
    }

    /**
     * The port that it listens at.
     *
     * @return negative while shut
     */
    public int port() {
        return connector.getLocalPort();
    }

    /** Takes no new requests, waits for the responses of those under way, then closes the connections. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (final Exception e) {
            throw new IllegalStateException("the HTTP door cannot be closed: " + e.getMessage(), e);
        }
    }

    private static HttpConfiguration httpConfiguration(final HttpContext context) {
        final HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(context.headerBytes());
        configuration.setIdleTimeout(context.idleTimeoutMs());
        configuration.setPersistentConnectionsEnabled(true);
        return configuration;
    }
}
