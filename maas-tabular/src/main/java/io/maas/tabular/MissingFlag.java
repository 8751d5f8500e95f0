package io.maas.tabular;

/** When a column {@code <field> missing} says that the value of a field was missing. */
public enum MissingFlag {
    /** If a value was missing in training and the feature itself doesn't show it, because something took its place. */
    AUTO,
    /** Always. */
    ON,
    /** Never. */
    OFF
}
