package io.maas.nlp.internal.network;

import io.maas.nlp.internal.features.SparseText;
import io.maas.nlp.internal.text.Analyzer;

/** Vectors of tokens, an encoder, and a dense layer. */
public final class SequenceNetwork implements TextNetwork {

    private final TokenPlan plan;
    private final float[] vectors;
    private final SequenceEncoder encoder;
    private final Affine head;

    /**
     * Makes a network.
     *
     * @param plan finds the tokens
     * @param vectors a vector for each id, that of padding included; not copied, since they are many
     * @param encoder makes one vector of those of a text
     * @param head makes margins of it
     * @throws IllegalArgumentException if the parts do not fit each other, or a number is not finite
     */
    SequenceNetwork(TokenPlan plan, float[] vectors, SequenceEncoder encoder, Affine head) {
        Floats.checkLength("the vectors of tokens", vectors, (long) plan.ids() * encoder.width());
        if (head.inputs() != encoder.outputs() || plan.maxLength() > encoder.mostSteps()) {
            throw new IllegalArgumentException("the parts of a network of sequences do not fit each other");
        }
        this.plan = plan;
        this.vectors = vectors;
        this.encoder = encoder;
        this.head = head;
    }

    TokenPlan plan() {
        return plan;
    }

    float[] vectors() {
        return vectors;
    }

    SequenceEncoder encoder() {
        return encoder;
    }

    Affine head() {
        return head;
    }

    @Override
    public Analyzer analyzer() {
        return plan.analyzer();
    }

    @Override
    public int labels() {
        return head.outputs();
    }

    @Override
    public void margins(String text, SparseText scratch, double[] out, int offset) {
        int[] ids = plan.tokens(text, scratch.analysis());
        int width = encoder.width();
        float[] steps = new float[ids.length * width];
        for (int step = 0; step < ids.length; step++) {
            System.arraycopy(vectors, ids[step] * width, steps, step * width, width);
        }
        float[] margins = new float[head.outputs()];
        head.apply(encoder.encode(steps, ids.length), 0, margins, 0);
        for (int label = 0; label < margins.length; label++) {
            out[offset + label] = margins[label];
        }
    }

    @Override
    public SequenceNetwork scaled(double[] slopes, double[] offsets) {
        return new SequenceNetwork(plan, vectors, encoder, head.scaled(slopes, offsets));
    }
}
