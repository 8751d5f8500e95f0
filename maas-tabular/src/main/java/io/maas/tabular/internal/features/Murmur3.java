package io.maas.tabular.internal.features;

/**
 * The hash MurmurHash3_x86_32 of Austin Appleby (2011, public domain) over the UTF-8 bytes of code points that come one by one.
 *
 * <p>Half a surrogate pair counts as {@code ?}, as in {@code String.getBytes(UTF_8)}. For one thread.
 */
final class Murmur3 {

    private int hash;
    private int block;
    private int bytes;

    Murmur3(int seed) {
        reset(seed);
    }

    static int hash(String text, int seed) {
        Murmur3 hash = new Murmur3(seed);
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            hash.add(codePoint);
            i += Character.charCount(codePoint);
        }
        return hash.value();
    }

    void reset(int seed) {
        hash = seed;
        block = 0;
        bytes = 0;
    }

    void add(int codePoint) {
        if (codePoint < 0x80) {
            addByte(codePoint);
        } else if (codePoint < 0x800) {
            addByte(0xC0 | (codePoint >>> 6));
            addTail(codePoint);
        } else if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            addByte('?');
        } else if (codePoint < 0x10000) {
            addByte(0xE0 | (codePoint >>> 12));
            addTail(codePoint >>> 6);
            addTail(codePoint);
        } else {
            addByte(0xF0 | (codePoint >>> 18));
            addTail(codePoint >>> 12);
            addTail(codePoint >>> 6);
            addTail(codePoint);
        }
    }

    private void addTail(int bits) {
        addByte(0x80 | (bits & 0x3F));
    }

    private void addByte(int value) {
        block |= value << (8 * (bytes & 3));
        bytes++;
        if ((bytes & 3) == 0) {
            hash = Integer.rotateLeft(hash ^ mixed(block), 13) * 5 + 0xe6546b64;
            block = 0;
        }
    }

    private static int mixed(int block) {
        return Integer.rotateLeft(block * 0xcc9e2d51, 15) * 0x1b873593;
    }

    /** The hash of what came so far; more may come after. */
    int value() {
        int value = hash ^ mixed(block) ^ bytes;
        value = (value ^ value >>> 16) * 0x85ebca6b;
        value = (value ^ value >>> 13) * 0xc2b2ae35;
        return value ^ value >>> 16;
    }
}
