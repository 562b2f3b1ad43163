/**
 * Puts an engine together from settings, journal and clock, and brings it back from what the journal kept. Main thread.
 */
package io.suanpan.node.compose;
