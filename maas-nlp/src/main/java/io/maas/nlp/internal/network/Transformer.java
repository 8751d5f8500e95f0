package io.maas.nlp.internal.network;

import java.util.List;

/**
 * Learnt positions, blocks of attention, and the average over the tokens.
 *
 * @param positions what is added to the vector of the token at each place, place by place; not copied
 * @param blocks the blocks, at least one
 * @param last normalises what the last block gives
 */
record Transformer(float[] positions, List<EncoderBlock> blocks, LayerNorm last) implements SequenceEncoder {

    /** Checks that the parts fit each other. */
    Transformer {
        blocks = List.copyOf(blocks);
        int width = last.width();
        if (blocks.isEmpty()
                || blocks.stream().anyMatch(block -> block.attention().width() != width)) {
            throw new IllegalArgumentException("a transformer has blocks that all take vectors of " + width);
        }
        if (positions.length == 0 || positions.length % width != 0) {
            throw new IllegalArgumentException(positions.length + " numbers for positions are no vectors of " + width);
        }
        Floats.checkFinite(positions);
    }

    @Override
    public int width() {
        return last.width();
    }

    @Override
    public int outputs() {
        return last.width();
    }

    @Override
    public int mostSteps() {
        return positions.length / last.width();
    }

    @Override
    public float[] encode(float[] steps, int count) {
        int width = last.width();
        for (int i = 0; i < count * width; i++) {
            steps[i] += positions[i];
        }
        for (EncoderBlock block : blocks) {
            block.apply(steps, count);
        }
        float[] normal = new float[count * width];
        last.apply(steps, normal, count);
        float[] average = new float[width];
        for (int step = 0; step < count; step++) {
            for (int i = 0; i < width; i++) {
                average[i] += normal[step * width + i];
            }
        }
        for (int i = 0; i < width; i++) {
            average[i] /= count;
        }
        return average;
    }
}
