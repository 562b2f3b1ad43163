/**
 * Bringing a journal back after its writer has gone: cutting what a crash left half written, refusing what is damaged, restoring
 * from the commit ring what Chronicle had not forced. Opening thread only; sees {@code entry}, {@code file}, {@code queue},
 * {@code ring}.
 */
package io.suanpan.journal.recovery;
