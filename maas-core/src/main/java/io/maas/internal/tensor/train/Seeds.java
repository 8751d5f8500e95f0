package io.maas.internal.tensor.train;

import java.util.SplittableRandom;

/** Seeds made of others: everything random is drawn from the training's seed and its place alone, so that it can be resumed. */
final class Seeds {

    private Seeds() {}

    /** Mixes a seed with a number (the finaliser of SplitMix64; Steele, Lea and Flood, 2014). */
    static long mix(long seed, long number) {
        long mixed = seed + 0x9e3779b97f4a7c15L * (number + 1);
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    /** Puts numbers in a random order (Fisher and Yates). */
    static int[] shuffled(int[] numbers, long seed) {
        int[] order = numbers.clone();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int moved = order[i];
            order[i] = order[other];
            order[other] = moved;
        }
        return order;
    }

    /** Returns the numbers from 0. */
    static int[] upTo(int count) {
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = i;
        }
        return numbers;
    }
}
