/**
 * The server: engine and HTTP door from start to shutdown. The main thread composes, waits for a signal or a fault, and closes in order.
 */
package io.suanpan.node.serve;
