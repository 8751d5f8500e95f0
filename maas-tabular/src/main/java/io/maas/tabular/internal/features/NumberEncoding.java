package io.maas.tabular.internal.features;

import io.maas.FieldType;
import java.util.ArrayList;
import java.util.List;

/**
 * A number or boolean as the column {@code (value - mean) * scale}.
 *
 * @param field the field
 * @param value whether there is a column for the value; none if it is the same in all training rows
 * @param flag whether there is a column that says that the value was missing
 * @param mean what is taken off
 * @param scale what is multiplied by, positive
 * @param gap what becomes of a missing value
 * @param fill what {@link Gap#FILL} puts in, before mean and scale
 */
record NumberEncoding(String field, boolean value, boolean flag, double mean, double scale, Gap gap, double fill)
        implements Encoding {

    NumberEncoding {
        Encoding.requireFinite("mean", mean);
        Encoding.requireFinite("scale", scale);
        Encoding.requireFinite("fill", fill);
        if (scale <= 0) {
            throw new IllegalArgumentException("scale must be positive, not " + scale);
        }
        if (Math.abs(feature(fill, mean, scale)) > Float.MAX_VALUE) {
            throw new IllegalArgumentException("the fill " + fill + " leaves the range of a feature");
        }
    }

    static double feature(double value, double mean, double scale) {
        return (value - mean) * scale;
    }

    @Override
    public boolean encodes(FieldType type) {
        return type == FieldType.NUMBER || type == FieldType.BOOLEAN;
    }

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>(2);
        if (value) {
            names.add(field);
        }
        if (flag) {
            names.add(Encoding.missingName(field));
        }
        return names;
    }
}
