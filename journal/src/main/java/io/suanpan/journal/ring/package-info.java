/**
 * The commit ring: a small preallocated raw file in which entries are forced to disk before they are answered, until Chronicle,
 * filled right behind, has forced them too. Written by the journal stage's thread, read by the opening thread; sees
 * {@code entry} and {@code file}.
 */
package io.suanpan.journal.ring;
