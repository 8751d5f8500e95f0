package io.maas.nlp.internal.text;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A flat hash table from hashes that are not 0 to numbers, with linear probing. The hashes may come from a file: a random seed of
 * each table says where they belong, so that nobody can choose hashes that get into each other's way. Immutable once filled; then
 * thread-safe.
 */
public final class LongTable {

    private final long seed = ThreadLocalRandom.current().nextLong();
    private long[] keys;
    private int[] values;
    private int size;

    /**
     * Makes an empty table.
     *
     * @param expected how many keys to make room for
     */
    public LongTable(int expected) {
        int capacity = Integer.highestOneBit(Math.max(8, expected) * 2 - 1) * 2;
        keys = new long[capacity];
        values = new int[capacity];
    }

    /**
     * Finds a key.
     *
     * @param key the key
     * @return its value, or -1
     */
    public int get(long key) {
        int mask = keys.length - 1;
        for (int at = (int) Hashes.mix(key, seed) & mask; ; at = (at + 1) & mask) {
            if (keys[at] == key) {
                return values[at];
            }
            if (keys[at] == 0) {
                return -1;
            }
        }
    }

    /**
     * Adds a key unless it is there.
     *
     * @param key the key, not 0
     * @param value its value, if it is new
     * @return the value of the key now
     */
    public int putIfAbsent(long key, int value) {
        int at = place(key);
        if (keys[at] == 0) {
            insert(at, key, value);
            return value;
        }
        return values[at];
    }

    /**
     * Counts a key once more.
     *
     * @param key the key, not 0
     */
    public void increment(long key) {
        int at = place(key);
        if (keys[at] == 0) {
            insert(at, key, 1);
        } else {
            values[at]++;
        }
    }

    /**
     * Returns the number of keys.
     *
     * @return the keys
     */
    public int size() {
        return size;
    }

    /**
     * Returns the keys in ascending order.
     *
     * @return a new array
     */
    public long[] sortedKeys() {
        return Arrays.stream(keys).filter(key -> key != 0).sorted().toArray();
    }

    /** Returns the most places that lie taken side by side, which no look-up reads more than; for tests. */
    int longestRun() {
        return longestRun(keys);
    }

    /**
     * Returns the most places of a table that lie taken side by side; for tests.
     *
     * @param places a table with linear probing, 0 where it is free
     * @return the places
     */
    public static int longestRun(long[] places) {
        int longest = 0;
        int run = 0;
        // Twice around, as what runs over the end goes on at the start.
        for (int i = 0; i < 2 * places.length; i++) {
            run = places[i % places.length] == 0 ? 0 : run + 1;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    private int place(long key) {
        int mask = keys.length - 1;
        int at = (int) Hashes.mix(key, seed) & mask;
        while (keys[at] != 0 && keys[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void insert(int at, long key, int value) {
        keys[at] = key;
        values[at] = value;
        if (++size * 2 > keys.length) {
            grow();
        }
    }

    private void grow() {
        long[] old = keys;
        int[] oldValues = values;
        keys = new long[old.length * 2];
        values = new int[old.length * 2];
        for (int i = 0; i < old.length; i++) {
            if (old[i] != 0) {
                int at = place(old[i]);
                keys[at] = old[i];
                values[at] = oldValues[i];
            }
        }
    }
}
