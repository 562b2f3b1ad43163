package io.suanpan.replication.member;

import io.aeron.cluster.codecs.AdminRequestDecoder;
import io.aeron.cluster.codecs.BackupQueryDecoder;
import io.aeron.cluster.codecs.HeartbeatRequestDecoder;
import io.aeron.cluster.codecs.MessageHeaderDecoder;
import io.aeron.cluster.codecs.StandbySnapshotDecoder;
import io.aeron.security.Authenticator;
import io.aeron.security.AuthorisationService;
import io.aeron.security.SessionProxy;
import io.suanpan.replication.service.Principal;
import io.suanpan.replication.service.Role;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * Lets sessions in, and says what they may ask the cluster itself. Passwords are checked on a thread of their own, one at a time and few of
 * them waiting, because the thread that asks is the one that keeps the leader's heart beating.
 *
 * <p>Without credentials every session may do everything.
 */
final class SessionDoor implements Authenticator, AuthorisationService, AutoCloseable {
    private static final int MOST_WAITING = 32;
    private static final byte[] ANYONE = Principal.encode(Role.ALL, "anyone");
    private static final byte[] NOBODY = {};

    private final Credentials credentials;
    private final ExecutorService checker = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING),
        task -> {
            final Thread thread = new Thread(task, "suanpan-credentials");
            thread.setDaemon(true);
            return thread;
        });
    private final Long2ObjectHashMap<Future<byte[]>> checks = new Long2ObjectHashMap<>();
    private final AtomicLong refused = new AtomicLong();

    /**
     * Opens the door.
     *
     * @param credentials null = for everyone
     */
    SessionDoor(final Credentials credentials) {
        this.credentials = credentials;
    }

    /** Sessions that were not let in, and requests that were not granted. Any thread. */
    long refused() {
        return refused.get();
    }

    @Override
    public void onConnectRequest(final long sessionId, final byte[] encodedCredentials, final long nowMs) {
        if (credentials == null) {
            return;
        }
        if (checks.size() > 4 * MOST_WAITING) {
            checks.values().removeIf(Future::isDone); // of clients that gave up meanwhile
        }
        try {
            checks.put(sessionId, checker.submit(() -> {
                final int roles = credentials.check(encodedCredentials);
                return roles == 0 ? NOBODY : Principal.encode(roles, Credentials.name(encodedCredentials));
            }));
        } catch (final RejectedExecutionException e) {
            checks.remove(sessionId); // too many at once: refused below, to come again later
        }
    }

    @Override
    public void onConnectedSession(final SessionProxy session, final long nowMs) {
        if (credentials == null) {
            session.authenticate(ANYONE);
            return;
        }
        final Future<byte[]> check = checks.get(session.sessionId());
        if (check != null && !check.isDone()) {
            return;
        }
        final byte[] principal = check == null ? NOBODY : outcome(check);
        if (principal.length == 0) {
            refused.incrementAndGet();
            checks.remove(session.sessionId());
            session.reject();
        } else if (session.authenticate(principal)) {
            checks.remove(session.sessionId());
        }
    }

    private static byte[] outcome(final Future<byte[]> check) {
        try {
            return check.get();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return NOBODY;
        } catch (final ExecutionException e) {
            return NOBODY;
        }
    }

    @Override
    public void onChallengeResponse(final long sessionId, final byte[] encodedCredentials, final long nowMs) {
        // Nobody is challenged.
    }

    @Override
    public void onChallengedSession(final SessionProxy session, final long nowMs) {
        session.reject();
    }

    @Override
    public boolean isAuthorised(final int protocolId, final int actionId, final Object type, final byte[] encodedPrincipal) {
        final boolean isKnown = protocolId == MessageHeaderDecoder.SCHEMA_ID
            && (actionId == AdminRequestDecoder.TEMPLATE_ID || actionId == BackupQueryDecoder.TEMPLATE_ID
            || actionId == HeartbeatRequestDecoder.TEMPLATE_ID || actionId == StandbySnapshotDecoder.TEMPLATE_ID);
        final boolean isGranted = isKnown && Role.OPERATE.isIn(Principal.roles(encodedPrincipal));
        if (!isGranted) {
            refused.incrementAndGet();
        }
        return isGranted;
    }

    @Override
    public void close() {
        checker.shutdownNow();
    }
}
