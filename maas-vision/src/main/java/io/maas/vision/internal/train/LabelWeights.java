package io.maas.vision.internal.train;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** How much the images of each label count in training. */
public sealed interface LabelWeights {

    /** All images count alike. */
    LabelWeights EQUAL = new Given(Map.of());

    /** Images count in inverse proportion to how frequent their label is. */
    LabelWeights BALANCED = new Balanced();

    /**
     * Returns the weight of each label.
     *
     * @param labels the labels
     * @param targets the index of each image's label; every label has an image
     * @return the weights
     * @throws IllegalArgumentException if a weight is given for a label that no image has
     */
    double[] of(List<String> labels, int[] targets);

    /**
     * Returns the weights in words, for the manifest.
     *
     * @return the words
     */
    String describe();

    /**
     * Weights given by hand.
     *
     * @param weights positive weights by label; 1 for those not among them
     */
    record Given(Map<String, Double> weights) implements LabelWeights {

        /** Checks the weights and copies them. */
        public Given {
            weights.forEach((label, weight) -> {
                // Written so that NaN fails too.
                if (!(weight > 0 && weight <= Float.MAX_VALUE)) {
                    throw new IllegalArgumentException(
                            "the class weight of " + label + " must be positive and finite, not " + weight);
                }
            });
            weights = Map.copyOf(weights);
        }

        @Override
        public double[] of(List<String> labels, int[] targets) {
            for (String label : new TreeSet<>(weights.keySet())) {
                if (!labels.contains(label)) {
                    throw new IllegalArgumentException("there is a class weight for " + label
                            + ", but the labels of the training images are " + labels);
                }
            }
            return labels.stream()
                    .mapToDouble(label -> weights.getOrDefault(label, 1.0))
                    .toArray();
        }

        @Override
        public String describe() {
            return weights.isEmpty() ? "equal" : new TreeMap<>(weights).toString();
        }
    }

    /** Weights by frequency: the number of images over that of labels and that of images of the label. */
    record Balanced() implements LabelWeights {

        @Override
        public double[] of(List<String> labels, int[] targets) {
            double[] weights = new double[labels.size()];
            for (int target : targets) {
                weights[target]++;
            }
            return Arrays.stream(weights)
                    // A label may be left with the validation images alone, if its pictures are filed under another one
                    // too.
                    .map(count -> targets.length / (labels.size() * Math.max(1, count)))
                    .toArray();
        }

        @Override
        public String describe() {
            return "balanced";
        }
    }
}
