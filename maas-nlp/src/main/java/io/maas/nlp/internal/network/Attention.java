package io.maas.nlp.internal.network;

/**
 * Lets every step look at all others (multi-head self-attention; Vaswani et al., Attention Is All You Need, 2017, 3.2).
 *
 * @param heads how many heads look, each at an equal part of the vector
 * @param query what each step looks for
 * @param key what each step is found by
 * @param value what is seen of each step
 * @param output makes of what was seen what is given
 */
record Attention(int heads, Affine query, Affine key, Affine value, Affine output) {

    /** Checks that the layers fit each other. */
    Attention {
        int width = query.inputs();
        for (Affine layer : new Affine[] {query, key, value, output}) {
            if (layer.inputs() != width || layer.outputs() != width) {
                throw new IllegalArgumentException("attention keeps the length of vectors, " + width
                        + ", but a layer has " + layer.inputs() + " inputs and " + layer.outputs() + " outputs");
            }
        }
        if (heads < 1 || width % heads != 0) {
            throw new IllegalArgumentException(heads + " heads cannot share vectors of " + width + " evenly");
        }
    }

    int width() {
        return query.inputs();
    }

    /** Adds what each of some steps sees to its vector in {@code out}. */
    void addTo(float[] in, float[] out, int steps) {
        int width = width();
        int size = width / heads;
        float[] queries = all(query, in, steps);
        float[] keys = all(key, in, steps);
        float[] values = all(value, in, steps);
        float[] looks = new float[steps];
        float[] seen = new float[width];
        float[] given = new float[width];
        float scale = (float) (1 / Math.sqrt(size));
        for (int step = 0; step < steps; step++) {
            for (int head = 0; head < heads; head++) {
                int part = head * size;
                look(queries, step * width + part, keys, part, steps, scale, looks);
                for (int i = 0; i < size; i++) {
                    seen[part + i] = 0;
                }
                for (int other = 0; other < steps; other++) {
                    float share = looks[other];
                    int from = other * width + part;
                    for (int i = 0; i < size; i++) {
                        seen[part + i] += share * values[from + i];
                    }
                }
            }
            output.apply(seen, 0, given, 0);
            for (int i = 0; i < width; i++) {
                out[step * width + i] += given[i];
            }
        }
    }

    private static float[] all(Affine layer, float[] in, int steps) {
        float[] out = new float[steps * layer.outputs()];
        for (int step = 0; step < steps; step++) {
            layer.apply(in, step * layer.inputs(), out, step * layer.outputs());
        }
        return out;
    }

    /** Computes how much one head looks from one step at each: shares of 1. */
    private void look(float[] queries, int from, float[] keys, int part, int steps, float scale, float[] looks) {
        int width = width();
        int size = width / heads;
        float largest = Float.NEGATIVE_INFINITY;
        for (int other = 0; other < steps; other++) {
            float sum = 0;
            int at = other * width + part;
            for (int i = 0; i < size; i++) {
                sum += queries[from + i] * keys[at + i];
            }
            looks[other] = sum * scale;
            largest = Math.max(largest, looks[other]);
        }
        float all = 0;
        for (int other = 0; other < steps; other++) {
            looks[other] = (float) Math.exp(looks[other] - largest);
            all += looks[other];
        }
        for (int other = 0; other < steps; other++) {
            looks[other] /= all;
        }
    }
}
