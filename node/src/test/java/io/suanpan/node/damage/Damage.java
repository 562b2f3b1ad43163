package io.suanpan.node.damage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** What may become of a file. */
enum Damage {
    /** Its end is missing. */
    CUT {
        @Override
        String apply(final Path file, final Path ofAnotherDay, final int place, final int places) throws IOException {
            final long length = DataDirectory.used(file) * place / places;
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(length);
            }
            return "cut at " + length;
        }
    },
    /** A bit stands the other way round. */
    FLIPPED {
        @Override
        String apply(final Path file, final Path ofAnotherDay, final int place, final int places) throws IOException {
            final RandomGenerator random = new SplittableRandom(((long) SEED << Integer.SIZE) + place);
            final byte[] bytes = Files.readAllBytes(file);
            if (bytes.length == 0) {
                return "nothing to flip";
            }
            final long reach = place % 4 == 0 ? Math.min(HEAD_BYTES, DataDirectory.used(file)) : DataDirectory.used(file);
            final int at = (int) random.nextLong(reach);
            final int bit = random.nextInt(Byte.SIZE);
            bytes[at] ^= (byte) (1 << bit);
            Files.write(file, bytes);
            return "bit " + bit + " of byte " + at + " flipped";
        }
    },
    /** It is not there. */
    DELETED {
        @Override
        String apply(final Path file, final Path ofAnotherDay, final int place, final int places) throws IOException {
            Files.delete(file);
            return "deleted";
        }
    },
    /** Another day's stands in its place. */
    SWAPPED {
        @Override
        String apply(final Path file, final Path ofAnotherDay, final int place, final int places) throws IOException {
            Files.copy(ofAnotherDay, file, StandardCopyOption.REPLACE_EXISTING);
            return "another day's";
        }
    },
    /** It has its length, and nothing in it. */
    ZEROED {
        @Override
        String apply(final Path file, final Path ofAnotherDay, final int place, final int places) throws IOException {
            Files.write(file, new byte[(int) Files.size(file)]);
            return "filled with zeros";
        }
    },
    /** It cannot be read: no file at all, since permissions do not hold a superuser back. */
    UNREADABLE {
        @Override
        String apply(final Path file, final Path ofAnotherDay, final int place, final int places) throws IOException {
            Files.delete(file);
            Files.createDirectory(file);
            return "a directory in its place";
        }
    };

    static final int SEED = 4;

    private static final int HEAD_BYTES = 1024;

    /** In how many places a file is cut or flipped, of those asked for. */
    int places(final int most) {
        return this == CUT || this == FLIPPED ? most : 1;
    }

    /** Damages a file; says how. */
    abstract String apply(Path file, Path ofAnotherDay, int place, int places) throws IOException;
}
