package io.maas.internal.tensor.train;

import java.util.List;

/**
 * What a training aims at.
 *
 * @param loss the loss
 * @param classWeights how much each class counts; empty if all count alike
 * @param l2 the factor of the sum of squares of kernels that is added to the loss; 0 for none
 * @param clipNorm the longest that the gradient of all weights together may be; 0 for no limit
 */
public record Objective(LossPlan loss, List<Double> classWeights, double l2, double clipNorm) {}
