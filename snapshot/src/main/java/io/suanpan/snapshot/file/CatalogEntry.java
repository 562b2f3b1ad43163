package io.suanpan.snapshot.file;

import io.suanpan.snapshot.format.SnapshotException;
import io.suanpan.snapshot.format.SnapshotHeader;
import java.nio.file.Path;

/**
 * A snapshot in the catalogue.
 *
 * @param file     its file
 * @param sequence that its name says
 * @param bytes    its length
 * @param header   null where it cannot be read
 * @param fault    why it cannot be used; null where its header and its end are as they should be
 */
public record CatalogEntry(Path file, long sequence, long bytes, SnapshotHeader header, SnapshotException fault) {
}
