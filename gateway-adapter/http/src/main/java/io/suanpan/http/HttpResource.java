package io.suanpan.http;

import java.util.function.Consumer;

/** Something of the node's own that the door shows at a path: it can be looked at, and asked to act. */
public interface HttpResource {
    /**
     * Looks at it. On one of the door's threads; must be quick.
     *
     * @return the answer to a GET
     */
    HttpAnswer look();

    /**
     * Has it act. On one of the door's threads, which does not wait.
     *
     * @param whenDone takes the answer to a POST, once, on any thread
     */
    void act(Consumer<HttpAnswer> whenDone);
}
