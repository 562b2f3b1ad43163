package io.suanpan.journal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which boot of the machine this is. Pages that were not forced outlive a process, but not the boot they were written in. */
public final class Boot {
    private static final Path LINUX = Path.of("/proc/sys/kernel/random/boot_id");

    private Boot() {
    }

    /**
     * Names this boot.
     *
     * @return changes with every start of the machine; where that cannot be told, with every start of the process
     */
    public static String id() {
        try {
            return Files.readString(LINUX).trim();
        } catch (final IOException e) {
            return "process-" + ProcessHandle.current().pid() + '-' + ProcessHandle.current().info().startInstant().orElse(null);
        }
    }
}
