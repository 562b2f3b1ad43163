/**
 * The front door of the core: what a caller in the same process uses.
 *
 * <p>Everything below this package is a room of the core and never imports it.
 */
package io.suanpan.engine;
