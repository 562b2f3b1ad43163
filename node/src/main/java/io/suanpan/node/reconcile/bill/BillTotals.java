package io.suanpan.node.reconcile.bill;

import java.math.BigDecimal;

/**
 * What a bill adds up to, after its own summary was found to agree.
 *
 * @param rows of the bill
 * @param fees that the channel keeps, in major units; null where the bill has none
 */
public record BillTotals(long rows, BigDecimal fees) {
}
