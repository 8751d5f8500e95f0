package io.maas.nlp.internal.network;

/**
 * A block of a transformer: attention, then two dense layers with a GELU between, each added to what went in and each with a
 * normalisation before it (Xiong et al., On Layer Normalization in the Transformer Architecture, 2020).
 *
 * @param beforeLooking the first normalisation
 * @param attention looks
 * @param beforeThinking the second normalisation
 * @param inner the first dense layer
 * @param outer the second
 */
record EncoderBlock(
        LayerNorm beforeLooking, Attention attention, LayerNorm beforeThinking, Affine inner, Affine outer) {

    /** Checks that the layers fit each other. */
    EncoderBlock {
        int width = attention.width();
        if (beforeLooking.width() != width
                || beforeThinking.width() != width
                || inner.inputs() != width
                || inner.outputs() != outer.inputs()
                || outer.outputs() != width) {
            throw new IllegalArgumentException("the layers of a block of a transformer do not fit each other");
        }
    }

    /** Changes the vectors of all steps. */
    void apply(float[] vectors, int steps) {
        int width = attention.width();
        float[] normal = new float[steps * width];
        beforeLooking.apply(vectors, normal, steps);
        attention.addTo(normal, vectors, steps);
        beforeThinking.apply(vectors, normal, steps);
        float[] thought = new float[inner.outputs()];
        float[] given = new float[width];
        for (int step = 0; step < steps; step++) {
            inner.apply(normal, step * width, thought, 0);
            for (int i = 0; i < thought.length; i++) {
                thought[i] = Floats.gelu(thought[i]);
            }
            outer.apply(thought, 0, given, 0);
            for (int i = 0; i < width; i++) {
                vectors[step * width + i] += given[i];
            }
        }
    }
}
