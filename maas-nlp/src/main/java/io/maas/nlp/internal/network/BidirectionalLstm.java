package io.maas.nlp.internal.network;

/**
 * Reads a text from both ends and keeps the greatest value of each unit.
 *
 * @param forward reads from the start
 * @param backward reads from the end
 */
record BidirectionalLstm(Lstm forward, Lstm backward) implements SequenceEncoder {

    /** Checks that both read the same. */
    BidirectionalLstm {
        if (forward.input().inputs() != backward.input().inputs()) {
            throw new IllegalArgumentException("both directions must read vectors of one length");
        }
    }

    @Override
    public int width() {
        return forward.input().inputs();
    }

    @Override
    public int outputs() {
        return forward.units() + backward.units();
    }

    @Override
    public int mostSteps() {
        return Integer.MAX_VALUE;
    }

    @Override
    public float[] encode(float[] steps, int count) {
        float[] greatest = new float[outputs()];
        forward.read(steps, count, false, greatest, 0);
        backward.read(steps, count, true, greatest, forward.units());
        return greatest;
    }
}
