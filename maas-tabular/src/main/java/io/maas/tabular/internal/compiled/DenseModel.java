package io.maas.tabular.internal.compiled;

import java.util.Arrays;
import java.util.List;

/**
 * A feed-forward network: dense layers with rectified outputs (what is below 0 becomes 0) between them. A missing value counts as
 * the mean of the feature over the background.
 *
 * <p>The background is a sample of training rows, against which answers are explained.
 */
public final class DenseModel implements CompiledModel {

    /** Rows that are worked on at a time: of layers of usual size, they stay in the first cache. */
    private static final int ROWS_AT_A_TIME = 64;
    /** Where layers are wide, so many fewer rows are worked on that these take 4 MiB. */
    private static final int FLOATS_AT_A_TIME = 1 << 20;
    /** Fewer rows are worked on one by one: to turn them into columns would not pay. */
    private static final int FEWEST_FOR_COLUMNS = 8;

    private final List<DenseLayer> layers;
    private final double scale;
    private final double[] base;
    private final float[] background;
    private final float[] means;
    private final Link link;
    private final int widest;

    private DenseModel(List<DenseLayer> layers, double scale, double[] base, float[] background, Link link) {
        this.layers = layers;
        this.scale = scale;
        this.base = base;
        this.background = background;
        this.link = link;
        means = means(background, layers.get(0).inputs());
        widest = layers.stream()
                .mapToInt(layer -> Math.max(layer.inputs(), layer.outputs()))
                .max()
                .orElseThrow();
    }

    /**
     * Makes a model.
     *
     * @param layers the layers, at least one
     * @param scale what the last layer's outputs are multiplied with
     * @param base what is then added to each
     * @param background rows of features that are typical of the training rows, row by row; at least one
     * @param link turns margins into scores
     * @return the model
     * @throws IllegalArgumentException if the parts do not fit each other, or a number is not finite
     */
    public static DenseModel of(List<DenseLayer> layers, double scale, double[] base, float[] background, Link link) {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a network needs at least one layer");
        }
        for (int i = 1; i < layers.size(); i++) {
            if (layers.get(i).inputs() != layers.get(i - 1).outputs()) {
                throw new IllegalArgumentException("a layer of " + layers.get(i).inputs()
                        + " inputs cannot follow one of " + layers.get(i - 1).outputs() + " outputs");
            }
        }
        int outputs = layers.get(layers.size() - 1).outputs();
        if (base.length != outputs
                || !Double.isFinite(scale)
                || !Arrays.stream(base).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("a network of " + outputs
                    + " outputs needs a finite scale and as many finite bases, not " + scale + " and "
                    + Arrays.toString(base));
        }
        int inputs = layers.get(0).inputs();
        if (background.length == 0 || background.length % inputs != 0 || !Floats.areFinite(background)) {
            throw new IllegalArgumentException("the background of a network of " + inputs
                    + " features must be whole rows of finite numbers, not " + background.length + " numbers");
        }
        return new DenseModel(List.copyOf(layers), scale, base.clone(), background.clone(), link);
    }

    private static float[] means(float[] rows, int width) {
        double[] sums = new double[width];
        for (int i = 0; i < rows.length; i++) {
            sums[i % width] += rows[i];
        }
        float[] means = new float[width];
        for (int i = 0; i < width; i++) {
            means[i] = (float) (sums[i] * width / rows.length);
        }
        return means;
    }

    @Override
    public int inputs() {
        return layers.get(0).inputs();
    }

    @Override
    public int outputs() {
        return base.length;
    }

    @Override
    public Link link() {
        return link;
    }

    @Override
    public void margins(float[] vectors, int rows, double[] out) {
        int block = Math.min(ROWS_AT_A_TIME, FLOATS_AT_A_TIME / widest);
        if (Math.min(block, rows) < FEWEST_FOR_COLUMNS) {
            byRow(vectors, 0, rows, out);
            return;
        }
        float[][] in = new float[widest][block];
        float[][] sums = new float[widest][block];
        int row = 0;
        for (; row + FEWEST_FOR_COLUMNS <= rows; row += block) {
            byColumn(vectors, row, Math.min(block, rows - row), in, sums, out);
        }
        byRow(vectors, row, rows, out);
    }

    private void byRow(float[] vectors, int from, int to, double[] out) {
        float[] in = new float[widest];
        float[] sums = new float[widest];
        for (int row = from; row < to; row++) {
            for (int i = 0; i < means.length; i++) {
                in[i] = known(vectors[row * means.length + i], i);
            }
            layers.get(0).applyToRow(in, sums);
            for (DenseLayer layer : layers.subList(1, layers.size())) {
                rectify(sums, layer.inputs(), in);
                layer.applyToRow(in, sums);
            }
            for (int k = 0; k < base.length; k++) {
                out[row * base.length + k] = base[k] + scale * sums[k];
            }
        }
    }

    private void byColumn(float[] vectors, int from, int count, float[][] in, float[][] sums, double[] out) {
        for (int i = 0; i < means.length; i++) {
            for (int row = 0; row < count; row++) {
                in[i][row] = known(vectors[(from + row) * means.length + i], i);
            }
        }
        layers.get(0).applyToColumns(in, count, sums);
        for (DenseLayer layer : layers.subList(1, layers.size())) {
            for (int i = 0; i < layer.inputs(); i++) {
                rectify(sums[i], count, in[i]);
            }
            layer.applyToColumns(in, count, sums);
        }
        for (int k = 0; k < base.length; k++) {
            for (int row = 0; row < count; row++) {
                out[(from + row) * base.length + k] = base[k] + scale * sums[k][row];
            }
        }
    }

    private float known(float value, int feature) {
        return Float.isNaN(value) ? means[feature] : value;
    }

    private static void rectify(float[] sums, int count, float[] to) {
        for (int i = 0; i < count; i++) {
            to[i] = Math.max(sums[i], 0);
        }
    }

    /**
     * Returns the layers.
     *
     * @return the layers, first to last
     */
    public List<DenseLayer> layers() {
        return layers;
    }

    /**
     * Returns what the last layer's outputs are multiplied with.
     *
     * @return the scale
     */
    public double scale() {
        return scale;
    }

    /**
     * Returns what is added to a scaled output.
     *
     * @param output the output
     * @return its base
     */
    public double base(int output) {
        return base[output];
    }

    /**
     * Returns the sample of training rows.
     *
     * @return the rows, row by row; a copy
     */
    public float[] background() {
        return background.clone();
    }
}
