package io.suanpan.journal;

/** Told how far a walk through the journal has come. */
@FunctionalInterface
public interface JournalProgress {
    /**
     * Called after each entry, on the walking thread; must be quick.
     *
     * @param documents  entries so far, of the files that are walked
     * @param sequence   last sequence so far
     * @param bytes      of documents so far
     * @param totalBytes of all files, which is more than all documents: the newest file ends in reserved space
     */
    void onProgress(long documents, long sequence, long bytes, long totalBytes);
}
