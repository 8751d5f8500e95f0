package io.maas.tabular.internal.features;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Categories to numbers: a flat hash table with open addressing and linear probing, at most half full. Immutable and
 * thread-safe. Looking up allocates nothing; strings keep their hash code.
 *
 * @param keys as many as a power of two, null where there is none
 * @param values the number of each key
 */
record CategoryTable(@Nullable String[] keys, int[] values) {

    static CategoryTable of(Map<String, Integer> entries) {
        int slots = Integer.highestOneBit(Math.max(1, entries.size())) * 4;
        @Nullable String[] keys = new @Nullable String[slots];
        int[] values = new int[slots];
        entries.forEach((key, value) -> {
            int slot = first(key, slots);
            while (keys[slot] != null) {
                slot = (slot + 1) & (slots - 1);
            }
            keys[slot] = key;
            values[slot] = value;
        });
        return new CategoryTable(keys, values);
    }

    private static int first(String key, int slots) {
        int hash = key.hashCode();
        return (hash ^ (hash >>> 16)) & (slots - 1);
    }

    int get(String key, int otherwise) {
        int slot = first(key, keys.length);
        while (true) {
            String candidate = keys[slot];
            if (candidate == null) {
                return otherwise;
            }
            if (candidate.equals(key)) {
                return values[slot];
            }
            slot = (slot + 1) & (keys.length - 1);
        }
    }
}
