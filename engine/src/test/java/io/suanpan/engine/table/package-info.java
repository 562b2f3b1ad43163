/**
 * A small language of tables in which the money rules are told by example: one row a command, its last column the expected
 * result, with rows between that move the clock or look at what is there. See {@link io.suanpan.engine.table.TableReader}.
 *
 * <p>Tables run against anything that is a {@code LedgerUnderTest}. Not thread-safe.
 */
package io.suanpan.engine.table;
