package io.maas.nlp.internal.network;

/**
 * Centres and scales a vector (Ba, Kiros and Hinton, Layer Normalization, 2016).
 *
 * @param scale what each number is multiplied with; not copied
 * @param bias what is added to each; not copied
 */
record LayerNorm(float[] scale, float[] bias) {

    private static final double EPSILON = 1e-5;

    /** Checks the numbers. */
    LayerNorm {
        Floats.checkLength("the bias of a normalisation", bias, scale.length);
        Floats.checkFinite(scale);
    }

    int width() {
        return scale.length;
    }

    /** Normalises the vectors of all steps. */
    void apply(float[] in, float[] out, int steps) {
        int width = scale.length;
        for (int step = 0; step < steps; step++) {
            int from = step * width;
            float mean = 0;
            for (int i = 0; i < width; i++) {
                mean += in[from + i];
            }
            mean /= width;
            float variance = 0;
            for (int i = 0; i < width; i++) {
                float centred = in[from + i] - mean;
                variance += centred * centred;
            }
            float deviation = (float) (1 / Math.sqrt(variance / width + EPSILON));
            for (int i = 0; i < width; i++) {
                out[from + i] = (in[from + i] - mean) * deviation * scale[i] + bias[i];
            }
        }
    }
}
