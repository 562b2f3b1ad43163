/**
 * One run from the opening of the accounts to the checks: what it is to do, how it goes, what came of it. On the thread that
 * calls it; sees the load, the measures, the engine and the journal.
 */
package io.suanpan.benchmarks.run;
