package io.maas.tabular;

/**
 * How the values of one field become features: the options of one type of field, for {@link Features#field}.
 *
 * <p>Immutable.
 */
public sealed interface FieldFeatures permits NumberFeatures, CategoryFeatures, TimestampFeatures, TextFeatures {}
