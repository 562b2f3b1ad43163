package io.suanpan.engine.ledger;

/** What the ledger may read out of a transfer id. */
public enum IdTime {
    /** Nothing: ids are opaque. A retry after the retention is a new command. */
    NONE,
    /**
     * The top 48 bits are milliseconds since 1970, as in a UUIDv7 or ULID. An id older than the retention is refused
     * {@code id_expired}, so that nothing can be applied twice.
     */
    UUIDV7
}
