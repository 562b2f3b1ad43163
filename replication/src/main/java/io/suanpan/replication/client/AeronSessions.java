package io.suanpan.replication.client;

import io.aeron.Aeron;
import io.aeron.CommonContext;
import io.aeron.RethrowingErrorHandler;
import io.aeron.cluster.client.AeronCluster;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.security.CredentialsSupplier;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.agrona.ErrorHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens sessions over Aeron, one after the other, for one client. Owns the media driver, where it runs in this process, and the
 * connection to it; close it after the client. {@link #open} is the client's thread's.
 */
public final class AeronSessions implements ClusterSession.Opener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AeronSessions.class);
    private static final int AT_ALL = 2;
    private static final long SILENCE_NS = TimeUnit.SECONDS.toNanos(2);
    private static final ErrorHandler ERRORS = error -> LOG.warn("aeron client", error);

    private final AeronSessionContext context;
    private final String[] endpoints;
    private final MediaDriver driver;
    private Aeron aeron;
    private int attempts;

    /**
     * Starts the media driver, where it is to run in this process.
     *
     * @param context how the cluster is reached
     */
    public AeronSessions(final AeronSessionContext context) {
        this.context = context;
        this.endpoints = context.ingressEndpoints() == null ? new String[0] : context.ingressEndpoints().split(",");
        this.driver = context.aeronDirectory() == null ? launchDriver(context) : null;
    }

    private static MediaDriver launchDriver(final AeronSessionContext context) {
        return MediaDriver.launchEmbedded(new MediaDriver.Context()
            .aeronDirectoryName(CommonContext.generateRandomDirName())
            .threadingMode(ThreadingMode.SHARED)
            .imageLivenessTimeoutNs(SILENCE_NS) // by default ten seconds, before which a session does not know that its leader is gone
            .termBufferSparseFile(true)
            .initialWindowLength(context.windowBytes())
            .socketRcvbufLength(context.windowBytes())
            .socketSndbufLength(context.windowBytes())
            .dirDeleteOnStart(true)
            .dirDeleteOnShutdown(true)
            .epochClock(context.epochClock())
            .errorHandler(error -> LOG.warn("aeron media driver", error)));
    }

    @Override
    public ClusterSession open(final ClusterSession.Events events) {
        final AeronCluster.Context cluster = new AeronCluster.Context()
            .aeron(aeron())
            .ownsAeronClient(false)
            .ingressChannel(context.ingressChannel())
            .ingressEndpoints(nextEndpoints())
            .ingressStreamId(context.ingressStreamId())
            .egressChannel(context.egressChannel())
            .egressStreamId(context.egressStreamId())
            .isIngressExclusive(true)
            .messageTimeoutNs(context.connectTimeoutNs())
            .errorHandler(ERRORS)
            .credentialsSupplier(new Credentials(context));
        if (context.newLeaderTimeoutNs() != null) {
            cluster.newLeaderTimeoutNs(context.newLeaderTimeoutNs());
        }
        return new AeronClusterSession(cluster, events, () -> attempts = 0);
    }

    /**
     * All members, and once more all, since the leader may not have been there the first time; then one of them at a time, which names the
     * others, and so on. Among all, Aeron takes the first that it reaches, and that may again and again be one that has no leader. Of one
     * that does not lead nothing is heard before the attempt is over.
     */
    private String nextEndpoints() {
        final int attempt = attempts++ % (AT_ALL + endpoints.length);
        return attempt < AT_ALL ? context.ingressEndpoints() : endpoints[attempt - AT_ALL];
    }

    private Aeron aeron() {
        if (aeron == null || aeron.isClosed()) {
            aeron = Aeron.connect(new Aeron.Context()
                .aeronDirectoryName(driver == null ? context.aeronDirectory() : driver.aeronDirectoryName())
                .epochClock(context.epochClock())
                .errorHandler(ERRORS)
                .subscriberErrorHandler(RethrowingErrorHandler.INSTANCE)
                .clientName("suanpan-cluster-client"));
        }
        return aeron;
    }

    /** Lets go of the media driver, and stops it where it runs in this process. */
    @Override
    public void close() {
        CloseHelper.closeAll(aeron, driver);
    }

    /** Shows the same whenever it is asked. */
    private record Credentials(AeronSessionContext context) implements CredentialsSupplier {
        @Override
        public byte[] encodedCredentials() {
            return context.credentials();
        }

        @Override
        public byte[] onChallenge(final byte[] encodedChallenge) {
            return context.credentials();
        }
    }
}
