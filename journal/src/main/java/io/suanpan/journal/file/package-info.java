/**
 * The files of a journal, read raw: Chronicle's cycle files document by document, what a crash left behind their end, the lock
 * of the directory, the reservation of disk blocks. Reads never trust what the files say about their own lengths. Opening
 * thread only, except where a class says otherwise; sees {@code entry}.
 */
package io.suanpan.journal.file;
