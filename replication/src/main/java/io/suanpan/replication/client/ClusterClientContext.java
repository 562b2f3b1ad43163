package io.suanpan.replication.client;

import io.suanpan.engine.command.CommandBatch;
import io.suanpan.engine.command.RowMemory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.SystemNanoClock;

/** Settings of a client, apart from how it reaches its cluster. Set, then hand to {@link ClusterClient}; changes after that have
 * no effect. */
public final class ClusterClientContext {
    private static final int MOST_MESSAGES = 1 << 16;

    private int ringCommands = 1 << 16;
    private int messageCommands = 2_048;
    private int messagesInFlight = 128;
    private int pageRows = 1 << 15;
    private long claimTimeoutNs;
    private long deadlineNs = TimeUnit.SECONDS.toNanos(10);
    private long closeTimeoutNs = TimeUnit.SECONDS.toNanos(10);
    private long keepAliveNs = TimeUnit.SECONDS.toNanos(1);
    private long shortestBackoffNs = TimeUnit.MILLISECONDS.toNanos(20);
    private long longestBackoffNs = TimeUnit.SECONDS.toNanos(1);
    private boolean useInvoker;
    private NanoClock clock = SystemNanoClock.INSTANCE;
    private Supplier<IdleStrategy> idleStrategy =
        () -> new BackoffIdleStrategy(100, 20, TimeUnit.MICROSECONDS.toNanos(1), TimeUnit.MICROSECONDS.toNanos(50));

    /**
     * Bounds how many commands may wait or be under way. Beyond it batches are refused as overloaded.
     *
     * @param value commands, a power of two of at least 8,190
     * @return this
     */
    public ClusterClientContext ringCommands(final int value) {
        require(Integer.bitCount(value) == 1 && value >= CommandBatch.MAX_COMMANDS,
            "ring_commands: must be a power of two of at least 8190, is ", value);
        ringCommands = value;
        return this;
    }

    /**
     * How many commands may wait or be under way.
     *
     * @return commands
     */
    public int ringCommands() {
        return ringCommands;
    }

    /**
     * Caps how many waiting commands go into one message. A single batch above it still makes one message.
     *
     * @param value commands, 1 to 8,190
     * @return this
     */
    public ClusterClientContext messageCommands(final int value) {
        require(value >= 1 && value <= CommandBatch.MAX_COMMANDS, "message_commands: must be 1 to 8190, is ", value);
        messageCommands = value;
        return this;
    }

    /**
     * Cap on the commands of one message.
     *
     * @return commands
     */
    public int messageCommands() {
        return messageCommands;
    }

    /**
     * Bounds how many messages may be under way.
     *
     * @param value messages, a power of two up to 65,536
     * @return this
     */
    public ClusterClientContext messagesInFlight(final int value) {
        require(Integer.bitCount(value) == 1 && value > 0 && value <= MOST_MESSAGES,
            "messages_in_flight: must be a power of two up to 65536, is ", value);
        messagesInFlight = value;
        return this;
    }

    /**
     * How many messages may be under way.
     *
     * @return messages
     */
    public int messagesInFlight() {
        return messagesInFlight;
    }

    /**
     * Sets the memory for the rows of page reads. No less than the cluster's own, or a batch of many pages is answered unknown.
     *
     * @param value rows, a power of two of at least 8,190
     * @return this
     */
    public ClusterClientContext pageRows(final int value) {
        require(Integer.bitCount(value) == 1 && value >= RowMemory.MAX_PAGE,
            "page_rows: must be a power of two of at least 8190, is ", value);
        pageRows = value;
        return this;
    }

    /**
     * Memory for the rows of page reads.
     *
     * @return rows
     */
    public int pageRows() {
        return pageRows;
    }

    /**
     * Bounds how long a submitting thread may wait for room before it is refused.
     *
     * @param value nanoseconds; 0, the default, = refuse at once
     * @return this
     */
    public ClusterClientContext claimTimeoutNs(final long value) {
        require(value >= 0, "claim_timeout: must not be negative, is ", value);
        claimTimeoutNs = value;
        return this;
    }

    /**
     * How long a submitting thread may wait for room.
     *
     * @return nanoseconds
     */
    public long claimTimeoutNs() {
        return claimTimeoutNs;
    }

    /**
     * Bounds how long an answer may take, from when a batch is taken up. After it the batch is answered unknown. Ids must be
     * remembered for much longer than this: until then a command may be sent again.
     *
     * @param value nanoseconds
     * @return this
     */
    public ClusterClientContext deadlineNs(final long value) {
        require(value > 0, "deadline: must be above 0, is ", value);
        deadlineNs = value;
        return this;
    }

    /**
     * How long an answer may take.
     *
     * @return nanoseconds
     */
    public long deadlineNs() {
        return deadlineNs;
    }

    /**
     * Bounds how long closing waits for answers.
     *
     * @param value nanoseconds; 0 = not at all
     * @return this
     */
    public ClusterClientContext closeTimeoutNs(final long value) {
        require(value >= 0, "close_timeout: must not be negative, is ", value);
        closeTimeoutNs = value;
        return this;
    }

    /**
     * How long closing waits for answers.
     *
     * @return nanoseconds
     */
    public long closeTimeoutNs() {
        return closeTimeoutNs;
    }

    /**
     * Sets after how much silence the session is told to be alive. Well below the session timeout of the cluster.
     *
     * @param value nanoseconds
     * @return this
     */
    public ClusterClientContext keepAliveNs(final long value) {
        require(value > 0, "keep_alive: must be above 0, is ", value);
        keepAliveNs = value;
        return this;
    }

    /**
     * After how much silence the session is told to be alive.
     *
     * @return nanoseconds
     */
    public long keepAliveNs() {
        return keepAliveNs;
    }

    /**
     * Sets the first pause between two attempts to open a session; each one after it is twice as long.
     *
     * @param value nanoseconds
     * @return this
     */
    public ClusterClientContext shortestBackoffNs(final long value) {
        require(value > 0, "shortest_backoff: must be above 0, is ", value);
        shortestBackoffNs = value;
        return this;
    }

    /**
     * The first pause between two attempts.
     *
     * @return nanoseconds
     */
    public long shortestBackoffNs() {
        return shortestBackoffNs;
    }

    /**
     * Bounds the pause between two attempts to open a session.
     *
     * @param value nanoseconds
     * @return this
     */
    public ClusterClientContext longestBackoffNs(final long value) {
        require(value > 0, "longest_backoff: must be above 0, is ", value);
        longestBackoffNs = value;
        return this;
    }

    /**
     * The longest pause between two attempts.
     *
     * @return nanoseconds
     */
    public long longestBackoffNs() {
        return longestBackoffNs;
    }

    /**
     * Has the caller do the work, by {@link ClusterClient#doWork()}, instead of a thread of the client's own.
     *
     * @param value true for a caller that steps the client
     * @return this
     */
    public ClusterClientContext useInvoker(final boolean value) {
        useInvoker = value;
        return this;
    }

    /**
     * Whether the caller does the work.
     *
     * @return false where the client has a thread
     */
    public boolean useInvoker() {
        return useInvoker;
    }

    /**
     * Sets the clock of deadlines and pauses.
     *
     * @param value as {@link System#nanoTime()}; read on any thread
     * @return this
     */
    public ClusterClientContext clock(final NanoClock value) {
        clock = value;
        return this;
    }

    /**
     * The clock of deadlines and pauses.
     *
     * @return the clock
     */
    public NanoClock clock() {
        return clock;
    }

    /**
     * Sets how the client's thread waits for work.
     *
     * @param value makes the strategy; the default spins, yields, then sleeps for up to 50 µs, since the network rings no bell
     * @return this
     */
    public ClusterClientContext idleStrategy(final Supplier<IdleStrategy> value) {
        idleStrategy = value;
        return this;
    }

    /**
     * How the client's thread waits for work.
     *
     * @return makes the strategy
     */
    public Supplier<IdleStrategy> idleStrategy() {
        return idleStrategy;
    }

    private static void require(final boolean holds, final String rule, final long value) {
        if (!holds) {
            throw new IllegalArgumentException(rule + value);
        }
    }
}
