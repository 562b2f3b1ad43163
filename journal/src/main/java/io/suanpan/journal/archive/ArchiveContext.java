package io.suanpan.journal.archive;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** What one run of {@link JournalArchiver} is to do. Set, then hand over. */
public final class ArchiveContext {
    private Path queueDirectory;
    private Path target;
    private long upTo = Long.MAX_VALUE;
    private long floor;
    private boolean force;
    private PrivateKey signingKey;
    private LongConsumer progress = bytes -> { };
    private Consumer<ArchiveStep> onStep = step -> { };

    /**
     * Sets where the roll files are.
     *
     * @param value directory of the queue
     * @return this
     */
    public ArchiveContext queueDirectory(final Path value) {
        queueDirectory = value;
        return this;
    }

    /**
     * Where the roll files are.
     *
     * @return directory
     */
    public Path queueDirectory() {
        return queueDirectory;
    }

    /**
     * Sets where the archive is. Created if absent.
     *
     * @param value directory outside that of the queue
     * @return this
     */
    public ArchiveContext target(final Path value) {
        target = value;
        return this;
    }

    /**
     * Where the archive is.
     *
     * @return directory
     */
    public Path target() {
        return target;
    }

    /**
     * Sets how far the journal is archived.
     *
     * @param value last sequence; files that go beyond it are left alone
     * @return this
     */
    public ArchiveContext upTo(final long value) {
        upTo = value;
        return this;
    }

    /**
     * How far the journal is archived.
     *
     * @return last sequence
     */
    public long upTo() {
        return upTo;
    }

    /**
     * Sets what recovery can do without.
     *
     * @param value last sequence that the oldest kept snapshot covers and that is on disk in the queue's files; originals that go
     *              beyond it stay. 0 = all stay
     * @return this
     */
    public ArchiveContext floor(final long value) {
        floor = value;
        return this;
    }

    /**
     * Lets originals go that recovery needs. A node that is running must not lose any so.
     *
     * @param value true = whatever the floor says
     * @return this
     */
    public ArchiveContext force(final boolean value) {
        force = value;
        return this;
    }

    /**
     * Whether an original may go once it is archived.
     *
     * @param lastSequence in it
     * @return false where it stays
     */
    boolean mayRemove(final long lastSequence) {
        return force || lastSequence <= floor;
    }

    /**
     * Sets the key that signs manifests.
     *
     * @param value an Ed25519 key; null = they are not signed
     * @return this
     */
    public ArchiveContext signingKey(final PrivateKey value) {
        signingKey = value;
        return this;
    }

    /**
     * The key that signs manifests.
     *
     * @return null where they are not signed
     */
    public PrivateKey signingKey() {
        return signingKey;
    }

    /**
     * Sets who is told how far the run has come.
     *
     * @param value told of bytes of documents, each three times: checked, compressed, and read back
     * @return this
     */
    public ArchiveContext progress(final LongConsumer value) {
        progress = value;
        return this;
    }

    /**
     * Who is told how far the run has come.
     *
     * @return never null
     */
    public LongConsumer progress() {
        return progress;
    }

    /**
     * Sets who is told of each step, right behind it.
     *
     * @param value called on the archiving thread
     * @return this
     */
    public ArchiveContext onStep(final Consumer<ArchiveStep> value) {
        onStep = value;
        return this;
    }

    void done(final ArchiveStep step) {
        onStep.accept(step);
    }
}
