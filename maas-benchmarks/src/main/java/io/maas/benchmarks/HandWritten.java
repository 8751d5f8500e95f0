package io.maas.benchmarks;

import io.maas.tabular.Feature;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one would write by hand for {@link Reading} alone, knowing its columns: the floor that a general vectorizer is measured
 * against. It imputes missing numbers and leaves unseen categories at zero, and checks nothing.
 */
final class HandWritten {

    private static final int NUMBERS = 15;

    private final int width;
    private final float[] medians = new float[NUMBERS];
    private final Map<String, Integer> machines;
    private final Map<String, Integer> products;
    private final Map<String, Integer> shifts;
    private final Map<String, Integer> operators;
    private final Map<String, Integer> materials;

    /** Takes the columns over from what was fitted, as numbers come first in a {@link Reading}. */
    HandWritten(List<Feature> features, List<Reading> training) {
        width = features.size();
        machines = columns(features, "machine");
        products = columns(features, "product");
        shifts = columns(features, "shift");
        operators = columns(features, "operator");
        materials = columns(features, "material");
        float[][] columns = new float[NUMBERS][training.size()];
        for (int row = 0; row < training.size(); row++) {
            float[] vector = new float[width];
            encode(training.get(row), vector, 0);
            for (int i = 0; i < NUMBERS; i++) {
                columns[i][row] = vector[i];
            }
        }
        for (int i = 0; i < NUMBERS; i++) {
            Arrays.sort(columns[i]);
            medians[i] = columns[i][training.size() / 2];
        }
    }

    private static Map<String, Integer> columns(List<Feature> features, String field) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < features.size(); i++) {
            if (features.get(i).field().equals(field)) {
                columns.put(features.get(i).name().substring(field.length() + 1), i);
            }
        }
        return columns;
    }

    float[] encodeAll(List<Reading> rows) {
        float[] out = new float[rows.size() * width];
        for (int i = 0; i < rows.size(); i++) {
            encode(rows.get(i), out, i * width);
        }
        return out;
    }

    void encode(Reading row, float[] out, int offset) {
        Arrays.fill(out, offset, offset + width, 0);
        out[offset] = number(row.n0(), 0);
        out[offset + 1] = number(row.n1(), 1);
        out[offset + 2] = number(row.n2(), 2);
        out[offset + 3] = number(row.n3(), 3);
        out[offset + 4] = number(row.n4(), 4);
        out[offset + 5] = number(row.n5(), 5);
        out[offset + 6] = number(row.n6(), 6);
        out[offset + 7] = number(row.n7(), 7);
        out[offset + 8] = number(row.n8(), 8);
        out[offset + 9] = number(row.n9(), 9);
        out[offset + 10] = number(row.n10(), 10);
        out[offset + 11] = number(row.n11(), 11);
        out[offset + 12] = number(row.n12(), 12);
        out[offset + 13] = number(row.n13(), 13);
        out[offset + 14] = number(row.n14(), 14);
        set(machines, row.machine(), out, offset);
        set(products, row.product(), out, offset);
        set(shifts, row.shift(), out, offset);
        set(operators, row.operator(), out, offset);
        set(materials, row.material(), out, offset);
    }

    private float number(double value, int column) {
        return Double.isNaN(value) ? medians[column] : (float) value;
    }

    private static void set(Map<String, Integer> columns, String category, float[] out, int offset) {
        Integer column = columns.get(category);
        if (column != null) {
            out[offset + column] = 1;
        }
    }
}
