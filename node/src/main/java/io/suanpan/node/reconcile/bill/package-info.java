/**
 * Reads what channels write: WeChat Pay's trade bill, Alipay's business detail bill, and CSV files that a column map describes. Exact
 * about every byte: what does not read is refused with file, line and column. Main thread; knows nothing of the rest of the program.
 */
package io.suanpan.node.reconcile.bill;
