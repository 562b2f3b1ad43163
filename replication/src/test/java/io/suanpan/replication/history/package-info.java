/** Recorded histories of what clients asked and were answered, and the check that they are strictly serialisable, account by account. */
package io.suanpan.replication.history;
