package io.maas.nlp.internal.network;

/**
 * A dense layer: a matrix that a row of numbers is multiplied with, and a bias. Immutable and thread-safe.
 *
 * <p>The kernel lies input by input, so that one input's numbers are one run of memory: the loop over it is one that the JVM
 * turns into vector instructions, and of a sparse row only the runs of its few inputs are read.
 */
public final class Affine {

    private final int inputs;
    private final float[] kernel;
    private final float[] bias;

    /**
     * Makes a layer.
     *
     * @param inputs how many numbers go in
     * @param kernel {@code inputs * bias.length} weights, input by input; not copied, since they may be many
     * @param bias what each output starts from; not copied
     * @throws IllegalArgumentException if the lengths do not fit each other, or a number is not finite
     */
    public Affine(int inputs, float[] kernel, float[] bias) {
        if (inputs < 1 || bias.length < 1 || kernel.length != (long) inputs * bias.length) {
            throw new IllegalArgumentException("a layer of " + inputs + " inputs and " + bias.length
                    + " outputs cannot have " + kernel.length + " weights");
        }
        Floats.checkFinite(kernel);
        Floats.checkFinite(bias);
        this.inputs = inputs;
        this.kernel = kernel;
        this.bias = bias;
    }

    int inputs() {
        return inputs;
    }

    int outputs() {
        return bias.length;
    }

    float[] kernel() {
        return kernel;
    }

    float[] bias() {
        return bias;
    }

    /** Sets outputs to the bias, for {@link #add} to add to. */
    void start(float[] out, int at) {
        System.arraycopy(bias, 0, out, at, bias.length);
    }

    /** Adds what one input of a row brings. */
    void add(int input, float value, float[] out, int at) {
        int outputs = bias.length;
        int from = input * outputs;
        for (int i = 0; i < outputs; i++) {
            out[at + i] += value * kernel[from + i];
        }
    }

    /** Computes the outputs of a row. */
    void apply(float[] in, int from, float[] out, int at) {
        start(out, at);
        Floats.addProduct(in, from, kernel, inputs, bias.length, out, at);
    }

    /** Returns this layer with each output multiplied by a number and shifted by another. */
    Affine scaled(double[] slopes, double[] offsets) {
        float[] weights = kernel.clone();
        float[] starts = bias.clone();
        int outputs = bias.length;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (weights[i] * slopes[i % outputs]);
        }
        for (int i = 0; i < outputs; i++) {
            starts[i] = (float) (starts[i] * slopes[i] + offsets[i]);
        }
        return new Affine(inputs, weights, starts);
    }
}
