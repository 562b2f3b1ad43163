/**
 * Closed roll files put away: compressed, described by a manifest, signed where wanted, and checked. The journal reads them where
 * they lie. Runs beside a node or without one, each object on one thread; sees {@code entry} and {@code file}.
 */
package io.suanpan.journal.archive;
