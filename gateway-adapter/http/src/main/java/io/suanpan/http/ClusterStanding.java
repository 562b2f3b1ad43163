package io.suanpan.http;

import io.suanpan.engine.ring.Submitter;
import io.suanpan.text.JsonBytes;

/**
 * What the door asks and tells of a node that is one of several. Its commands are answered by all of them together, its reads by itself.
 * Read on the door's threads; must be quick.
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
     * What answers reads from this node's own state, as far as it has come.
     *
     * @return takes nothing but reads
     */
    Submitter reads();

    /**
     * Whether this node leads the others.
     *
     * @return as far as it knows
     */
    boolean leads();

    /**
     * Whether this node takes what the leader has to answer.
     *
     * @return true where it leads, or passes it on
     */
    boolean takesCommands();

    /**
     * Where the leader answers over HTTP.
     *
     * @return such as {@code http://10.0.0.1:8711}; null while there is none, or where it is not known
     */
    String leader();

    /**
     * Why this node is not to be asked.
     *
     * @return null where it is: commands would not have to wait, and its own state is as fresh as it is to be
     */
    String obstacle();

    /**
     * Adds to what {@code /health/ready} says.
     *
     * @param json within an object
     */
    void write(JsonBytes json);
}
