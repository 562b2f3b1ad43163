/**
 * The settings of a node: what {@code reference.conf} documents, what a file overrides. Strict: a name that is not documented is refused.
 * Read once, on the main thread.
 */
package io.suanpan.node.config;
