/** What README shows of embedding, compiled and run. */
package io.suanpan.journal.example;
