package io.suanpan.journal;

import io.suanpan.journal.entry.Parameters;
import io.suanpan.journal.file.JournalFile;
import io.suanpan.journal.file.JournalWalk;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** Compares the parameters that an existing journal carries with those given. */
final class ParametersCheck {
    private ParametersCheck() {
    }

    static void check(final JournalContext context) {
        final List<JournalFile> files = JournalFile.list(context.directory().resolve(JournalContext.QUEUE_DIRECTORY));
        if (files.isEmpty()) {
            return;
        }
        try (JournalWalk walk = new JournalWalk(files.subList(0, 1))) {
            walk.next();
            if (walk.parameters() != null) {
                compare(Parameters.decode(walk.parameters()), context.parameters());
            }
        }
    }

    private static void compare(final SortedMap<String, String> journaled, final SortedMap<String, String> given) {
        final SortedSet<String> names = new TreeSet<>(journaled.keySet());
        names.addAll(given.keySet());
        for (final String name : names) {
            if (!Objects.equals(journaled.get(name), given.get(name))) {
                throw new ParametersMismatchException(name, journaled.get(name), given.get(name));
            }
        }
    }
}
