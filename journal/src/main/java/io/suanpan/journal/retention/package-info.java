/**
 * Which files of a journal may go, and their going. Any one thread, on a running journal too; sees {@code file}.
 */
package io.suanpan.journal.retention;
