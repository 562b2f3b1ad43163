package io.suanpan.benchmarks.measure;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a stretch of time took.
 *
 * @param wallNs           how long it was
 * @param ringThreadsNs    CPU time of each of the engine's threads, the journal's included, by name
 * @param driverCpuNs      CPU time of the threads that send
 * @param processCpuNs     CPU time of the whole process
 * @param machineBusyNs    CPU time of the whole machine, this process included; -1 where the system does not tell
 * @param stolenNs         CPU time that the hypervisor gave to others; -1 where the system does not tell
 * @param ringAllocated    bytes that the engine's threads allocated
 * @param driverAllocated  bytes that the threads that send allocated
 */
public record Effort(
    long wallNs,
    SortedMap<String, Long> ringThreadsNs,
    long driverCpuNs,
    long processCpuNs,
    long machineBusyNs,
    long stolenNs,
    long ringAllocated,
    long driverAllocated) {

    /** How much of one core something took. */
    private double cores(final long cpuNs) {
        return (double) cpuNs / wallNs;
    }

    /**
     * All of the engine's threads.
     *
     * @return cores
     */
    public double ringCores() {
        return ringThreads().values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /**
     * Each of the engine's threads.
     *
     * @return cores, by name of the thread
     */
    public SortedMap<String, Double> ringThreads() {
        final SortedMap<String, Double> cores = new TreeMap<>();
        ringThreadsNs.forEach((name, cpuNs) -> cores.put(name, cores(cpuNs)));
        return cores;
    }

    /**
     * The threads that send.
     *
     * @return cores
     */
    public double driverCores() {
        return cores(driverCpuNs);
    }

    /**
     * The whole process.
     *
     * @return cores
     */
    public double processCores() {
        return cores(processCpuNs);
    }

    /**
     * Everybody else on this machine, and its hypervisor's other guests: how far the figures can be trusted.
     *
     * @return cores; -1 where the system does not tell
     */
    public double otherCores() {
        return machineBusyNs < 0 ? -1 : Math.max(0, cores(machineBusyNs - processCpuNs)) + cores(stolenNs);
    }
}
