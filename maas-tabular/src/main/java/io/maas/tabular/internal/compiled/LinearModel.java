package io.maas.tabular.internal.compiled;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * A linear model: each output is a bias plus a weighted sum of the features. A missing value counts as the feature's mean.
 */
public final class LinearModel implements CompiledModel {

    private final int inputs;
    private final double[] weights;
    private final double[] bias;
    private final double[] means;
    private final Link link;

    private LinearModel(int inputs, double[] weights, double[] bias, double[] means, Link link) {
        this.inputs = inputs;
        this.weights = weights;
        this.bias = bias;
        this.means = means;
        this.link = link;
    }

    /**
     * Makes a model.
     *
     * @param inputs the number of features
     * @param outputs the number of outputs
     * @param weights {@code outputs * inputs} weights, output by output
     * @param bias what each output starts from
     * @param means the mean of each feature over the training rows, against which answers are explained; zeros where the mean
     *     is not known
     * @param link turns margins into scores
     * @return the model
     * @throws IllegalArgumentException if the lengths do not fit each other, or a number is not finite
     */
    public static LinearModel of(int inputs, int outputs, double[] weights, double[] bias, double[] means, Link link) {
        if (inputs < 0
                || outputs < 1
                || weights.length != (long) inputs * outputs
                || bias.length != outputs
                || means.length != inputs) {
            throw new IllegalArgumentException("a linear model of " + inputs + " features and " + outputs
                    + " outputs cannot have " + weights.length + " weights, " + bias.length + " biases and "
                    + means.length
                    + " means");
        }
        if (!Stream.of(weights, bias, means).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("the weights, biases and means of a linear model must be finite");
        }
        return new LinearModel(inputs, weights.clone(), bias.clone(), means.clone(), link);
    }

    @Override
    public int inputs() {
        return inputs;
    }

    @Override
    public int outputs() {
        return bias.length;
    }

    @Override
    public Link link() {
        return link;
    }

    @Override
    public void margins(float[] vectors, int rows, double[] out) {
        int at = 0;
        for (int row = 0; row < rows; row++) {
            int vector = row * inputs;
            int weight = 0;
            for (double start : bias) {
                double sum = start;
                for (int i = 0; i < inputs; i++) {
                    float x = vectors[vector + i];
                    sum += weights[weight++] * (Float.isNaN(x) ? means[i] : x);
                }
                out[at++] = sum;
            }
        }
    }

    /**
     * Returns a weight.
     *
     * @param output the output
     * @param input the feature
     * @return the weight
     */
    public double weight(int output, int input) {
        return weights[output * inputs + input];
    }

    /**
     * Returns what an output starts from.
     *
     * @param output the output
     * @return its bias
     */
    public double bias(int output) {
        return bias[output];
    }

    /**
     * Returns the mean of a feature over the training rows.
     *
     * @param input the feature
     * @return the mean, 0 where it is not known
     */
    public double mean(int input) {
        return means[input];
    }
}
