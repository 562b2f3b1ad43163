package io.suanpan.http;

import io.suanpan.text.JsonBytes;

/**
 * What the door tells of a node that is one of several. Its commands are answered by all of them together, so beside each answer stands
 * how far this one has come. Read on the door's threads; must be quick.
 */
public interface ClusterStanding {
    /**
     * What the answers survive.
     *
     * @return as replies and metrics name it
     */
    String durability();

    /**
     * How far this node has come.
     *
     * @return last sequence that it has applied; 0 = none
     */
    long appliedSequence();

    /**
     * Why commands would have to wait.
     *
     * @return null where they would not
     */
    String obstacle();

    /**
     * Adds to what {@code /health/ready} says.
     *
     * @param json within an object
     */
    void write(JsonBytes json);
}
