package io.suanpan.engine.ring;

/**
 * What the Disruptor carries for each command beside its frame. Only the slot of a batch's first command is used: it tells
 * how many commands the batch has and who waits for the answer. Written by the submitting thread before it publishes.
 */
final class CommandSlot {
    ResultHandler handler;
    int count;
}
