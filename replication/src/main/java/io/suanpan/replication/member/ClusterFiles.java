package io.suanpan.replication.member;

import io.aeron.cluster.ClusterTool;
import io.aeron.cluster.RecordingLog;
import java.io.File;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What stands in a member's directory, in the words of Aeron's own tools. Only reads; the member may run. */
public final class ClusterFiles {
    private final File clusterDirectory;

    /**
     * Looks at a directory.
     *
     * @param directory of one member
     */
    public ClusterFiles(final Path directory) {
        clusterDirectory = directory.resolve(MemberParts.CLUSTER).toFile();
    }

    /**
     * Whether a member was ever started there.
     *
     * @return false where there is nothing to describe
     */
    public boolean exist() {
        return Files.isRegularFile(clusterDirectory.toPath().resolve(RecordingLog.RECORDING_LOG_FILE_NAME));
    }

    /**
     * Prints the terms and snapshots that the member knows, and what its processes have written into their marks.
     *
     * @param out takes it
     */
    public void describe(final PrintStream out) {
        ClusterTool.recordingLog(out, clusterDirectory);
        if (ClusterTool.markFileExists(clusterDirectory)) {
            ClusterTool.describe(out, clusterDirectory);
        }
    }
}
