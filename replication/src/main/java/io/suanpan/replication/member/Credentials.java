package io.suanpan.replication.member;

import io.suanpan.replication.service.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Who may open a session, from a file: a line for each name, empty lines and lines that begin with {@code #} left out:
 *
 * <pre>
 *  name role[,role...] iterations salt hash
 * </pre>
 *
 * <p>with roles {@code transact}, {@code operate} and {@code audit}, salt and hash in hexadecimal. The hash is PBKDF2 with HMAC-SHA-512
 * of the password ({@link #line} makes one). Immutable. A check takes tens of milliseconds, which is its purpose: never on a thread
 * that is in a hurry.
 */
public final class Credentials {
    private static final int ITERATIONS = 120_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int FIELDS = 5;
    private static final HexFormat HEX = HexFormat.of();

    private final Map<String, Entry> entries;

    /** What a name must know. */
    private static final class Entry {
        private final int roles;
        private final int iterations;
        private final byte[] salt;
        private final byte[] hash;

        Entry(final int roles, final int iterations, final byte[] salt, final byte[] hash) {
            this.roles = roles;
            this.iterations = iterations;
            this.salt = salt;
            this.hash = hash;
        }
    }

    private Credentials(final Map<String, Entry> entries) {
        this.entries = entries;
    }

    /**
     * Reads a file.
     *
     * @param file in the form above
     * @return the credentials
     * @throws IllegalArgumentException where a line is not in that form; names the line
     */
    public static Credentials read(final Path file) {
        final Map<String, Entry> entries = new HashMap<>();
        try {
            int number = 0;
            for (final String line : Files.readAllLines(file)) {
                number++;
                if (!line.isBlank() && !line.startsWith("#") && !add(entries, line.strip().split("\\s+"))) {
                    throw new IllegalArgumentException(
                        file + ", line " + number + ": must be a new name, roles, iterations, salt and hash");
                }
            }
        } catch (final IOException e) {
            throw new UncheckedIOException("cannot read the credentials: " + e.getMessage(), e);
        }
        return new Credentials(entries);
    }

    private static boolean add(final Map<String, Entry> entries, final String[] fields) {
        if (fields.length != FIELDS) {
            return false;
        }
        try {
            int roles = 0;
            for (final String role : fields[1].split(",", -1)) {
                roles |= Role.valueOf(role.toUpperCase(Locale.ROOT)).bit();
            }
            final Entry entry = new Entry(roles, Integer.parseInt(fields[2]), HEX.parseHex(fields[3]), HEX.parseHex(fields[4]));
            return entry.iterations > 0 && entry.salt.length > 0 && entry.hash.length == HASH_BYTES
                && entries.put(fields[0], entry) == null;
        } catch (final IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Makes a line of the file.
     *
     * @param name     without blanks or colons
     * @param roles    at least one
     * @param password any
     * @return the line, with a fresh salt
     */
    public static String line(final String name, final Set<Role> roles, final String password) {
        if (name.isEmpty() || name.startsWith("#") || name.chars().anyMatch(c -> Character.isWhitespace(c) || c == ':')) {
            throw new IllegalArgumentException("name: must be without blanks or colons, and not begin with #");
        }
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("roles: must be one at least");
        }
        final StringJoiner names = new StringJoiner(",");
        roles.forEach(role -> names.add(role.name().toLowerCase(Locale.ROOT)));
        final byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        return name + ' ' + names + ' ' + ITERATIONS + ' ' + HEX.formatHex(salt) + ' '
            + HEX.formatHex(hash(password.toCharArray(), salt, ITERATIONS));
    }

    /**
     * What a client sends when it opens a session.
     *
     * @param name     of the client
     * @param password of the client
     * @return name and password with a colon between them, in UTF-8
     */
    public static byte[] encode(final String name, final String password) {
        return (name + ':' + password).getBytes(StandardCharsets.UTF_8);
    }

    /** The name that a client gives. */
    static String name(final byte[] encoded) {
        final String text = new String(encoded, StandardCharsets.UTF_8);
        final int colon = text.indexOf(':');
        return colon < 0 ? text : text.substring(0, colon);
    }

    /**
     * Checks what a client sent.
     *
     * @param encoded as {@link #encode} made it
     * @return bits of {@link Role}; 0 where name or password are wrong
     */
    int check(final byte[] encoded) {
        final String text = new String(encoded, StandardCharsets.UTF_8);
        final int colon = text.indexOf(':');
        final Entry entry = colon < 0 ? null : entries.get(text.substring(0, colon));
        final char[] password = text.substring(colon + 1).toCharArray();
        if (entry == null) {
            hash(password, new byte[SALT_BYTES], ITERATIONS); // a wrong name takes as long as a wrong password
            return 0;
        }
        return MessageDigest.isEqual(entry.hash, hash(password, entry.salt, entry.iterations)) ? entry.roles : 0;
    }

    private static byte[] hash(final char[] password, final byte[] salt, final int iterations) {
        final PBEKeySpec spec = new PBEKeySpec(password, salt, iterations, HASH_BYTES * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no PBKDF2WithHmacSHA512", e);
        } finally {
            spec.clearPassword();
        }
    }
}
