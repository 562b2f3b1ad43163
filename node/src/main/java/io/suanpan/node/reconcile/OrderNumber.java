package io.suanpan.node.reconcile;

import io.suanpan.engine.command.Id128;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * How an order number, which is text of up to 64 characters, is carried in a field of 128 or 64 bits. A gateway that wants to be
 * reconciled by user data follows the same recipe when it pays.
 */
public enum OrderNumber {
    /**
     * The first 128 bits of the SHA-256 of the number's UTF-8 bytes, in network order: {@code printf %s NUMBER | sha256sum | cut -c1-32}.
     * Takes every number; no two are ever expected to meet (50 million numbers: 1 in 10^23).
     */
    HASH {
        @Override
        Id128 encode(final String number) {
            return hash(number);
        }
    },
    /** The number is a UUID, with or without its hyphens, and is carried bit for bit. */
    UUID {
        @Override
        Id128 encode(final String number) {
            return HEX.matcher(number).matches() ? ofHex(number.replace("-", "")) : null;
        }
    },
    /** The number is decimal, without leading zeros, and below 2^128 (in {@code user_data_64}, 2^64): carried as that number. */
    DECIMAL {
        @Override
        Id128 encode(final String number) {
            return DIGITS.matcher(number).matches() ? ofDecimal(new BigInteger(number)) : null;
        }
    };

    private static final Pattern HEX =
        Pattern.compile("[0-9a-fA-F]{32}|[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{0,38}");
    private static final int BITS = 128;
    private static final int HALF_DIGITS = 16;
    private static final HexFormat FORMAT = HexFormat.of();
    private static final ThreadLocal<MessageDigest> SHA256 = ThreadLocal.withInitial(OrderNumber::sha256);

    /** What a field carries for this number; null where this form cannot say it. */
    abstract Id128 encode(String number);

    /**
     * The recipe of {@link #HASH}, which corrections use for their ids too.
     *
     * @param text any
     * @return the first 128 bits of its SHA-256
     */
    public static Id128 hash(final String text) {
        final ByteBuffer digest = ByteBuffer.wrap(SHA256.get().digest(text.getBytes(StandardCharsets.UTF_8)));
        return new Id128(digest.getLong(), digest.getLong());
    }

    /** 32 hexadecimal digits, which sort as the number does. */
    static String hex(final Id128 value) {
        return FORMAT.toHexDigits(value.hi()) + FORMAT.toHexDigits(value.lo());
    }

    static Id128 ofHex(final String digits) {
        return new Id128(Long.parseUnsignedLong(digits, 0, HALF_DIGITS, HALF_DIGITS),
            Long.parseUnsignedLong(digits, HALF_DIGITS, 2 * HALF_DIGITS, HALF_DIGITS));
    }

    /** An id in the text form: decimal below 2^64, otherwise a UUID; null where it is neither. */
    static Id128 ofText(final String text) {
        if (text.indexOf('-') > 0) {
            return HEX.matcher(text).matches() ? Id128.of(java.util.UUID.fromString(text)) : null;
        }
        if (text.equals("0")) {
            return Id128.ZERO;
        }
        final Id128 value = DECIMAL.encode(text);
        return value == null || value.hi() != 0 ? null : value;
    }

    private static Id128 ofDecimal(final BigInteger value) {
        return value.bitLength() > BITS ? null : new Id128(value.shiftRight(Long.SIZE).longValue(), value.longValue());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
