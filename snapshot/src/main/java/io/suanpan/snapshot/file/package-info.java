/**
 * Snapshots as files: written aside and renamed, read back in order, and the directory that is their catalogue. A file is one thread's at a
 * time. Sees the format; the snapshots' front door sees it.
 */
package io.suanpan.snapshot.file;
