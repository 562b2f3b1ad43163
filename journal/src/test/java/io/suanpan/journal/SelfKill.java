package io.suanpan.journal;

import java.io.IOException;

/** The end of a process that nothing in it can see coming. */
public final class SelfKill {
    private SelfKill() {
    }

    /** Sends SIGKILL to this process. Does not return. */
    public static void now() {
        try {
            new ProcessBuilder("kill", "-KILL", Long.toString(ProcessHandle.current().pid())).start().waitFor();
        } catch (final IOException | InterruptedException e) {
            throw new IllegalStateException("cannot kill this process", e);
        }
        throw new IllegalStateException("survived a SIGKILL");
    }
}
