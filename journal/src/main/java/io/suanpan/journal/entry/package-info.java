/**
 * One journaled entry: its layout, its checksums, the chain that ties it to the entry before it, and the name of a place in
 * the journal. Pure: no files, no threads; each object belongs to the thread that uses it. Every other room of the journal
 * sees this one.
 */
package io.suanpan.journal.entry;
