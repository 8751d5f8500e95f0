package io.maas.evaluation;

/**
 * A point of a curve over all thresholds of a score, for drawing.
 *
 * @param x the horizontal value, in 0..1
 * @param y the vertical value, in 0..1
 * @param threshold the probability from which on rows count as the label; positive infinity where none does
 */
public record CurvePoint(double x, double y, double threshold) {}
