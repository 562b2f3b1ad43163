/**
 * Micro-benchmarks under JMH: what one step costs, alone. Run by {@code suanpan bench --micro}; figures of the whole come from the
 * load rig.
 */
package io.suanpan.benchmarks.micro;
