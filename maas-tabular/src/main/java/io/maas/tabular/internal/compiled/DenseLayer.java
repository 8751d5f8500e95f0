package io.maas.tabular.internal.compiled;

/**
 * A layer of a {@link DenseModel}: each output is a bias plus a weighted sum of all inputs.
 *
 * <p>There are two ways to compute it: for one row, and for the columns of many rows, where the innermost loop runs over rows, so
 * that the compiler makes vector instructions of it. Both add up an output in the order of its inputs, so that a row's answer is
 * the same bits alone and in a batch. Both leave out inputs that are 0, as most features of a category or a text are: a sum that
 * does not start at -0 is never -0, and adding a zero to it changes no bit.
 *
 * @param inputs how many numbers go in, at least 1
 * @param outputs how many come out, at least 1
 * @param kernel {@code inputs * outputs} weights, input by input
 * @param bias what each output starts from
 */
public record DenseLayer(int inputs, int outputs, float[] kernel, float[] bias) {

    /** Outputs that are summed at a time: their sums stay in registers. */
    private static final int LANES = 8;

    /** Checks that the lengths fit each other and that all numbers are finite. */
    public DenseLayer {
        if (inputs < 1 || outputs < 1 || kernel.length != (long) inputs * outputs || bias.length != outputs) {
            throw new IllegalArgumentException("a dense layer of " + inputs + " inputs and " + outputs
                    + " outputs cannot have " + kernel.length + " weights and " + bias.length + " biases");
        }
        if (!Floats.areFinite(kernel) || !Floats.areFinite(bias)) {
            throw new IllegalArgumentException("the weights and biases of a dense layer must be finite");
        }
        kernel = kernel.clone();
        bias = bias.clone();
        for (int k = 0; k < outputs; k++) {
            // Makes a 0 of -0.
            bias[k] += 0;
        }
    }

    /** Computes one row. */
    void applyToRow(float[] in, float[] out) {
        int first = 0;
        for (; first + LANES <= outputs; first += LANES) {
            sumEight(in, first, out);
        }
        for (; first < outputs; first++) {
            float sum = bias[first];
            for (int i = 0; i < inputs; i++) {
                sum += in[i] * kernel[i * outputs + first];
            }
            out[first] = sum;
        }
    }

    private void sumEight(float[] in, int first, float[] out) {
        float s0 = bias[first];
        float s1 = bias[first + 1];
        float s2 = bias[first + 2];
        float s3 = bias[first + 3];
        float s4 = bias[first + 4];
        float s5 = bias[first + 5];
        float s6 = bias[first + 6];
        float s7 = bias[first + 7];
        int at = first;
        for (int i = 0; i < inputs; i++) {
            float x = in[i];
            if (x != 0) {
                s0 += x * kernel[at];
                s1 += x * kernel[at + 1];
                s2 += x * kernel[at + 2];
                s3 += x * kernel[at + 3];
                s4 += x * kernel[at + 4];
                s5 += x * kernel[at + 5];
                s6 += x * kernel[at + 6];
                s7 += x * kernel[at + 7];
            }
            at += outputs;
        }
        out[first] = s0;
        out[first + 1] = s1;
        out[first + 2] = s2;
        out[first + 3] = s3;
        out[first + 4] = s4;
        out[first + 5] = s5;
        out[first + 6] = s6;
        out[first + 7] = s7;
    }

    /**
     * Computes many rows.
     *
     * @param in for each input a column of rows
     * @param rows how many rows
     * @param out takes for each output a column of rows
     */
    void applyToColumns(float[][] in, int rows, float[][] out) {
        int[] used = new int[inputs];
        int count = 0;
        for (int i = 0; i < inputs; i++) {
            if (!Floats.areZero(in[i], rows)) {
                used[count++] = i;
            }
        }
        for (int k = 0; k < outputs; k++) {
            float[] sums = out[k];
            for (int row = 0; row < rows; row++) {
                sums[row] = bias[k];
            }
            int i = 0;
            // Four inputs at a time: sums are loaded and stored a fourth as often.
            for (; i + 3 < count; i += 4) {
                addFour(in, used[i], used[i + 1], used[i + 2], used[i + 3], k, rows, sums);
            }
            for (; i < count; i++) {
                addOne(kernel[used[i] * outputs + k], in[used[i]], rows, sums);
            }
        }
    }

    private void addFour(float[][] in, int i0, int i1, int i2, int i3, int output, int rows, float[] sums) {
        float w0 = kernel[i0 * outputs + output];
        float w1 = kernel[i1 * outputs + output];
        float w2 = kernel[i2 * outputs + output];
        float w3 = kernel[i3 * outputs + output];
        float[] x0 = in[i0];
        float[] x1 = in[i1];
        float[] x2 = in[i2];
        float[] x3 = in[i3];
        for (int row = 0; row < rows; row++) {
            sums[row] = sums[row] + w0 * x0[row] + w1 * x1[row] + w2 * x2[row] + w3 * x3[row];
        }
    }

    private static void addOne(float w, float[] x, int rows, float[] sums) {
        for (int row = 0; row < rows; row++) {
            sums[row] += w * x[row];
        }
    }
}
