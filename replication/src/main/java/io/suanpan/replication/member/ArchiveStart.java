package io.suanpan.replication.member;

import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveTool;
import io.aeron.archive.client.ArchiveException;
import java.io.File;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agrona.checksum.Crc32c;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts an archive, and before that cuts off a write that a kill, a full disk or a loss of power left half done.
 *
 * <p>A recording whose writer died has no end on record, so the archive looks for it. Where the last fragment crosses a page and has one
 * that is empty, it cannot tell a half of a write from a fragment that ends with zeros, and refuses to start until someone runs
 * {@code ArchiveTool verify}. With a checksum in each fragment it can: what is whole stays, and only what was never whole, and so never
 * counted for a majority, is cut off here.
 */
public final class ArchiveStart {
    /** Of each fragment, in the place of a session id that means nothing in a recording. Of recordings that have none, the pages decide. */
    static final String CHECKSUM = Crc32c.class.getName();

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveStart.class);
    /** Said of the attempt before, or of a process before this one, until the media driver has forgotten it: 10 s after a kill. */
    private static final String REMEMBERED = "found existing archive";
    private static final long FORGETTING_NS = TimeUnit.SECONDS.toNanos(15);
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final Pattern HALF_WRITTEN =
        Pattern.compile("incomplete last fragment straddling page boundary in file: (.*/(\\d+)-\\d+\\.rec)\\R");

    private ArchiveStart() {
    }

    /**
     * Starts an archive.
     *
     * @param settings made afresh for each attempt; the directory of mark files is this process's own
     * @return the archive
     * @throws ArchiveException where it cannot start, and not for a write that was left half done
     */
    public static Archive launch(final Supplier<Archive.Context> settings) {
        String lastCut = "";
        final long forgottenNs = System.nanoTime() + FORGETTING_NS;
        while (true) {
            final Archive.Context context = settings.get();
            try {
                return Archive.launch(context);
            } catch (final ArchiveException e) {
                context.close();
                final Matcher halfWritten = HALF_WRITTEN.matcher(e.getMessage());
                if (halfWritten.find() && !halfWritten.group(1).equals(lastCut)) {
                    lastCut = halfWritten.group(1);
                    cut(context.archiveDir(), Path.of(lastCut), Long.parseLong(halfWritten.group(2)));
                } else if (e.getMessage().contains(REMEMBERED) && System.nanoTime() - forgottenNs < 0) {
                    LockSupport.parkNanos(LOOK_NS);
                } else {
                    throw e;
                }
            }
        }
    }

    private static void cut(final File archiveDirectory, final Path file, final long recordingId) {
        final PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        if (!ArchiveTool.verifyRecording(
            nowhere, archiveDirectory, recordingId, Set.of(), CHECKSUM, each -> each.toPath().endsWith(file.getFileName()))) {
            throw new IllegalStateException("the end of " + file + " was left half written, and cannot be cut off");
        }
        LOG.warn("the end of {} was left half written, and has been cut off", file);
    }
}
