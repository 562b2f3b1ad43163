package io.suanpan.node.reconcile.bill;

/**
 * One movement of a bill.
 *
 * @param kind       payment or refund
 * @param status     as the channel says
 * @param amount     minor units, never negative
 * @param merchantNo the order's number, or the refund's, as the merchant gave it
 * @param channelNo  the channel's number of the same; empty where it has none
 * @param time       as the channel writes it; empty where it does not
 * @param line       of the bill, counted from 1
 */
public record BillRow(Kind kind, Status status, long amount, String merchantNo, String channelNo, String time, long line) {
}
