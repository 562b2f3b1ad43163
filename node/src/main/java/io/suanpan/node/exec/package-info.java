/**
 * Runs a script in the text form against an engine: one line in, one line out, in order.
 *
 * <p>The calling thread reads, parses and submits; a thread of its own writes the answers, so that lines overlap in the ring
 * and an idle input never holds an answer back. Sees the engine and the text form.
 */
package io.suanpan.node.exec;
