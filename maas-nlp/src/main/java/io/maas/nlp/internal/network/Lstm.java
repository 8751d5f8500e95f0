package io.maas.nlp.internal.network;

/**
 * Long short-term memory (Hochreiter and Schmidhuber, 1997) read in one direction; gates in the order input, forget, candidate,
 * output. Immutable and thread-safe.
 */
final class Lstm {

    private static final int GATES = 4;

    private final Affine input;
    private final float[] recurrent;
    private final int units;

    /**
     * Makes a reader.
     *
     * @param input makes the sums of all gates of a step's numbers
     * @param recurrent adds to them what the state brings: {@code units * 4 * units} weights, unit by unit
     * @throws IllegalArgumentException if the lengths do not fit each other, or a number is not finite
     */
    Lstm(Affine input, float[] recurrent) {
        units = input.outputs() / GATES;
        if (units * GATES != input.outputs()) {
            throw new IllegalArgumentException("four gates cannot share " + input.outputs() + " outputs evenly");
        }
        Floats.checkLength("what a state brings", recurrent, (long) units * GATES * units);
        this.input = input;
        this.recurrent = recurrent;
    }

    Affine input() {
        return input;
    }

    float[] recurrent() {
        return recurrent;
    }

    int units() {
        return units;
    }

    /**
     * Reads a sequence and keeps the greatest value that each unit of the state had.
     *
     * @param steps the numbers of all steps, one after the other
     * @param count how many steps, at least 1
     * @param backward whether it is read from the end
     * @param greatest takes the values
     * @param at where the first goes
     */
    void read(float[] steps, int count, boolean backward, float[] greatest, int at) {
        float[] sums = new float[GATES * units];
        float[] state = new float[units];
        float[] memory = new float[units];
        for (int i = 0; i < count; i++) {
            int step = backward ? count - 1 - i : i;
            input.apply(steps, step * input.inputs(), sums, 0);
            Floats.addProduct(state, 0, recurrent, units, GATES * units, sums, 0);
            for (int unit = 0; unit < units; unit++) {
                float in = Floats.sigmoid(sums[unit]);
                float forget = Floats.sigmoid(sums[units + unit]);
                float candidate = Floats.tanh(sums[2 * units + unit]);
                float open = Floats.sigmoid(sums[3 * units + unit]);
                memory[unit] = forget * memory[unit] + in * candidate;
                state[unit] = open * Floats.tanh(memory[unit]);
                greatest[at + unit] = i == 0 ? state[unit] : Math.max(greatest[at + unit], state[unit]);
            }
        }
    }
}
