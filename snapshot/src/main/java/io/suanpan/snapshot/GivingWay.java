package io.suanpan.snapshot;

import jnr.ffi.LibraryLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a thread give way: it gets what the others leave of a core. Java has no call for it that works without being root; Linux
 * has {@code setpriority(2)}, which there is of the calling thread. Elsewhere nothing happens.
 */
final class GivingWay {
    private static final Logger LOG = LoggerFactory.getLogger(GivingWay.class);
    private static final int PRIO_PROCESS = 0;
    private static final int CALLER = 0;
    private static final int NICEST = 19;
    private static final Calls CALLS = load();

    /** The system call. */
    public interface Calls {
        /**
         * Sets how nice somebody is, see {@code setpriority(2)}.
         *
         * @param which    kind of {@code who}
         * @param who      0 = the caller
         * @param niceness -20 to 19
         * @return 0 where it was done
         */
        int setpriority(int which, int who, int niceness);
    }

    private GivingWay() {
    }

    private static Calls load() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return null;
        }
        try {
            return LibraryLoader.create(Calls.class).failImmediately().load("c");
        } catch (final RuntimeException | LinkageError e) {
            LOG.info("snapshots take their turn like everybody: {}", e.toString());
            return null;
        }
    }

    /** To be called by the thread itself, once. */
    static void toOthers() {
        if (CALLS != null && CALLS.setpriority(PRIO_PROCESS, CALLER, NICEST) != 0) {
            LOG.info("snapshots take their turn like everybody: setpriority failed");
        }
    }
}
