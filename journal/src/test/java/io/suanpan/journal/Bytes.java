package io.suanpan.journal;

import io.suanpan.journal.entry.JournalPlace;
import io.suanpan.journal.file.CycleFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/** Looks at and spoils the bytes of a stopped journal. */
final class Bytes {
    private Bytes() {
    }

    static Path newestFile(final Path directory) {
        final List<Path> files = CycleFiles.list(directory.resolve(JournalContext.QUEUE_DIRECTORY));
        return files.get(files.size() - 1);
    }

    /** Places of all entries, and at the end the place where the journal ends. */
    static List<JournalPlace> places(final Path directory) {
        final List<JournalPlace> places = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(directory, 1, Long.MAX_VALUE)) {
            while (reader.next()) {
                places.add(reader.place());
            }
            places.add(reader.place());
        }
        return places;
    }

    static void put(final Path file, final long offset, final byte[] bytes) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), offset);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] get(final Path file, final long offset, final int length) {
        final ByteBuffer bytes = ByteBuffer.allocate(length);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.read(bytes, offset);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.array();
    }

    static void flip(final Path file, final long offset, final int bit) {
        final byte[] one = get(file, offset, 1);
        one[0] ^= (byte) (1 << bit);
        put(file, offset, one);
    }

    /** What a kill leaves: the last owner did not say goodbye. */
    static void markUnclean(final Path directory) {
        final Path lock = directory.resolve("suanpan.lock");
        try {
            Files.writeString(lock, Files.readString(lock).replace("clean", "open"));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
