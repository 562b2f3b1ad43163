/**
 * How a snapshot stands in bytes: its layout, its header, its pages. No files and no threads; every object is one thread's.
 */
package io.suanpan.snapshot.format;
