package io.maas.tabular.internal.shap;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/**
 * Shapley values of a tree that is one long path with a leaf at each step, another feature at each: sets of features are summed
 * by their size, in numbers of sixty digits, so that nothing is lost where terms cancel.
 */
final class ChainDefinition {

    private static final MathContext DIGITS = new MathContext(60);

    private ChainDefinition() {}

    /**
     * Sums over all leaves.
     *
     * @param leaves the value at the leaf of each step, and at the end of the path
     * @param leaving for each step the part of the training rows there that leaves the path
     * @param goes for each step whether the row explained leaves the path
     */
    static double[] values(double[] leaves, double[] leaving, boolean[] goes) {
        int steps = leaving.length;
        BigDecimal[] values = new BigDecimal[steps];
        Arrays.fill(values, BigDecimal.ZERO);
        // The part of training rows that comes this far with sets of each size known, summed over the sets.
        BigDecimal[] stayed = {BigDecimal.ONE};
        for (int leaf = 0; leaf <= steps; leaf++) {
            BigDecimal value = new BigDecimal(leaves[leaf]);
            BigDecimal[] reached = leaf < steps ? times(stayed, part(leaving[leaf], true), goes[leaf]) : stayed;
            int features = Math.min(leaf + 1, steps);
            for (int i = 0; i < features; i++) {
                boolean away = i == leaf;
                BigDecimal unknown = part(leaving[i], away);
                boolean passes = goes[i] == away;
                BigDecimal gain = (passes ? BigDecimal.ONE : BigDecimal.ZERO).subtract(unknown);
                BigDecimal worth = weighted(without(reached, unknown, passes));
                values[i] = values[i].add(value.multiply(gain).multiply(worth), DIGITS);
            }
            if (leaf < steps) {
                stayed = times(stayed, part(leaving[leaf], false), !goes[leaf]);
            }
        }
        return Arrays.stream(values).mapToDouble(BigDecimal::doubleValue).toArray();
    }

    private static BigDecimal part(double leaving, boolean away) {
        BigDecimal part = new BigDecimal(leaving);
        return away ? part : BigDecimal.ONE.subtract(part);
    }

    /** Adds a feature: sets without it see {@code unknown} of the rows pass, sets with it see the row itself. */
    private static BigDecimal[] times(BigDecimal[] bySize, BigDecimal unknown, boolean passes) {
        BigDecimal[] more = new BigDecimal[bySize.length + 1];
        Arrays.fill(more, BigDecimal.ZERO);
        for (int size = 0; size < bySize.length; size++) {
            more[size] = more[size].add(bySize[size].multiply(unknown, DIGITS), DIGITS);
            if (passes) {
                more[size + 1] = more[size + 1].add(bySize[size], DIGITS);
            }
        }
        return more;
    }

    /** Takes a feature out again. */
    private static BigDecimal[] without(BigDecimal[] bySize, BigDecimal unknown, boolean passes) {
        BigDecimal[] less = new BigDecimal[bySize.length - 1];
        BigDecimal carried = BigDecimal.ZERO;
        for (int size = less.length - 1; size >= 0; size--) {
            if (passes) {
                carried = bySize[size + 1].subtract(carried.multiply(unknown, DIGITS), DIGITS);
                less[size] = carried;
            } else {
                less[size] = bySize[size].divide(unknown, DIGITS);
            }
        }
        return less;
    }

    /** Weighs sets by {@code size! (features - 1 - size)! / features!}, as the Shapley value does. */
    private static BigDecimal weighted(BigDecimal[] bySize) {
        int features = bySize.length;
        BigDecimal weight = BigDecimal.ONE.divide(BigDecimal.valueOf(features), DIGITS);
        BigDecimal sum = BigDecimal.ZERO;
        for (int size = 0; size < features; size++) {
            sum = sum.add(bySize[size].multiply(weight), DIGITS);
            if (size < features - 1) {
                weight = weight.multiply(BigDecimal.valueOf(size + 1L))
                        .divide(BigDecimal.valueOf(features - 1L - size), DIGITS);
            }
        }
        return sum;
    }
}
