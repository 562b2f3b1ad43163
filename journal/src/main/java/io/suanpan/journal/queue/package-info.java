/**
 * Writing through Chronicle Queue: opening it after a crash, appending, rolling by size, and the two background threads that work
 * ahead of the appender ({@code PageToucher}: disk blocks and pages) and behind it ({@code QueueForcer}: force to disk).
 * Sees {@code entry} and {@code file}.
 */
package io.suanpan.journal.queue;
