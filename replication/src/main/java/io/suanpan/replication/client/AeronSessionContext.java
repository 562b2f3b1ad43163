package io.suanpan.replication.client;

import io.aeron.cluster.client.AeronCluster;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.EpochClock;
import org.agrona.concurrent.SystemEpochClock;

/** How a client reaches its cluster over Aeron. Set, then hand to {@link AeronSessions}; changes after that have no effect. */
public final class AeronSessionContext {
    private static final byte[] NO_CREDENTIALS = {};

    private String ingressEndpoints;
    private String ingressChannel = "aeron:udp?term-length=16m|mtu=8k";
    private String egressChannel = "aeron:udp?endpoint=localhost:0|term-length=16m|mtu=8k";
    private int ingressStreamId = AeronCluster.Configuration.INGRESS_STREAM_ID_DEFAULT;
    private int egressStreamId = AeronCluster.Configuration.EGRESS_STREAM_ID_DEFAULT;
    private String aeronDirectory;
    private EpochClock epochClock = SystemEpochClock.INSTANCE;
    private long connectTimeoutNs = TimeUnit.SECONDS.toNanos(3);
    private Long newLeaderTimeoutNs;
    private int windowBytes = 128 << 10;
    private byte[] credentials = NO_CREDENTIALS;

    /**
     * Names the members.
     *
     * @param value for example {@code 0=host1:9010,1=host2:9010,2=host3:9010}; null where the ingress channel is IPC
     * @return this
     */
    public AeronSessionContext ingressEndpoints(final String value) {
        ingressEndpoints = value;
        return this;
    }

    /**
     * The members.
     *
     * @return null where the ingress channel is IPC
     */
    public String ingressEndpoints() {
        return ingressEndpoints;
    }

    /**
     * Sets how much of the answers may be under way unacknowledged, where the media driver runs in this process. The default suits every
     * kernel; a client that asks for hundreds of thousands of commands a second wants 2 MiB.
     *
     * @param value bytes; the kernel's {@code net.core.rmem_max} must allow it
     * @return this
     */
    public AeronSessionContext windowBytes(final int value) {
        windowBytes = value;
        return this;
    }

    /**
     * How much of the answers may be under way unacknowledged.
     *
     * @return bytes
     */
    public int windowBytes() {
        return windowBytes;
    }

    /**
     * Sets the channel to the members. Its terms bound the largest message, to an eighth.
     *
     * @param value an Aeron channel without endpoint, terms of 16 MiB or more
     * @return this
     */
    public AeronSessionContext ingressChannel(final String value) {
        ingressChannel = value;
        return this;
    }

    /**
     * The channel to the members.
     *
     * @return an Aeron channel
     */
    public String ingressChannel() {
        return ingressChannel;
    }

    /**
     * Sets the channel of the answers: where the members reach this process.
     *
     * @param value an Aeron channel with the host that the members see, port 0 = any; terms of 16 MiB or more
     * @return this
     */
    public AeronSessionContext egressChannel(final String value) {
        egressChannel = value;
        return this;
    }

    /**
     * The channel of the answers.
     *
     * @return an Aeron channel
     */
    public String egressChannel() {
        return egressChannel;
    }

    /**
     * Sets both channels to UDP.
     *
     * @param replyHost of this process, as the members see it
     * @param termBytes length of a term, 16 MiB or more
     * @param mtuBytes  largest packet
     * @return this
     */
    public AeronSessionContext udp(final String replyHost, final int termBytes, final int mtuBytes) {
        final String shape = "term-length=" + termBytes + "|mtu=" + mtuBytes;
        return ingressChannel("aeron:udp?" + shape).egressChannel("aeron:udp?endpoint=" + replyHost + ":0|" + shape);
    }

    /**
     * Sets the stream to the members.
     *
     * @param value the same as theirs
     * @return this
     */
    public AeronSessionContext ingressStreamId(final int value) {
        ingressStreamId = value;
        return this;
    }

    /**
     * The stream to the members.
     *
     * @return stream id
     */
    public int ingressStreamId() {
        return ingressStreamId;
    }

    /**
     * Sets the stream of the answers.
     *
     * @param value any
     * @return this
     */
    public AeronSessionContext egressStreamId(final int value) {
        egressStreamId = value;
        return this;
    }

    /**
     * The stream of the answers.
     *
     * @return stream id
     */
    public int egressStreamId() {
        return egressStreamId;
    }

    /**
     * Sets the media driver.
     *
     * @param value directory of one that runs; null, the default, = one in this process, with one thread
     * @return this
     */
    public AeronSessionContext aeronDirectory(final String value) {
        aeronDirectory = value;
        return this;
    }

    /**
     * The media driver's directory.
     *
     * @return null where it runs in this process
     */
    public String aeronDirectory() {
        return aeronDirectory;
    }

    /**
     * Bounds how long one attempt to open a session may take.
     *
     * @param value nanoseconds
     * @return this
     */
    public AeronSessionContext connectTimeoutNs(final long value) {
        connectTimeoutNs = value;
        return this;
    }

    /**
     * How long one attempt to open a session may take.
     *
     * @return nanoseconds
     */
    public long connectTimeoutNs() {
        return connectTimeoutNs;
    }

    /**
     * Bounds how long a session without a leader waits for the next one, before it is given up and another is opened.
     *
     * @param value nanoseconds; null, the default, = twice the leader's heartbeat timeout, as the cluster tells it
     * @return this
     */
    public AeronSessionContext newLeaderTimeoutNs(final Long value) {
        newLeaderTimeoutNs = value;
        return this;
    }

    /**
     * How long a session without a leader waits for the next one.
     *
     * @return nanoseconds; null = twice the leader's heartbeat timeout
     */
    public Long newLeaderTimeoutNs() {
        return newLeaderTimeoutNs;
    }

    /**
     * Sets the clock of the media driver.
     *
     * @param value milliseconds since 1970; the one that the driver in {@link #aeronDirectory()} has
     * @return this
     */
    public AeronSessionContext epochClock(final EpochClock value) {
        epochClock = value;
        return this;
    }

    /**
     * The clock of the media driver.
     *
     * @return milliseconds since 1970; the one that the driver in {@link #aeronDirectory()} has
     */
    public EpochClock epochClock() {
        return epochClock;
    }

    /**
     * Sets what the client shows to the cluster. It travels as it is: keep it to networks that you trust.
     *
     * @param value as the cluster's authenticator expects it; empty, the default, = none
     * @return this
     */
    public AeronSessionContext credentials(final byte[] value) {
        credentials = value.clone();
        return this;
    }

    /**
     * What the client shows to the cluster.
     *
     * @return a copy
     */
    public byte[] credentials() {
        return credentials.clone();
    }
}
