package io.maas.nlp.internal.features;

import io.maas.nlp.internal.text.Hashes;
import io.maas.nlp.internal.text.LongTable;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds the feature of an n-gram by its hash. The hashes may come from a file: each table mixes them with a random seed, so that
 * nobody can choose hashes that get into each other's way. A place of the table holds the higher bits of a mixed hash beside the
 * feature, so that a look-up reads one place of memory; the lower bits say where. Immutable and thread-safe.
 *
 * <p>An n-gram that is no feature is taken for one once in about 2<sup>39</sup> look-ups.
 */
final class IdTable {

    /** The bits of a place that hold a feature plus 1. */
    private static final long FEATURE = (1L << 25) - 1;

    private final long seed = ThreadLocalRandom.current().nextLong();
    private final long[] places;

    /**
     * Makes a table.
     *
     * @param hashes the hash of each feature's n-gram, at most 2<sup>24</sup>
     */
    IdTable(long[] hashes) {
        int capacity = 16;
        while (capacity < hashes.length * 3L / 2) {
            capacity *= 2;
        }
        places = new long[capacity];
        for (int feature = 0; feature < hashes.length; feature++) {
            long hash = Hashes.mix(hashes[feature], seed);
            int at = (int) hash & (capacity - 1);
            while (places[at] != 0) {
                at = (at + 1) & (capacity - 1);
            }
            places[at] = (hash & ~FEATURE) | (feature + 1L);
        }
    }

    /** Returns the most places that lie taken side by side, which no look-up reads more than; for tests. */
    int longestRun() {
        return LongTable.longestRun(places);
    }

    /** Returns the feature of an n-gram, or -1. */
    int get(long ngram) {
        long hash = Hashes.mix(ngram, seed);
        int mask = places.length - 1;
        for (int at = (int) hash & mask; ; at = (at + 1) & mask) {
            long place = places[at];
            if (place == 0) {
                return -1;
            }
            if (((place ^ hash) & ~FEATURE) == 0) {
                return (int) (place & FEATURE) - 1;
            }
        }
    }
}
