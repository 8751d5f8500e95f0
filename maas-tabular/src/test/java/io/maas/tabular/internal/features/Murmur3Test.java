package io.maas.tabular.internal.features;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Murmur3Test {

    /** The first ones are the well-known test vectors; all were printed by scikit-learn 1.9.1, {@code murmurhash3_32}. */
    @ParameterizedTest
    @CsvSource({
        "'', 0, 0",
        "'', 1, 514e28b7",
        "test, 0, ba6bd213",
        "test, 2538058380, 704b81dc",
        "'Hello, world!', 0, c0363e43",
        "The quick brown fox jumps over the lazy dog, 2538058380, 2fa826cd",
        "abc, 7, 381356a9",
        "ü, 0, 7840e6aa",
        "轴承, 0, 853fc53e",
        "😀, 0, beb42efa",
        "a轴b, 42, e8e73061"
    })
    void equalsTheReference(String text, long seed, String hash) {
        assertThat(Integer.toHexString(Murmur3.hash(text, (int) seed))).isEqualTo(hash);
    }

    @Test
    void readsHalfASurrogatePairAsAQuestionMark() {
        assertThat(Murmur3.hash("a\uD83D", 3)).isEqualTo(Murmur3.hash("a?", 3));
        assertThat(Murmur3.hash("\uDE00b", 3)).isEqualTo(Murmur3.hash("?b", 3));
    }

    @Test
    void goesOnAfterItsValueWasTaken() {
        Murmur3 hash = new Murmur3(5);
        String text = "pump 3 leaks";
        for (int i = 0; i < text.length(); i++) {
            assertThat(hash.value()).isEqualTo(Murmur3.hash(text.substring(0, i), 5));
            hash.add(text.charAt(i));
        }
        hash.reset(9);
        assertThat(hash.value()).isEqualTo(Murmur3.hash("", 9));
    }
}
