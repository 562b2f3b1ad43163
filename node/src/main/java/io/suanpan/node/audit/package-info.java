/**
 * Looks into a journal without running a node: dumps its commands, checks it from end to end. Reads only; main thread.
 */
package io.suanpan.node.audit;
