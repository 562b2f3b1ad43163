package io.suanpan.node.reconcile;

/** Where our postings carry the number of an order or a refund. */
public enum KeyField {
    /** In {@code user_data_128}. */
    USER_DATA_128,
    /** In {@code user_data_64}. */
    USER_DATA_64,
    /** In the id of the transfer. */
    TRANSFER_ID,
    /** Nowhere: a file of the gateway says which transfer belongs to which number. */
    REGISTRY
}
