package io.suanpan.replication.client;

import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.ring.Intake;
import io.suanpan.engine.ring.ResultHandler;
import io.suanpan.engine.ring.Submission;
import io.suanpan.engine.ring.Submitter;
import io.suanpan.engine.ring.ThreadEnd;
import java.util.concurrent.CountDownLatch;
import org.agrona.concurrent.IdleStrategy;

/**
 * A cluster as one object that many threads share: the same submit as the ring of an embedded engine.
 *
 * <pre>{@code
 * try (AeronSessions sessions = new AeronSessions(new AeronSessionContext().ingressEndpoints("0=localhost:9010"));
 *      ClusterClient client = new ClusterClient(new ClusterClientContext(), sessions)) {
 *     client.submit(batch, handler);
 * }
 * }</pre>
 *
 * <p>What waits goes together into one message, many messages are under way at once, answers come in the order of submission. When
 * the leader changes, or the session ends and another is opened, what is not answered is sent again, with the same ids: a command
 * that was done by its first sending answers {@code exists}. What is not answered within the deadline is answered unknown. See
 * {@code docs/cluster-client.md} for what that means for commands without an id.
 *
 * <p>Handlers are called on the client's thread. A handler that throws stops the client, as it stops an engine.
 */
public final class ClusterClient implements Submitter, AutoCloseable {
    private final Intake intake;
    private final ClientCounters counters = new ClientCounters();
    private final ClusterClientStatus status;
    private final ClientAgent agent;
    private final long closeTimeoutNs;
    private final CountDownLatch working = new CountDownLatch(1);
    private final Thread thread;

    /**
     * Starts a client. It begins at once to look for the leader, and takes batches meanwhile.
     *
     * @param context settings; changes after this call have no effect
     * @param opener  opens its sessions; stays the caller's
     */
    public ClusterClient(final ClusterClientContext context, final ClusterSession.Opener opener) {
        intake = new Intake(context.ringCommands(), context.claimTimeoutNs());
        status = new ClientStatus(counters, intake);
        agent = new ClientAgent(context, opener, intake, counters);
        closeTimeoutNs = context.closeTimeoutNs();
        if (context.useInvoker()) {
            thread = null;
        } else {
            final IdleStrategy idle = context.idleStrategy().get();
            thread = new Thread(() -> run(idle), "suanpan-cluster-client");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /**
     * Submits a batch. Thread-safe, allocates nothing.
     *
     * @param batch   the commands; the caller's again when this returns
     * @param handler called exactly once, on the client's thread, if the batch was accepted
     * @return what became of it at the entrance
     */
    @Override
    public Submission submit(final CommandBatch batch, final ResultHandler handler) {
        return intake.submit(batch, handler);
    }

    /**
     * Counters and state, safe to read from any thread.
     *
     * @return the live view
     */
    public ClusterClientStatus status() {
        return status;
    }

    /**
     * Does what there is to do, where the context has the caller do it. One thread at a time.
     *
     * @return how much was done; 0 = nothing, also once the client is closed
     */
    public int doWork() {
        if (thread != null) {
            throw new IllegalStateException("use_invoker: is off, the client has a thread of its own");
        }
        return agent.isOver() ? 0 : agent.doWork();
    }

    /**
     * Takes no more batches, waits until those that were accepted are answered, no longer than the close timeout, answers the rest
     * unknown and ends the session. Where the caller does the work, it does not wait. A handler may call it, and then does not
     * wait either.
     */
    @Override
    public void close() {
        if (thread == null) {
            agent.startClosing(0);
            doWork();
            return;
        }
        agent.startClosing(closeTimeoutNs);
        if (thread != Thread.currentThread()) {
            ThreadEnd.await(working);
        }
    }

    private void run(final IdleStrategy idle) {
        try {
            while (!agent.isOver()) {
                idle.idle(agent.doWork());
            }
        } finally {
            working.countDown();
        }
    }
}
