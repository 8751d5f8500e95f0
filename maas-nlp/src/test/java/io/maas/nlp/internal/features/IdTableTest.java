package io.maas.nlp.internal.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class IdTableTest {

    @Test
    void everyHashLeadsToItsFeatureAndNoOtherToAny() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        long[] hashes = LongStream.generate(random::nextLong)
                .filter(hash -> hash != 0)
                .distinct()
                .limit(10_000)
                .toArray();
        IdTable table = new IdTable(hashes);

        for (int feature = 0; feature < hashes.length; feature++) {
            assertThat(table.get(hashes[feature])).isEqualTo(feature);
        }
        for (int i = 0; i < 10_000; i++) {
            assertThat(table.get(random.nextLong())).isEqualTo(-1);
        }
        assertThat(new IdTable(new long[0]).get(hashes[0])).isEqualTo(-1);
    }

    /** Which hashes a package has is up to who made it: here all have the same lower bits. */
    @Test
    void noDictionaryMakesLongChains() {
        long[] hashes = LongStream.rangeClosed(1, 20_000).map(i -> i << 26).toArray();
        IdTable table = new IdTable(hashes);

        assertThat(table.longestRun()).isLessThan(1000);
        for (int feature = 0; feature < hashes.length; feature++) {
            assertThat(table.get(hashes[feature])).isEqualTo(feature);
        }
    }

    /** Hashes that differ in the lower bits alone are told apart, too. */
    @Test
    void neighbouringHashesAreDifferentFeatures() {
        long[] hashes = LongStream.rangeClosed(1, 20_000).toArray();
        IdTable table = new IdTable(hashes);

        assertThat(table.longestRun()).isLessThan(1000);
        for (int feature = 0; feature < hashes.length; feature++) {
            assertThat(table.get(hashes[feature])).isEqualTo(feature);
        }
    }
}
