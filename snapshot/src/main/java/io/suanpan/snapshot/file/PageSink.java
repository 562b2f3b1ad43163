package io.suanpan.snapshot.file;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where the records of a snapshot go, in order: the header, the pages, the trailer. A file, or a stream to another node. */
@FunctionalInterface
public interface PageSink {
    /**
     * Takes a record. On the thread that compresses.
     *
     * @param record from its position to its limit; the writer's again when this returns
     * @throws IOException where it cannot be taken; the snapshot has then failed
     */
    void write(ByteBuffer record) throws IOException;
}
