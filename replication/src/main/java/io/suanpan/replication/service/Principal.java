package io.suanpan.replication.service;

import java.nio.charset.StandardCharsets;

/**
 * Who a session is, as bytes that the log carries: one byte with the bits of its {@link Role}s, then its name in UTF-8. Made by the node
 * that let the session in, read by all.
 */
public final class Principal {
    private Principal() {
    }

    /**
     * Writes a principal.
     *
     * @param roles bits of {@link Role}
     * @param name  for people
     * @return the bytes
     */
    public static byte[] encode(final int roles, final String name) {
        final byte[] text = name.getBytes(StandardCharsets.UTF_8);
        final byte[] principal = new byte[1 + text.length];
        principal[0] = (byte) roles;
        System.arraycopy(text, 0, principal, 1, text.length);
        return principal;
    }

    /**
     * The roles of a principal.
     *
     * @param principal as {@link #encode} wrote it
     * @return bits of {@link Role}; 0 for no principal, which may do nothing
     */
    public static int roles(final byte[] principal) {
        return principal == null || principal.length == 0 ? 0 : principal[0] & Role.ALL;
    }

    /**
     * The name of a principal.
     *
     * @param principal as {@link #encode} wrote it
     * @return empty for no principal
     */
    public static String name(final byte[] principal) {
        return principal == null || principal.length == 0
            ? "" : new String(principal, 1, principal.length - 1, StandardCharsets.UTF_8);
    }
}
