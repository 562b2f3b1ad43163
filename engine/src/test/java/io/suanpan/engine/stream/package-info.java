/**
 * Seeded streams of commands that collide on purpose, in worlds so small that every table fills up, and what to do when one of
 * them finds something: shrink it, and count which outcomes a run produced.
 *
 * <p>A stream knows nothing of outcomes: the same seed gives the same commands whatever judges them. Not thread-safe.
 */
package io.suanpan.engine.stream;
