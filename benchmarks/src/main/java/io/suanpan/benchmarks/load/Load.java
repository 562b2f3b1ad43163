package io.suanpan.benchmarks.load;

import io.suanpan.engine.ring.Submission;
import io.suanpan.engine.ring.Submitter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The drivers of one phase of a run. {@link #start}, then {@link #stop} or {@link #join}; to be used once, by one thread. */
public final class Load {
    /** What the names of driver threads start with. */
    public static final String THREAD_PREFIX = "bench-driver-";

    private final List<Driver> drivers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /**
     * Prepares the drivers.
     *
     * @param shape     how commands are sent
     * @param submitter takes the batches; answers all of them on one thread
     * @param workloads makes the workload of a driver, by its number from 0
     * @param answers   takes what is answered
     */
    public Load(
        final LoadShape shape, final Submitter submitter, final IntFunction<Workload> workloads, final Answers answers) {
        for (int i = 0; i < shape.drivers(); i++) {
            final Workload workload = workloads.apply(i);
            final Driver driver = shape.isClosed()
                ? new ClosedLoop(shape, i, submitter, workload, answers)
                : new OpenLoop(shape, i, submitter, workload, answers);
            final Thread thread = new Thread(driver, THREAD_PREFIX + i);
            thread.setDaemon(true);
            drivers.add(driver);
            threads.add(thread);
        }
    }

    /** Starts to send. */
    public void start() {
        threads.forEach(Thread::start);
    }

    /**
     * Sends nothing more than is due, and waits until everything is answered.
     *
     * @throws InterruptedException while waiting
     */
    public void stop() throws InterruptedException {
        drivers.forEach(Driver::stop);
        join();
    }

    /**
     * Waits until the workload is exhausted and everything is answered.
     *
     * @throws InterruptedException while waiting
     */
    public void join() throws InterruptedException {
        for (final Thread thread : threads) {
            thread.join();
        }
    }

    /**
     * Whether some driver still sends or waits for answers.
     *
     * @return false before the start and after the end
     */
    public boolean isWorking() {
        return threads.stream().anyMatch(Thread::isAlive);
    }

    /**
     * Times that the ring was full. To be asked after the end.
     *
     * @return refusals, each followed by another try
     */
    public long overloads() {
        return drivers.stream().mapToLong(Driver::overloads).sum();
    }

    /**
     * Batches that were never answered. To be asked after the end.
     *
     * @return batches
     */
    public long missing() {
        return drivers.stream().mapToLong(Driver::missing).sum();
    }

    /**
     * Commands that were due and never sent. To be asked after the end.
     *
     * @return commands; 0 in a closed loop
     */
    public long backlog() {
        return drivers.stream().mapToLong(driver -> driver instanceof OpenLoop open ? open.backlog() : 0).sum();
    }

    /**
     * What ended the sending early. To be asked after the end.
     *
     * @return null where nothing did
     */
    public Submission refusal() {
        return drivers.stream().map(Driver::refusal).filter(refusal -> refusal != null).findFirst().orElse(null);
    }
}
