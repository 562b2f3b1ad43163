package io.suanpan.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A loss of power, made by hand: a copy of a data directory as it could be found after it.
 *
 * <p>What was forced is taken as it was when it was forced. Of what was not forced, each 4 KiB page is there or not as a seeded
 * coin falls: disks write pages in any order.
 */
public final class PowerCut {
    private static final int PAGE_BYTES = 4096;

    private PowerCut() {
    }

    /** Copies a directory tree, holes as zeros. */
    public static void copy(final Path from, final Path to) {
        try (Stream<Path> paths = Files.walk(from)) {
            for (final Path path : paths.toList()) {
                final Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Merges what was forced with what was not.
     *
     * @param forced tree as last forced
     * @param now    tree with everything, as the page cache had it; becomes the tree after the power cut
     * @param random decides for each page; null = no unforced page is there
     * @param intact names of files that were forced up to now
     */
    public static void cut(final Path forced, final Path now, final SplittableRandom random, final List<String> intact) {
        try (Stream<Path> paths = Files.walk(now)) {
            for (final Path path : paths.filter(Files::isRegularFile).toList()) {
                if (!intact.contains(path.getFileName().toString())) {
                    final Path old = forced.resolve(now.relativize(path).toString());
                    Files.write(path, merge(Files.exists(old) ? Files.readAllBytes(old) : new byte[0], Files.readAllBytes(path), random));
                }
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] merge(final byte[] old, final byte[] now, final SplittableRandom random) {
        final byte[] merged = new byte[now.length];
        for (int page = 0; page < now.length; page += PAGE_BYTES) {
            final int length = Math.min(PAGE_BYTES, now.length - page);
            if (random != null && random.nextBoolean()) {
                System.arraycopy(now, page, merged, page, length);
            } else if (page < old.length) {
                System.arraycopy(old, page, merged, page, Math.min(length, old.length - page));
            }
        }
        return merged;
    }
}
