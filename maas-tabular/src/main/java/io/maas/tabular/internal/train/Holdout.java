package io.maas.tabular.internal.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Training rows cut in two: those that are learnt from, and those that are kept to judge what was learnt.
 *
 * @param learnt the indexes of the first, in their order
 * @param kept the indexes of the others, in their order
 */
record Holdout(int[] learnt, int[] kept) {

    /**
     * Draws rows to keep. For a classification, of each label the same share, so that rare labels are judged too; but at least one
     * row of each label is learnt from.
     *
     * @param matrix the rows
     * @param fraction which share is kept, from 0 to below 1
     * @param seed the seed
     */
    static Holdout of(TrainingMatrix matrix, double fraction, long seed) {
        SortedMap<Integer, List<Integer>> strata = new TreeMap<>();
        for (int row = 0; row < matrix.rows(); row++) {
            int stratum = matrix.classification() ? (int) matrix.targets()[row] : 0;
            strata.computeIfAbsent(stratum, label -> new ArrayList<>()).add(row);
        }
        boolean[] isKept = new boolean[matrix.rows()];
        Random random = new Random(seed);
        for (List<Integer> rows : strata.values()) {
            Collections.shuffle(rows, random);
            int count = Math.min(rows.size() - 1, (int) Math.round(fraction * rows.size()));
            rows.subList(0, count).forEach(row -> isKept[row] = true);
        }
        return new Holdout(where(isKept, false), where(isKept, true));
    }

    private static int[] where(boolean[] flags, boolean wanted) {
        int[] found = new int[flags.length];
        int count = 0;
        for (int i = 0; i < flags.length; i++) {
            if (flags[i] == wanted) {
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }
}
