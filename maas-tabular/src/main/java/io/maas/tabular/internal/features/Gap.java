package io.maas.tabular.internal.features;

/** What becomes of a missing number or timestamp. */
enum Gap {
    /** A number takes its place. */
    FILL,
    /** The feature is NaN. */
    PASS,
    /** It is a fault. */
    REJECT
}
