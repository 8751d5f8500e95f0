package io.maas.internal.tensor.train;

import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.internal.tensor.layers.NetworkPlan;
import io.maas.tensor.ExampleSlot;
import io.maas.tensor.TensorExamples;
import java.nio.BufferOverflowException;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Examples side by side, as a step takes them. Filled again and again. */
final class Batch implements ExampleSlot {

    private final LossPlan loss;
    private final List<Double> classWeights;
    private final boolean isTokens;
    private final int vocabulary;
    private final int inputWidth;
    private final int outputWidth;
    private final int classes;
    private final long seed;

    final float[] floats;
    final int[] ids;
    final float[] targets;
    final float[] weights;
    private int count;

    private int index;
    private boolean learning;
    private int epoch;
    private boolean targeted;
    private @Nullable FloatBuffer openFloats;
    private @Nullable IntBuffer openIds;

    Batch(NetworkPlan network, Objective objective, long seed, int size) {
        this.loss = objective.loss();
        this.classWeights = objective.classWeights();
        this.seed = seed;
        isTokens = network.tokens();
        vocabulary = network.vocabulary();
        inputWidth = network.input().elements();
        outputWidth = network.output().elements();
        classes = loss.classes(network.output());
        floats = new float[isTokens ? 0 : Math.multiplyExact(size, inputWidth)];
        ids = new int[isTokens ? Math.multiplyExact(size, inputWidth) : 0];
        targets = new float[Math.multiplyExact(size, outputWidth)];
        weights = new float[size];
    }

    /** Takes examples to learn from; what they draw at random depends on the epoch. */
    void fill(TensorExamples examples, int[] order, int from, int to, int epochNumber) {
        learning = true;
        epoch = epochNumber;
        take(examples, order, from, to);
    }

    /** Takes examples to judge the network on. */
    void fill(TensorExamples examples, int[] order, int from, int to) {
        learning = false;
        epoch = 0;
        take(examples, order, from, to);
    }

    private void take(TensorExamples examples, int[] order, int from, int to) {
        Arrays.fill(targets, 0);
        count = 0;
        for (int i = from; i < to; i++) {
            index = order[i];
            weights[count] = 1;
            targeted = false;
            openFloats = null;
            openIds = null;
            write(examples);
            finish();
            count++;
        }
    }

    private void write(TensorExamples examples) {
        try {
            examples.write(index, this);
        } catch (BufferOverflowException tooMany) {
            throw new InvalidInputException(fault(
                    "", "more", inputWidth + (isTokens ? " tokens at most" : " numbers put into floats of the slot")));
        }
    }

    private void finish() {
        if (!targeted) {
            throw new InvalidInputException(
                    fault("", "nothing", "a label or a target; call label or target of the slot"));
        }
        if (isTokens) {
            IntBuffer buffer = openIds;
            if (buffer == null) {
                throw new InvalidInputException(fault("", "nothing", "tokens; call tokens of the slot"));
            }
            int start = count * inputWidth;
            Arrays.fill(ids, start + buffer.position(), start + inputWidth, 0);
            for (int i = start; i < start + inputWidth; i++) {
                // TensorFlow would end the whole step, and not say where.
                if (ids[i] < 0 || ids[i] >= vocabulary) {
                    throw new InvalidInputException(fault("token", ids[i], "an id from 0 to " + (vocabulary - 1)));
                }
            }
        } else if (openFloats == null || openFloats.hasRemaining()) {
            int put = openFloats == null ? 0 : openFloats.position();
            throw new InvalidInputException(
                    fault("", put + " numbers", inputWidth + " numbers put into floats of the slot"));
        } else {
            requireFinite(count * inputWidth);
        }
    }

    // One number that is not finite would spoil all weights.
    private void requireFinite(int start) {
        float spoilt = 0;
        for (int i = start; i < start + inputWidth; i++) {
            spoilt += floats[i] * 0;
        }
        if (spoilt == 0) {
            return;
        }
        int place = start;
        while (Float.isFinite(floats[place])) {
            place++;
        }
        throw new InvalidInputException(fault("number " + (place - start), floats[place], "a finite number"));
    }

    private Fault fault(String field, Object value, String expected) {
        return Fault.of(field, value, expected).at("example " + index);
    }

    int count() {
        return count;
    }

    int outputWidth() {
        return outputWidth;
    }

    /** Sums up the metric over the examples. */
    double metric(float[] outputs) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += loss.metric(outputs, targets, i * outputWidth, outputWidth);
        }
        return sum;
    }

    @Override
    public FloatBuffer floats() {
        if (isTokens) {
            throw new IllegalStateException("the network takes tokens, not numbers");
        }
        FloatBuffer buffer = openFloats;
        if (buffer == null) {
            buffer = FloatBuffer.wrap(floats, count * inputWidth, inputWidth).slice();
            openFloats = buffer;
        }
        return buffer;
    }

    @Override
    public IntBuffer tokens() {
        if (!isTokens) {
            throw new IllegalStateException("the network takes numbers, not tokens");
        }
        IntBuffer buffer = openIds;
        if (buffer == null) {
            buffer = IntBuffer.wrap(ids, count * inputWidth, inputWidth).slice();
            openIds = buffer;
        }
        return buffer;
    }

    @Override
    public void label(int label) {
        if (classes == 0) {
            throw new IllegalStateException("the loss takes targets, not labels");
        }
        if (label < 0 || label >= classes) {
            throw new InvalidInputException(fault("label", label, "a class from 0 to " + (classes - 1)));
        }
        int start = count * outputWidth;
        if (outputWidth == 1) {
            targets[start] = label;
        } else {
            Arrays.fill(targets, start, start + outputWidth, 0);
            targets[start + label] = 1;
        }
        if (!classWeights.isEmpty()) {
            weights[count] *= classWeights.get(label).floatValue();
        }
        targeted = true;
    }

    @Override
    public void target(float... values) {
        if (!classWeights.isEmpty()) {
            throw new IllegalStateException(
                    "weights of classes need labels; give examples with targets weights of their own");
        }
        if (values.length != outputWidth) {
            throw new InvalidInputException(fault("target", values.length + " values", outputWidth + " values"));
        }
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new InvalidInputException(fault("target", value, "finite values"));
            }
        }
        System.arraycopy(values, 0, targets, count * outputWidth, outputWidth);
        targeted = true;
    }

    @Override
    public void weight(float weight) {
        if (!(weight >= 0 && weight <= Float.MAX_VALUE)) {
            throw new InvalidInputException(fault("weight", weight, "0 or a positive number"));
        }
        weights[count] *= weight;
    }

    @Override
    public RandomGenerator random() {
        return new SplittableRandom(Seeds.mix(Seeds.mix(seed, epoch), index));
    }

    @Override
    public boolean isLearning() {
        return learning;
    }
}
