package io.suanpan.replication.seed;

import io.aeron.archive.Archive;
import io.aeron.archive.client.AeronArchive;
import io.aeron.driver.MediaDriver;
import io.suanpan.replication.member.ArchiveStart;
import io.suanpan.replication.member.ClusterMemberContext;
import io.suanpan.replication.member.MemberParts;
import io.suanpan.replication.member.NetworkContext;
import java.nio.file.Path;
import org.agrona.CloseHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A directory's archive, opened as a member would, for this process alone. One thread. */
final class OpenedCopy implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenedCopy.class);

    private MediaDriver driver;
    private Archive archive;
    private AeronArchive client;

    /** Opens a directory. */
    OpenedCopy(final Path directory) {
        final MemberParts parts = new MemberParts(new ClusterMemberContext().directory(directory).network(new NetworkContext()
            .aeronDirectory("/dev/shm/suanpan-seed-" + ProcessHandle.current().pid())).conclude(), OpenedCopy::onError);
        boolean opened = false;
        try {
            driver = MediaDriver.launch(parts.driver());
            archive = ArchiveStart.launch(() -> parts.archive().controlChannelEnabled(false)
                .archiveClientContext(new AeronArchive.Context().controlResponseChannel("aeron:ipc")));
            client = AeronArchive.connect(parts.withConnection(parts.archiveClient()));
            opened = true;
        } finally {
            if (!opened) {
                close();
            }
        }
    }

    private static void onError(final Throwable error) {
        LOG.warn("{}", error.getMessage());
    }

    AeronArchive archive() {
        return client;
    }

    @Override
    public void close() {
        CloseHelper.closeAll(client, archive, driver);
    }
}
