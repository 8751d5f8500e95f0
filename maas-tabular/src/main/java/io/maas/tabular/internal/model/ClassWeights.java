package io.maas.tabular.internal.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** How much the rows of each label count in training. */
public sealed interface ClassWeights {

    /** All rows count alike. */
    ClassWeights EQUAL = new Given(Map.of());

    /** Rows count in inverse proportion to how frequent their label is: rare failures as much together as all that is well. */
    ClassWeights BALANCED = new Balanced();

    /**
     * Returns the weight of each row.
     *
     * @param labels the labels
     * @param targets the index of each row's label
     * @return the weights
     * @throws IllegalArgumentException if a weight is given for a label that no row has
     */
    float[] of(List<String> labels, double[] targets);

    /** Returns the weights in words, for the manifest. */
    String describe();

    /**
     * Weights given by hand.
     *
     * @param weights positive weights by label; 1 for those not among them
     */
    record Given(Map<String, Double> weights) implements ClassWeights {

        /** Checks the weights and copies them. */
        public Given {
            weights.forEach((label, weight) -> {
                // Written so that NaN fails too.
                if (!(weight > 0 && weight <= Float.MAX_VALUE && weight.floatValue() > 0)) {
                    throw new IllegalArgumentException(
                            "the class weight of " + label + " must be positive and finite, not " + weight);
                }
            });
            weights = Map.copyOf(weights);
        }

        @Override
        public float[] of(List<String> labels, double[] targets) {
            for (String label : new TreeSet<>(weights.keySet())) {
                if (!labels.contains(label)) {
                    throw new IllegalArgumentException("there is a class weight for " + label
                            + ", but the labels of the training rows are " + labels);
                }
            }
            float[] each = new float[targets.length];
            Arrays.fill(each, 1);
            for (int row = 0; row < each.length && !weights.isEmpty(); row++) {
                each[row] = weights.getOrDefault(labels.get((int) targets[row]), 1.0)
                        .floatValue();
            }
            return each;
        }

        @Override
        public String describe() {
            return weights.isEmpty() ? "equal" : new TreeMap<>(weights).toString();
        }
    }

    /** Weights by frequency: the number of rows over that of labels and that of rows of the label. */
    record Balanced() implements ClassWeights {

        @Override
        public float[] of(List<String> labels, double[] targets) {
            int[] counts = new int[labels.size()];
            for (double target : targets) {
                counts[(int) target]++;
            }
            float[] each = new float[targets.length];
            for (int row = 0; row < each.length; row++) {
                each[row] = (float) ((double) targets.length / ((double) labels.size() * counts[(int) targets[row]]));
            }
            return each;
        }

        @Override
        public String describe() {
            return "balanced";
        }
    }
}
