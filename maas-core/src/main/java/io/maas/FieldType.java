package io.maas;

/** What the values of a {@link Field} are. */
public enum FieldType {
    /** A real number. */
    NUMBER,
    /** Yes or no. */
    BOOLEAN,
    /** One of a set of names, such as a machine type. */
    CATEGORY,
    /** A point in time. */
    TIMESTAMP,
    /** Free text. */
    TEXT
}
