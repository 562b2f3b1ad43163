package io.suanpan.replication.chaos;

import io.aeron.archive.Archive;
import io.aeron.archive.checksum.Checksum;
import io.aeron.protocol.DataHeaderFlyweight;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A disk that takes its time, under a member's archive, as it is told while it runs. The archive finds it by a system property as the
 * checksum of what it records; what it answers is what stands there anyway, so that nothing is checked. Not where an archive is to find
 * out a torn end by itself.
 */
public final class SlowArchive implements Checksum {
    private static final int SESSION_ID = DataHeaderFlyweight.SESSION_ID_FIELD_OFFSET - DataHeaderFlyweight.HEADER_LENGTH;

    private static volatile long frameNs;

    /** The options that put it under a JVM's archive; Aeron's own checksums ask for the second. */
    static String options() {
        return "-D" + Archive.Configuration.RECORD_CHECKSUM_PROP_NAME + '=' + SlowArchive.class.getName()
            + " --add-opens=java.base/java.util.zip=ALL-UNNAMED";
    }

    /** Has each frame of the log take so long. */
    static void slow(final int milliseconds) {
        frameNs = TimeUnit.MILLISECONDS.toNanos(milliseconds);
    }

    @Override
    public int compute(final long address, final int offset, final int length) {
        if (frameNs > 0) {
            LockSupport.parkNanos(frameNs);
        }
        return new UnsafeBuffer(address + offset + SESSION_ID, Integer.BYTES).getInt(0);
    }
}
