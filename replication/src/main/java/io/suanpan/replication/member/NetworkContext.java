package io.suanpan.replication.member;

import io.suanpan.replication.wire.EgressMessage;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/** How a member is connected: its media driver and the shape of its streams. Concluded with {@link ClusterMemberContext}. */
public final class NetworkContext {
    private static final int LEAST_TERM_BYTES = 16 << 20;
    private static final int LEAST_MTU_BYTES = 1_408;
    private static final int MOST_MTU_BYTES = 65_504;
    /** A message may have an eighth of a term. */
    private static final int TERM_PARTS = 8;
    private static final int MAX_SPINS = 10;
    private static final int MAX_YIELDS = 20;
    private static final long MAX_PARK_NS = TimeUnit.MICROSECONDS.toNanos(100);

    private String aeronDirectory;
    private boolean embeddedDriver = true;
    private DriverThreads threadingMode = DriverThreads.SHARED;
    private Supplier<IdleStrategy> idleStrategy = NetworkContext::backoff;
    private int mtuBytes;
    private int windowBytes = 2 << 20;
    private int termBytes = 16 << 20;
    private String logFlowControl = "min,t:500ms";

    /**
     * Sets where the media driver keeps its buffers.
     *
     * @param value directory in memory; null = one of this member's own under {@code /dev/shm}
     * @return this
     */
    public NetworkContext aeronDirectory(final String value) {
        aeronDirectory = value;
        return this;
    }

    /**
     * Where the media driver keeps its buffers.
     *
     * @return directory in memory; null = one of this member's own under {@code /dev/shm}
     */
    public String aeronDirectory() {
        return aeronDirectory;
    }

    /**
     * Sets whether the media driver runs in this process.
     *
     * @param value false where one runs already on {@link #aeronDirectory()}
     * @return this
     */
    public NetworkContext embeddedDriver(final boolean value) {
        embeddedDriver = value;
        return this;
    }

    /**
     * Whether the media driver runs in this process.
     *
     * @return false where one runs already on {@link #aeronDirectory()}
     */
    public boolean embeddedDriver() {
        return embeddedDriver;
    }

    /**
     * Sets how many threads an embedded media driver has.
     *
     * @param value the fewer cores, the fewer
     * @return this
     */
    public NetworkContext threadingMode(final DriverThreads value) {
        threadingMode = value;
        return this;
    }

    /**
     * How many threads an embedded media driver has.
     *
     * @return the fewer cores, the fewer
     */
    public DriverThreads threadingMode() {
        return threadingMode;
    }

    /**
     * Sets what idle threads do.
     *
     * @param value one for each thread; never spinning where there are fewer cores than threads
     * @return this
     */
    public NetworkContext idleStrategy(final Supplier<IdleStrategy> value) {
        idleStrategy = value;
        return this;
    }

    /**
     * What idle threads do.
     *
     * @return one for each thread; never spinning where there are fewer cores than threads
     */
    public Supplier<IdleStrategy> idleStrategy() {
        return idleStrategy;
    }

    /**
     * Sets the largest packet. A log that is there already keeps the size that it began with.
     *
     * @param value bytes; the network's MTU less 28 avoids fragments of the IP; 0 = what {@link MemberAddress#mtuBytes} says
     * @return this
     */
    public NetworkContext mtuBytes(final int value) {
        mtuBytes = value;
        return this;
    }

    /**
     * The largest packet.
     *
     * @return bytes; 0 = not set yet
     */
    public int mtuBytes() {
        return mtuBytes;
    }

    /**
     * The largest packet between members.
     *
     * @param members of the cluster
     * @return bytes, as set, or what {@link MemberAddress#mtuBytes} says
     */
    public int mtuBytes(final List<MemberAddress> members) {
        return mtuBytes == 0 ? MemberAddress.mtuBytes(members) : mtuBytes;
    }

    /**
     * Sets how much may be under way unacknowledged.
     *
     * @param value bytes; the kernel's {@code net.core.rmem_max} and {@code wmem_max} must allow it
     * @return this
     */
    public NetworkContext windowBytes(final int value) {
        windowBytes = value;
        return this;
    }

    /**
     * How much may be under way unacknowledged.
     *
     * @return bytes; the kernel's {@code net.core.rmem_max} and {@code wmem_max} must allow it
     */
    public int windowBytes() {
        return windowBytes;
    }

    /**
     * Sets the length of a term of every stream.
     *
     * @param value bytes, a power of two from 16 MiB; a message may have an eighth of it
     * @return this
     */
    public NetworkContext termBytes(final int value) {
        termBytes = value;
        return this;
    }

    /**
     * The length of a term of every stream.
     *
     * @return bytes, a power of two from 16 MiB; a message may have an eighth of it
     */
    public int termBytes() {
        return termBytes;
    }

    /**
     * Sets how the leader's log heeds its followers.
     *
     * @param value {@code max}, or {@code min} with a timeout for followers that are gone
     * @return this
     */
    public NetworkContext logFlowControl(final String value) {
        logFlowControl = value;
        return this;
    }

    /**
     * How the leader's log heeds its followers.
     *
     * @return {@code max}, or {@code min} with a timeout for followers that are gone
     */
    public String logFlowControl() {
        return logFlowControl;
    }

    private static IdleStrategy backoff() {
        return new BackoffIdleStrategy(MAX_SPINS, MAX_YIELDS, TimeUnit.MICROSECONDS.toNanos(1), MAX_PARK_NS);
    }

    /** Checks what only holds of several settings together. */
    void conclude(final List<MemberAddress> members) {
        mtuBytes = mtuBytes(members);
        if (Integer.bitCount(termBytes) != 1 || termBytes < LEAST_TERM_BYTES) {
            throw new IllegalArgumentException("term_bytes: must be a power of two of at least 16 MiB, is " + termBytes);
        }
        if (mtuBytes < LEAST_MTU_BYTES || mtuBytes > MOST_MTU_BYTES || mtuBytes % Integer.SIZE != 0) {
            throw new IllegalArgumentException("mtu_bytes: must be 0, or a multiple of 32 from 1408 to 65504, is " + mtuBytes);
        }
        if (windowBytes < mtuBytes || windowBytes > termBytes / 2) {
            throw new IllegalArgumentException("window_bytes: must hold a packet and be at most half a term, is " + windowBytes);
        }
        if (!embeddedDriver && aeronDirectory == null) {
            throw new IllegalArgumentException("aeron_dir: must be named where the media driver is another process");
        }
        if (EgressMessage.MAX_BYTES > termBytes / TERM_PARTS) {
            throw new IllegalArgumentException("term_bytes: an eighth must hold the longest answer");
        }
    }
}
