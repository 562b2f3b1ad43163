package io.suanpan.engine.model;

/**
 * A live hold.
 *
 * @param record    as it was inserted
 * @param remaining what is still held, minor units; may be 0
 * @param expiryNs  nanoseconds since 1970, 0 = never
 */
record ModelHold(ModelRecord record, long remaining, long expiryNs) {
    ModelHold keeping(final long rest) {
        return new ModelHold(record, rest, expiryNs);
    }

    boolean isDue(final long now) {
        return expiryNs != 0 && expiryNs <= now;
    }

    boolean isBefore(final ModelHold other) {
        return expiryNs != other.expiryNs ? expiryNs < other.expiryNs : record.serial() < other.record.serial();
    }
}
