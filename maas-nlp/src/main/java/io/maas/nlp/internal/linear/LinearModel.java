package io.maas.nlp.internal.linear;

import io.maas.nlp.internal.features.SparseText;

/**
 * A linear model of sparse features: each label's margin is a bias plus a weighted sum. Weights lie feature by feature, so that a
 * text's few features each read one short run of memory. Immutable and thread-safe.
 */
public final class LinearModel {

    private final int features;
    private final float[] weights;
    private final double[] bias;
    private final Link link;

    /**
     * Makes a model.
     *
     * @param features the number of features
     * @param weights {@code features * labels} weights, feature by feature; not copied, since they are large
     * @param bias what each label's margin starts from
     * @param link turns margins into probabilities
     * @throws IllegalArgumentException if the lengths do not fit each other, or a number is not finite
     */
    public LinearModel(int features, float[] weights, double[] bias, Link link) {
        if (bias.length < 1 || features < 0 || weights.length != (long) features * bias.length) {
            throw new IllegalArgumentException("a linear model of " + features + " features and " + bias.length
                    + " labels cannot have " + weights.length + " weights");
        }
        for (float weight : weights) {
            checkFinite(weight);
        }
        for (double start : bias) {
            checkFinite(start);
        }
        this.features = features;
        this.weights = weights;
        this.bias = bias.clone();
        this.link = link;
    }

    private static void checkFinite(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("the weights and biases of a linear model must be finite");
        }
    }

    /**
     * Returns the number of features.
     *
     * @return the features
     */
    public int features() {
        return features;
    }

    /**
     * Returns the number of labels.
     *
     * @return the labels
     */
    public int labels() {
        return bias.length;
    }

    /**
     * Returns what turns margins into probabilities.
     *
     * @return the link
     */
    public Link link() {
        return link;
    }

    /**
     * Returns a weight.
     *
     * @param feature the feature
     * @param label the label
     * @return the weight
     */
    public float weight(int feature, int label) {
        return weights[feature * bias.length + label];
    }

    /**
     * Returns what a label's margin starts from.
     *
     * @param label the label
     * @return its bias
     */
    public double bias(int label) {
        return bias[label];
    }

    /**
     * Computes margins.
     *
     * @param text the features
     * @param out takes one margin a label
     * @param offset where in {@code out} the first goes
     */
    public void margins(SparseText text, double[] out, int offset) {
        int labels = bias.length;
        float[] all = weights;
        int size = text.size();
        int label = 0;
        // Four labels at a time, whose sums stay in registers and do not wait for each other.
        for (; label + 3 < labels; label += 4) {
            double a = bias[label];
            double b = bias[label + 1];
            double c = bias[label + 2];
            double d = bias[label + 3];
            for (int i = 0; i < size; i++) {
                double value = text.value(i);
                int at = text.id(i) * labels + label;
                a += value * all[at];
                b += value * all[at + 1];
                c += value * all[at + 2];
                d += value * all[at + 3];
            }
            out[offset + label] = a;
            out[offset + label + 1] = b;
            out[offset + label + 2] = c;
            out[offset + label + 3] = d;
        }
        for (; label < labels; label++) {
            double sum = bias[label];
            for (int i = 0; i < size; i++) {
                sum += text.value(i) * all[text.id(i) * labels + label];
            }
            out[offset + label] = sum;
        }
    }
}
