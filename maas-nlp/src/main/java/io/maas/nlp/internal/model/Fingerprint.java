package io.maas.nlp.internal.model;

import io.maas.internal.digest.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * A SHA-256 over training texts: for each its text, the number of its labels and those labels. A text is the number of its bytes
 * in UTF-8 (four bytes, the highest first) and those bytes.
 */
final class Fingerprint {

    private Fingerprint() {}

    static String of(List<String> texts, List<List<String>> labels) {
        MessageDigest digest = Sha256.start();
        for (int i = 0; i < texts.size(); i++) {
            add(texts.get(i), digest);
            add(labels.get(i).size(), digest);
            labels.get(i).forEach(label -> add(label, digest));
        }
        return Sha256.finish(digest);
    }

    private static void add(String text, MessageDigest digest) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length, digest);
        digest.update(bytes);
    }

    private static void add(int number, MessageDigest digest) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, number));
    }
}
