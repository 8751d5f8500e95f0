package io.maas.internal.json;

/**
 * How much JSON a reader takes.
 *
 * @param bytes the largest document
 * @param depth the deepest nesting of objects and lists
 * @param items the most values, counted over the whole document
 */
public record JsonLimits(int bytes, int depth, int items) {

    /** Checks that something can be read. */
    public JsonLimits {
        if (bytes < 1 || depth < 1 || items < 1) {
            throw new IllegalArgumentException(
                    "limits must be positive: " + bytes + " bytes, depth " + depth + ", " + items + " items");
        }
    }
}
