package io.suanpan.journal.queue;

import io.suanpan.journal.file.PageCache;
import java.nio.file.Path;

/**
 * What an appender needs to know.
 *
 * @param directory   of the queue
 * @param blockBytes  of one mapping and of one reservation of disk blocks
 * @param rollBytes   at which a file is closed and the next begun
 * @param touchBytes  that are touched ahead of the appender
 * @param cachedBytes that may stay in the page cache behind the appender; 0 = the kernel decides
 */
public record QueueSettings(Path directory, int blockBytes, long rollBytes, int touchBytes, long cachedBytes) {
    /** Room that Chronicle's own index and end marks may take between two documents. */
    static final int SLACK_BYTES = 128 * 1024;

    /** Whether pages behind the appender are let go of. */
    boolean trims() {
        return cachedBytes > 0 && PageCache.isControllable();
    }
}
