package io.maas.tabular.internal.shap;

/**
 * A score taken apart: {@link #base} plus all contributions is {@link #value}, to rounding.
 *
 * @param base the score when nothing is known of the row
 * @param contributions what each feature added, one a feature
 * @param value the score of the row
 */
public record Attribution(double base, double[] contributions, double value) {}
