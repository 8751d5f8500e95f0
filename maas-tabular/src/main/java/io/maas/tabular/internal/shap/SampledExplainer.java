package io.maas.tabular.internal.shap;

import io.maas.tabular.internal.compiled.CompiledModel;
import io.maas.tabular.internal.compiled.DenseModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Takes scores of a network apart by sampling (Štrumbelj and Kononenko, Explaining prediction models and individual predictions
 * with feature contributions, 2014).
 *
 * <p>The game is the interventional one (Lundberg and Lee, A unified approach to interpreting model predictions, 2017): the worth of
 * a set of fields is the mean score of the background rows after these fields have got the values of the row to be explained. A walk
 * starts at a background row and gives it the row's values field by field, in random order; what each step adds to the score is a
 * sample of the contribution. All walks that start at one row end at the score of the row that is explained, so that contributions
 * and base add up without error, however few there are. After each order its reverse is walked, which takes away much of what
 * chance does (Mitchell, Cooper, Frank and Holmes, Sampling permutations for Shapley value estimation, 2022).
 *
 * <p>Fields are the players: the columns of one, such as those of a category, are changed one right after the other. So the
 * contributions of columns are Owen values, and those of a field's columns add up to its Shapley value (Owen, Values of games with
 * a priori unions, 1977).
 *
 * <p>Orders are the same in each call: the same row has the same explanation.
 */
final class SampledExplainer implements CompiledExplainer {

    private static final int WALKS = 256;
    /** Where rows are wide, there are so many fewer walks that their starts together hold no more numbers than this. */
    private static final int LARGEST_STARTS = 1 << 20;

    private static final long SEED = 42;
    private static final int ROWS_AT_A_TIME = 256;
    private static final int NUMBERS_AT_A_TIME = 1 << 16;

    private final CompiledModel model;
    private final float[] background;
    private final List<List<Integer>> fields;

    private SampledExplainer(CompiledModel model, float[] background, List<List<Integer>> fields) {
        this.model = model;
        this.background = background;
        this.fields = fields;
    }

    /**
     * Makes an explainer.
     *
     * @param model the model
     * @param fields for each column the number of its field; the columns of a field stand together
     */
    static SampledExplainer of(DenseModel model, int[] fields) {
        List<List<Integer>> columns = new ArrayList<>();
        for (int column = 0; column < fields.length; column++) {
            if (column == 0 || fields[column] != fields[column - 1]) {
                columns.add(new ArrayList<>());
            }
            columns.get(columns.size() - 1).add(column);
        }
        return new SampledExplainer(model, model.background(), columns);
    }

    @Override
    public Attribution explain(float[] vector, int output) {
        Contrast contrast = Contrast.of(model, output);
        int width = model.inputs();
        int starts = background.length / width;
        int pairs = Math.max(1, Math.min(WALKS, LARGEST_STARTS / width) / 2 / starts);
        Walks walks = new Walks(contrast, vector);
        Random random = new Random(SEED);
        for (int start = 0; start < starts; start++) {
            for (int pair = 0; pair < pairs; pair++) {
                List<Integer> order = order(random);
                walks.walk(start, order);
                Collections.reverse(order);
                walks.walk(start, order);
            }
        }
        walks.score();
        int count = 2 * pairs * starts;
        double[] contributions = walks.contributions;
        for (int column = 0; column < width; column++) {
            contributions[column] /= count;
        }
        return new Attribution(walks.starts / count, contributions, contrast.of(model, vector));
    }

    /** Draws an order of the columns in which those of a field stand together. */
    private List<Integer> order(Random random) {
        List<List<Integer>> shuffled = new ArrayList<>(fields);
        Collections.shuffle(shuffled, random);
        List<Integer> order = new ArrayList<>();
        for (List<Integer> columns : shuffled) {
            List<Integer> within = new ArrayList<>(columns);
            Collections.shuffle(within, random);
            order.addAll(within);
        }
        return order;
    }

    /** The rows of walks, gathered so that many are scored at once. */
    private final class Walks {

        private static final int START = -1;

        private final Contrast contrast;
        private final float[] vector;
        private final float[] rows;
        private final float[] at;
        /** The column that was changed last in each row, or {@link #START}. */
        private final int[] changed;

        private final double[] margins;
        private final double[] contributions;
        private int count;
        private double before;
        private double starts;

        Walks(Contrast contrast, float[] vector) {
            this.contrast = contrast;
            this.vector = vector;
            int most = Math.max(1, Math.min(ROWS_AT_A_TIME, NUMBERS_AT_A_TIME / vector.length));
            rows = new float[most * vector.length];
            changed = new int[most];
            margins = new double[most * model.outputs()];
            at = new float[vector.length];
            contributions = new double[vector.length];
        }

        void walk(int start, List<Integer> order) {
            System.arraycopy(background, start * at.length, at, 0, at.length);
            add(START);
            for (int column : order) {
                // What is the same changes nothing.
                if (Float.compare(at[column], vector[column]) != 0) {
                    at[column] = vector[column];
                    add(column);
                }
            }
        }

        private void add(int column) {
            System.arraycopy(at, 0, rows, count * at.length, at.length);
            changed[count++] = column;
            if (count == changed.length) {
                score();
            }
        }

        void score() {
            model.margins(rows, count, margins);
            for (int row = 0; row < count; row++) {
                double score = contrast.of(margins, row);
                if (changed[row] == START) {
                    starts += score;
                } else {
                    contributions[changed[row]] += score - before;
                }
                before = score;
            }
            count = 0;
        }
    }
}
