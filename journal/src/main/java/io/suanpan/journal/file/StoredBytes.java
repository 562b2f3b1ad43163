package io.suanpan.journal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The bytes of a roll file that lies on disk as Chronicle wrote it. */
final class StoredBytes implements RollBytes {
    private final FileChannel channel;

    StoredBytes(final FileChannel channel) {
        this.channel = channel;
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public int read(final long from, final ByteBuffer target) throws IOException {
        return DocumentScanner.read(channel, from, target);
    }

    @Override
    public String fault() {
        return null;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
