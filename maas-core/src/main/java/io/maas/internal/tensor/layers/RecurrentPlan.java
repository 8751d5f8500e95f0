package io.maas.internal.tensor.layers;

import io.maas.tensor.Initializer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;

/**
 * Reads a sequence step by step and keeps a state. Steps that are padding leave the state as it is.
 *
 * <p>The steps are laid out in the graph one by one: TensorFlow's C++ library cannot differentiate its loops reliably, and its
 * fused cells not at all.
 *
 * @param cell what is done at each step
 * @param units the length of the state
 * @param backward whether it reads from the end
 * @param sequence whether it gives the state after each step, instead of the last one alone
 */
public record RecurrentPlan(Cell cell, int units, boolean backward, boolean sequence) implements LayerPlan {

    /** What is done at each step. */
    public enum Cell {
        /** Long short-term memory (Hochreiter and Schmidhuber, 1997), with forget gates (Gers et al., 2000). */
        LSTM(4),
        /** Gated recurrent unit (Cho et al., 2014); the reset gate works after the product, as in cuDNN. */
        GRU(3);

        private final int gates;

        Cell(int gates) {
            this.gates = gates;
        }
    }

    private record State(Operand<TFloat32> output, @Nullable Operand<TFloat32> memory) {}

    @Override
    public String kind() {
        return cell == Cell.LSTM ? "lstm" : "gru";
    }

    @Override
    public Dims output(Dims input) {
        LayerPlan.requireRank(input, 2, "sequences: [time, channels]");
        return sequence ? Dims.of(input.size(0), units) : Dims.of(units);
    }

    @Override
    public List<Weight> weights(Dims input) {
        int gates = Math.multiplyExact(cell.gates, units);
        Weight kernel = Weight.matrix("kernel", input.last(), gates, Initializer.GLOROT);
        Weight recurrent = Weight.matrix("recurrent", units, gates, Initializer.GLOROT);
        if (cell == Cell.GRU) {
            return List.of(
                    kernel, recurrent, Weight.offset("bias", 0, gates), Weight.offset("recurrent_bias", 0, gates));
        }
        // A new network remembers (Jozefowicz et al., An Empirical Exploration of Recurrent Network Architectures,
        // 2015).
        Initial remembering = (count, random) -> {
            float[] bias = new float[count];
            Arrays.fill(bias, units, 2 * units, 1f);
            return bias;
        };
        return List.of(kernel, recurrent, new Weight("bias", Dims.of(gates), remembering, Weight.Role.OFFSET));
    }

    @Override
    public Flow forward(LayerGraph graph, Dims dims, Flow input) {
        Ops tf = graph.tf();
        int times = dims.size(0);
        // What comes in is multiplied for all steps at once; only the state needs a product at each.
        Operand<TFloat32> sums =
                graph.affine(input.value(), dims, graph.weight("kernel"), graph.weight("bias"), cell.gates * units);
        List<Operand<TFloat32>> steps = steps(tf, sums, times);
        List<Operand<TFloat32>> masks =
                input.mask() == null ? List.of() : steps(tf, tf.expandDims(input.mask(), tf.constant(-1)), times);
        Operand<TFloat32> nothing = tf.zerosLike(firstUnits(tf, steps.get(0)));
        State state = new State(nothing, cell == Cell.LSTM ? nothing : null);
        List<Operand<TFloat32>> outputs = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            int time = backward ? times - 1 - i : i;
            State next = cell == Cell.LSTM ? lstm(graph, steps.get(time), state) : gru(graph, steps.get(time), state);
            state = masks.isEmpty() ? next : kept(tf, masks.get(time), next, state);
            outputs.add(state.output());
        }
        if (!sequence) {
            return Flow.of(state.output());
        }
        if (backward) {
            Collections.reverse(outputs);
        }
        return input.with(tf.stack(outputs, Stack.axis(1L)));
    }

    private static List<Operand<TFloat32>> steps(Ops tf, Operand<TFloat32> value, int times) {
        return new ArrayList<>(tf.unstack(value, (long) times, Unstack.axis(1L)).output());
    }

    private Operand<TFloat32> firstUnits(Ops tf, Operand<TFloat32> sums) {
        return tf.split(tf.constant(1), sums, (long) cell.gates).output().get(0);
    }

    private static State lstm(LayerGraph graph, Operand<TFloat32> sums, State state) {
        Ops tf = graph.tf();
        Operand<TFloat32> all = tf.math.add(sums, tf.linalg.matMul(state.output(), graph.weight("recurrent")));
        var gates = tf.split(tf.constant(1), all, 4L).output();
        Operand<TFloat32> input = tf.math.sigmoid(gates.get(0));
        Operand<TFloat32> forget = tf.math.sigmoid(gates.get(1));
        Operand<TFloat32> candidate = tf.math.tanh(gates.get(2));
        Operand<TFloat32> open = tf.math.sigmoid(gates.get(3));
        Operand<TFloat32> kept = tf.math.mul(forget, memoryOf(state));
        Operand<TFloat32> memory = tf.math.add(kept, tf.math.mul(input, candidate));
        return new State(tf.math.mul(open, tf.math.tanh(memory)), memory);
    }

    private static State gru(LayerGraph graph, Operand<TFloat32> sums, State state) {
        Ops tf = graph.tf();
        Operand<TFloat32> product = tf.nn.biasAdd(
                tf.linalg.matMul(state.output(), graph.weight("recurrent")), graph.weight("recurrent_bias"));
        var in = tf.split(tf.constant(1), sums, 3L).output();
        var back = tf.split(tf.constant(1), product, 3L).output();
        Operand<TFloat32> update = tf.math.sigmoid(tf.math.add(in.get(0), back.get(0)));
        Operand<TFloat32> reset = tf.math.sigmoid(tf.math.add(in.get(1), back.get(1)));
        Operand<TFloat32> candidate = tf.math.tanh(tf.math.add(in.get(2), tf.math.mul(reset, back.get(2))));
        return new State(mix(tf, update, state.output(), candidate), null);
    }

    private static State kept(Ops tf, Operand<TFloat32> mask, State next, State before) {
        Operand<TFloat32> output = mix(tf, mask, next.output(), before.output());
        return new State(output, next.memory() == null ? null : mix(tf, mask, next.memory(), memoryOf(before)));
    }

    private static Operand<TFloat32> mix(
            Ops tf, Operand<TFloat32> share, Operand<TFloat32> one, Operand<TFloat32> other) {
        return tf.math.add(other, tf.math.mul(share, tf.math.sub(one, other)));
    }

    private static Operand<TFloat32> memoryOf(State state) {
        Operand<TFloat32> memory = state.memory();
        if (memory == null) {
            throw new IllegalStateException("this cell has no memory");
        }
        return memory;
    }
}
