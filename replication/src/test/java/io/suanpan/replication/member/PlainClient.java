package io.suanpan.replication.member;

import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.client.ClusterException;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.exceptions.TimeoutException;
import io.aeron.security.CredentialsSupplier;
import io.suanpan.engine.command.Command;
import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.CommandFrame;
import io.suanpan.replication.wire.EgressMessage;
import io.suanpan.replication.wire.IngressMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.UnsafeBuffer;

/** One request at a time, over Aeron's own client, asked again with the same ids until it is answered. */
final class PlainClient implements AutoCloseable {
    private static final long ASK_AGAIN_NS = TimeUnit.SECONDS.toNanos(3);
    private static final long GIVE_UP_NS = TimeUnit.SECONDS.toNanos(40);

    private final MediaDriver driver;
    private final List<MemberAddress> members;
    private final CredentialsSupplier credentials;
    private final List<UnsafeBuffer> answers = new ArrayList<>();
    private AeronCluster cluster;
    private long correlationId;

    PlainClient(final List<MemberAddress> members, final CredentialsSupplier credentials) {
        this.members = members;
        this.credentials = credentials;
        driver = MediaDriver.launchEmbedded(new MediaDriver.Context()
            .imageLivenessTimeoutNs(TimeUnit.SECONDS.toNanos(2)).threadingMode(ThreadingMode.SHARED)
            .sharedIdleStrategy(new NetworkContext().idleStrategy().get()).dirDeleteOnStart(true).dirDeleteOnShutdown(true));
    }

    PlainClient(final List<MemberAddress> members) {
        this(members, null);
    }

    AeronCluster connect() {
        final AeronCluster.Context context = new AeronCluster.Context()
            .aeronDirectoryName(driver.aeronDirectoryName())
            .ingressChannel("aeron:udp?term-length=16m")
            .ingressEndpoints(MemberAddress.ingressEndpoints(members))
            .egressChannel("aeron:udp?endpoint=localhost:0|term-length=16m")
            .messageTimeoutNs(TimeUnit.SECONDS.toNanos(3))
            .egressListener((sessionId, timestamp, buffer, offset, length, header) -> {
                final byte[] bytes = new byte[length];
                buffer.getBytes(offset, bytes);
                answers.add(new UnsafeBuffer(bytes));
            });
        if (credentials != null) {
            context.credentialsSupplier(credentials);
        }
        cluster = AeronCluster.connect(context);
        return cluster;
    }

    /** Sends one batch and waits for its answers; the last of them is the results. */
    List<UnsafeBuffer> ask(final List<Command> commands) {
        final UnsafeBuffer message = message(commands);
        final long deadline = System.nanoTime() + GIVE_UP_NS;
        while (System.nanoTime() - deadline < 0) {
            final List<UnsafeBuffer> heard = tryAsk(message, commands.size());
            if (heard != null) {
                return heard;
            }
        }
        throw new AssertionError("never answered");
    }

    private static UnsafeBuffer message(final List<Command> commands) {
        final CommandBatch batch = new CommandBatch(commands.size());
        commands.forEach(command -> command.encode(batch));
        CommandFrame.control(batch.buffer(), (commands.size() - 1) * CommandFrame.BYTES, CommandFrame.END_OF_BATCH);
        final UnsafeBuffer message = new UnsafeBuffer(new byte[IngressMessage.bytes(commands.size())]);
        message.putBytes(IngressMessage.HEADER_BYTES, batch.buffer(), 0, commands.size() * CommandFrame.BYTES);
        return message;
    }

    /** Sends one batch and does not listen. */
    void send(final List<Command> commands) {
        final UnsafeBuffer message = message(commands);
        IngressMessage.putCommandsHeader(message, 0, ++correlationId, commands.size(), correlationId);
        ClusterRig.await("room for a message", () -> cluster.offer(message, 0, message.capacity()) > 0);
    }

    /** Listens until the session has been closed by the other side; returns how many answers came first. */
    int listenToTheEnd() {
        answers.clear();
        ClusterRig.await("the session to be closed", () -> {
            cluster.pollEgress();
            return cluster.isClosed();
        });
        return answers.size();
    }

    EgressMessage askOne(final Command... commands) {
        final List<UnsafeBuffer> heard = ask(List.of(commands));
        final UnsafeBuffer last = heard.get(heard.size() - 1);
        return new EgressMessage().wrap(last, 0, last.capacity());
    }

    private List<UnsafeBuffer> tryAsk(final UnsafeBuffer message, final int count) {
        correlationId++;
        IngressMessage.putCommandsHeader(message, 0, correlationId, count, correlationId);
        answers.clear();
        final long deadline = System.nanoTime() + ASK_AGAIN_NS;
        try {
            if (cluster == null || cluster.isClosed()) {
                connect();
            }
            boolean sent = false;
            while (System.nanoTime() - deadline < 0 && !cluster.isClosed()) {
                sent = sent || cluster.offer(message, 0, message.capacity()) > 0;
                cluster.pollEgress();
                if (!answers.isEmpty() && isLast(answers.get(answers.size() - 1))) {
                    return List.copyOf(answers);
                }
                LockSupport.parkNanos(1_000);
            }
        } catch (final TimeoutException | ClusterException e) {
            // No leader yet, or no longer: again.
            close(cluster);
        }
        return null;
    }

    private boolean isLast(final UnsafeBuffer bytes) {
        final EgressMessage answer = new EgressMessage().wrap(bytes, 0, bytes.capacity());
        if (!answer.isWellFormed()) {
            throw new AssertionError("an answer that is none");
        }
        if (answer.correlationId() != correlationId) {
            answers.remove(answers.size() - 1);
            return false;
        }
        return answer.kind() != EgressMessage.ROWS;
    }

    private static void close(final AeronCluster cluster) {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Override
    public void close() {
        close(cluster);
        driver.close();
    }
}
