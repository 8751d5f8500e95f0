package io.maas.internal.digest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** SHA-256 (FIPS 180-4) as manifests write it: 64 lower-case hexadecimal digits. */
public final class Sha256 {

    private static final Pattern WRITTEN = Pattern.compile("[0-9a-f]{64}");

    private Sha256() {}

    /**
     * Starts a digest.
     *
     * @return a fresh digest, for one thread
     */
    public static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /**
     * Ends a digest.
     *
     * @param digest a digest that took all bytes
     * @return its value in digits
     */
    public static String finish(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Digests bytes.
     *
     * @param bytes the bytes
     * @return their digest in digits
     */
    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(start().digest(bytes));
    }

    /**
     * Says whether a text has the shape of a digest.
     *
     * @param text the text
     * @return whether it is 64 lower-case hexadecimal digits
     */
    public static boolean isDigest(String text) {
        return WRITTEN.matcher(text).matches();
    }
}
