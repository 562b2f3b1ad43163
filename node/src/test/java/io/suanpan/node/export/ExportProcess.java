package io.suanpan.node.export;

import java.nio.file.Path;
import java.util.Set;

/** A child JVM that dies in the middle of an export, as from kill -9: nothing is closed, nothing cleaned up. */
final class ExportProcess {
    static final int DIED = 137;

    private ExportProcess() {
    }

    /** Arguments: data directory, file, entry after which it dies. */
    public static void main(final String[] arguments) throws Exception {
        final long last = Long.parseLong(arguments[2]);
        try (WholeFile file = new WholeFile(Path.of(arguments[1]))) {
            new PostingExport(Selection.ofTime(0, Long.MAX_VALUE), Set.of(), (documents, sequence, bytes, totalBytes) -> {
                if (documents == last) {
                    Runtime.getRuntime().halt(DIED);
                }
            }).run(Path.of(arguments[0]), LineFormat.CSV, file.stream());
            file.complete();
        }
    }
}
