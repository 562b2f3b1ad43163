/**
 * The books as they once were, from the files of a stopped node: to be read, never to be changed. Main thread.
 */
package io.suanpan.node.past;
