package io.suanpan.replication.backup;

import io.aeron.Aeron;
import io.aeron.archive.client.AeronArchive;
import io.aeron.exceptions.AeronException;
import io.suanpan.replication.recording.RecordedLog;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;

/**
 * The log of the member that is copied from, as its archive has it. Asks anew where the member has changed or did not answer. One
 * thread, which waits for the answers.
 */
final class SourceLog implements AutoCloseable {
    private static final long ANSWER_NS = TimeUnit.SECONDS.toNanos(2);

    private final Aeron aeron;
    private final String host;
    private String endpoint;
    private AeronArchive archive;
    private RecordedLog log;

    SourceLog(final Aeron aeron, final String host) {
        this.aeron = aeron;
        this.host = host;
    }

    /** Up to where a member has its log; -1 where it does not say. */
    long position(final String archiveEndpoint) {
        try {
            if (archive == null || !archiveEndpoint.equals(endpoint)) {
                connect(archiveEndpoint);
            }
            if (log == null) {
                log = RecordedLog.find(archive);
            }
            return log == null ? -1 : log.end(archive);
        } catch (final AeronException e) {
            close();
            return -1;
        }
    }

    private void connect(final String archiveEndpoint) {
        close();
        endpoint = archiveEndpoint;
        archive = AeronArchive.connect(new AeronArchive.Context().aeron(aeron).ownsAeronClient(false)
            .controlRequestChannel("aeron:udp?endpoint=" + archiveEndpoint)
            .controlResponseChannel("aeron:udp?endpoint=" + host + ":0").messageTimeoutNs(ANSWER_NS));
    }

    @Override
    public void close() {
        CloseHelper.quietClose(archive);
        archive = null;
        log = null;
    }
}
