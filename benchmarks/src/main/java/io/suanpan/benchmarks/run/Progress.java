package io.suanpan.benchmarks.run;

/** Is told how far a run has come. Called a few times a second, on the thread of the run. */
@FunctionalInterface
public interface Progress {
    /**
     * The run goes on.
     *
     * @param phase  what it does
     * @param done   share of the phase that is done, 0 to 1
     * @param detail what is seen meanwhile; may be empty
     */
    void onProgress(String phase, double done, String detail);
}
