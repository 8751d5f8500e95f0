package io.maas.internal.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class Sha256Test {

    // FIPS 180-4, example of one block.
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void digestsTheExampleOfTheStandard() {
        byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);
        MessageDigest digest = Sha256.start();
        digest.update(abc, 0, 1);
        digest.update(abc, 1, 2);

        assertThat(Sha256.of(abc)).isEqualTo(OF_ABC);
        assertThat(Sha256.finish(digest)).isEqualTo(OF_ABC);
    }

    @Test
    void knowsTheShapeOfADigest() {
        assertThat(Sha256.isDigest(OF_ABC)).isTrue();
        assertThat(Sha256.isDigest(OF_ABC.substring(1))).isFalse();
        assertThat(Sha256.isDigest(OF_ABC.toUpperCase(Locale.ROOT))).isFalse();
        assertThat(Sha256.isDigest("g" + OF_ABC.substring(1))).isFalse();
        assertThat(Sha256.isDigest("")).isFalse();
    }
}
