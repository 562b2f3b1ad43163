package io.suanpan.replication.chaos;

import io.aeron.driver.DataPacketDispatcher;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ReceiveChannelEndpointSupplier;
import io.aeron.driver.SendChannelEndpointSupplier;
import io.aeron.driver.ext.DebugReceiveChannelEndpoint;
import io.aeron.driver.ext.DebugSendChannelEndpoint;
import io.aeron.driver.ext.LossGenerator;
import io.aeron.driver.media.ReceiveChannelEndpoint;
import io.aeron.driver.media.SendChannelEndpoint;
import io.aeron.driver.media.UdpChannel;
import io.aeron.protocol.DataHeaderFlyweight;
import io.aeron.protocol.ErrorFlyweight;
import io.aeron.protocol.HeaderFlyweight;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.status.AtomicCounter;

/**
 * Lets this process's media driver lose frames, as it is told while it runs. The driver finds the two suppliers by system properties, so
 * that nothing of the product knows of this.
 */
final class LossyNetwork {
    private static final Set<Integer> STREAMS_OF_CLIENTS = Set.of(101, 102);
    private static final int ALL = 1_000;

    private static final LossGenerator LOSS = LossyNetwork::shouldDrop;
    /** Of the driver's one thread. */
    private static final SplittableRandom RANDOM = new SplittableRandom(Long.getLong("suanpan.seed", 0));
    private static volatile boolean cutOff;
    private static volatile String deaf = "";
    private static volatile int lostPerMille;

    private LossyNetwork() {
    }

    /** The options that make a JVM's driver use this. */
    static List<String> options() {
        return List.of("-Daeron.SendChannelEndpoint.supplier=" + Sending.class.getName(),
            "-Daeron.ReceiveChannelEndpoint.supplier=" + Receiving.class.getName());
    }

    /** Loses all that members say to one another; clients are heard and answered. */
    static void cutOff(final boolean value) {
        cutOff = value;
    }

    /** Loses all that is sent to a host; empty = to none. */
    static void deaf(final String host) {
        deaf = host;
    }

    /** Loses frames of all kinds by chance. */
    static void lose(final int perMille) {
        lostPerMille = perMille;
    }

    private static boolean shouldDrop(final InetSocketAddress address, final UnsafeBuffer frame, final int length) {
        if (cutOff && !STREAMS_OF_CLIENTS.contains(streamId(frame))) {
            return true;
        }
        if (!deaf.isEmpty() && address != null && deaf.equals(address.getAddress().getHostAddress())) {
            return true;
        }
        final int lost = lostPerMille;
        return lost > 0 && RANDOM.nextInt(ALL) < lost;
    }

    private static int streamId(final UnsafeBuffer frame) {
        final int type = frame.getShort(HeaderFlyweight.TYPE_FIELD_OFFSET, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
        final boolean isOfSender = type == HeaderFlyweight.HDR_TYPE_DATA || type == HeaderFlyweight.HDR_TYPE_PAD
            || type == HeaderFlyweight.HDR_TYPE_SETUP;
        final int offset = isOfSender ? DataHeaderFlyweight.STREAM_ID_FIELD_OFFSET : ErrorFlyweight.STREAM_ID_FIELD_OFFSET;
        return frame.getInt(offset, ByteOrder.LITTLE_ENDIAN);
    }

    /** What goes out as data, and comes back as control. */
    public static final class Sending implements SendChannelEndpointSupplier {
        @Override
        public SendChannelEndpoint newInstance(
            final UdpChannel udpChannel, final AtomicCounter statusIndicator, final MediaDriver.Context context) {
            return new DebugSendChannelEndpoint(udpChannel, statusIndicator, context, LOSS, LOSS);
        }
    }

    /** What comes in as data, and goes back as control. */
    public static final class Receiving implements ReceiveChannelEndpointSupplier {
        @Override
        public ReceiveChannelEndpoint newInstance(
            final UdpChannel udpChannel, final DataPacketDispatcher dispatcher, final AtomicCounter statusIndicator,
            final MediaDriver.Context context) {
            return new DebugReceiveChannelEndpoint(udpChannel, dispatcher, statusIndicator, context, LOSS, LOSS);
        }
    }
}
