package io.maas.nlp.internal.text;

import java.util.Arrays;

/** A flat hash table from hashes that are not 0 to numbers, with linear probing. Immutable once filled; then thread-safe. */
public final class LongTable {

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
        for (int at = (int) key & mask; ; at = (at + 1) & mask) {
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

    private int place(long key) {
        int mask = keys.length - 1;
        int at = (int) key & mask;
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
