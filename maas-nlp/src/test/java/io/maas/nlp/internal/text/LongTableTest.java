package io.maas.nlp.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongTableTest {

    @Test
    void isAMap() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        LongTable table = new LongTable(4);
        Map<Long, Integer> expected = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            long key = 1L + random.nextInt(5000);
            if (random.nextBoolean()) {
                int value = random.nextInt(100);
                expected.putIfAbsent(key, value);
                assertThat(table.putIfAbsent(key, value)).isEqualTo(expected.get(key));
            } else {
                expected.merge(key, 1, Integer::sum);
                table.increment(key);
            }
        }

        assertThat(table.size()).isEqualTo(expected.size());
        for (long key = 1; key <= 6000; key++) {
            assertThat(table.get(key)).isEqualTo(expected.getOrDefault(key, -1));
        }
        assertThat(table.sortedKeys())
                .containsExactly(expected.keySet().stream()
                        .mapToLong(Long::longValue)
                        .sorted()
                        .toArray());
    }

    /** Which hashes a package has is up to who made it: here all have the same lower bits. */
    @Test
    void noKeysMakeLongChains() {
        LongTable grown = new LongTable(1);
        LongTable sized = new LongTable(20_000);
        for (int i = 1; i <= 20_000; i++) {
            grown.putIfAbsent((long) i << 26, i);
            sized.putIfAbsent((long) i << 26, i);
        }

        assertThat(grown.longestRun()).isLessThan(1000);
        assertThat(sized.longestRun()).isLessThan(1000);
        assertThat(grown.get(7L << 26)).isEqualTo(7);
        assertThat(grown.get(7)).isEqualTo(-1);
    }
}
