package io.maas.tensor;

/** What is applied to the sums that a layer computes. */
public enum Activation {
    /** Nothing. */
    LINEAR,
    /** {@code max(0, x)}. */
    RELU,
    /** {@code x} times the normal distribution function at {@code x} (Hendrycks and Gimpel, Gaussian Error Linear Units, 2016). */
    GELU,
    /** The hyperbolic tangent. */
    TANH,
    /** {@code 1 / (1 + exp(-x))}. */
    SIGMOID,
    /** {@code exp(x)} over the sum of these along the last axis. */
    SOFTMAX
}
