package io.suanpan.replication.service;

import io.suanpan.journal.entry.JournalPoint;
import org.agrona.concurrent.IdleStrategy;

/** Where the service hands on what it applied, so that it is remembered beyond the cluster's log. Service's thread. */
public interface Feed extends AppliedHandler {
    /**
     * Begins behind the state that the service starts from.
     *
     * @param sequence of the last command in that state; 0 = none
     * @param digest   of that state
     * @throws RuntimeException where what is remembered ends before it
     */
    void start(long sequence, long digest);

    /**
     * Returns when everything that was handed on will survive whatever the machine survives.
     *
     * @param idle for waiting
     * @return where the journal stands then; null where none is kept
     */
    JournalPoint force(IdleStrategy idle);

    /** Hands on what waits, and ends. */
    void close();
}
