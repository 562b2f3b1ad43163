package io.suanpan.journal.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * Ed25519 keys (RFC 8032) in PEM files, as {@code openssl genpkey -algorithm ed25519} writes them, and what is signed with them:
 * the bytes of a manifest. The signature stands in a file of its own, 64 bytes, so that other programs can check it as well.
 */
public final class ManifestKeys {
    private static final String ALGORITHM = "Ed25519";

    private ManifestKeys() {
    }

    /**
     * Reads the key that signs.
     *
     * @param file PKCS#8 in PEM, not encrypted
     * @return the key
     * @throws IOException if it cannot be read, or is no such key
     */
    public static PrivateKey privateKey(final Path file) throws IOException {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(pem(file, "PRIVATE KEY")));
        } catch (final GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + ": holds no Ed25519 private key in PKCS#8 and PEM", e);
        }
    }

    /**
     * Reads the key that checks.
     *
     * @param file in PEM, as {@code openssl pkey -pubout} writes it
     * @return the key
     * @throws IOException if it cannot be read, or is no such key
     */
    public static PublicKey publicKey(final Path file) throws IOException {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(pem(file, "PUBLIC KEY")));
        } catch (final GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + ": holds no Ed25519 public key in PEM", e);
        }
    }

    private static byte[] pem(final Path file, final String type) throws IOException {
        final String text = Files.readString(file, StandardCharsets.US_ASCII);
        final String head = "-----BEGIN " + type + "-----";
        final int begin = text.indexOf(head);
        final int end = text.indexOf("-----END " + type + "-----");
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("no " + type);
        }
        return Base64.getMimeDecoder().decode(text.substring(begin + head.length(), end));
    }

    static byte[] sign(final PrivateKey key, final byte[] manifest) {
        try {
            final Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(manifest);
            return signature.sign();
        } catch (final GeneralSecurityException e) {
            throw new IllegalArgumentException("the key cannot sign", e);
        }
    }

    static boolean isSigned(final PublicKey key, final byte[] manifest, final byte[] signed) {
        try {
            final Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(manifest);
            return signature.verify(signed);
        } catch (final GeneralSecurityException e) {
            return false;
        }
    }
}
