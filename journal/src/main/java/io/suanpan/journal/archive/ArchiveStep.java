package io.suanpan.journal.archive;

/** The steps in which one roll file is archived. A run that ends behind any of them is completed by the next. */
public enum ArchiveStep {
    /** The documents are compressed into a file aside. */
    COMPRESSED,
    /** That file is on disk. */
    FORCED,
    /** It was read back from there, and what it holds is what the journal holds. */
    READ_BACK,
    /** It has its name. */
    NAMED,
    /** The signature of its manifest has its name; only where one is wanted. */
    SIGNED,
    /** Its manifest has its name: the file is archived. */
    DESCRIBED,
    /** The original is gone; only where it may go. */
    REMOVED
}
