package io.maas.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** A network with one hidden layer trained over TensorFlow's Java API, as one writes that who knows it well. */
final class HandWrittenTraining {

    private static final float RATE = 0.001f;
    private static final float BETA_1 = 0.9f;
    private static final float BETA_2 = 0.999f;

    private final List<float[]> start;
    private final int batch;
    private final int inputs;
    private final int units;
    private final int classes;

    /**
     * Describes the training.
     *
     * @param start the first kernel, bias, second kernel and bias
     * @param batch how many examples a step takes
     */
    HandWrittenTraining(List<float[]> start, int batch) {
        this.start = start;
        this.batch = batch;
        units = start.get(1).length;
        inputs = start.get(0).length / units;
        classes = start.get(3).length;
    }

    /** The variables of the graph. */
    private record State(Ops tf, List<Op> initial) {

        Variable<TFloat32> variable(Shape shape, float[] value) {
            Variable<TFloat32> variable = tf.variable(shape, TFloat32.class);
            initial.add(tf.assign(variable, tf.constant(shape, DataBuffers.of(value))));
            return variable;
        }

        Variable<TFloat32> zeros(Shape shape) {
            return variable(shape, new float[(int) shape.size()]);
        }
    }

    List<float[]> weightsAfter(float[][] examples, int[] labels) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            State state = new State(tf, new ArrayList<>());
            List<Shape> shapes =
                    List.of(Shape.of(inputs, units), Shape.of(units), Shape.of(units, classes), Shape.of(classes));
            List<Variable<TFloat32>> weights = new ArrayList<>();
            for (int i = 0; i < shapes.size(); i++) {
                weights.add(state.variable(shapes.get(i), start.get(i)));
            }
            Placeholder<TFloat32> input = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, inputs)));
            Placeholder<TFloat32> target = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, classes)));
            Operand<TFloat32> hidden =
                    tf.nn.relu(tf.nn.biasAdd(tf.linalg.matMul(input, weights.get(0)), weights.get(1)));
            Operand<TFloat32> numbers = tf.nn.biasAdd(tf.linalg.matMul(hidden, weights.get(2)), weights.get(3));
            Operand<TFloat32> loss = tf.math.mean(
                    tf.nn.softmaxCrossEntropyWithLogits(numbers, target).loss(), tf.constant(0));
            Op train = adam(state, weights, shapes, tf.gradients(loss, weights));
            try (Session session = new Session(graph)) {
                Session.Runner first = session.runner();
                state.initial().forEach(first::addTarget);
                first.run().close();
                try (TFloat32 inputTensor = TFloat32.tensorOf(Shape.of(batch, inputs));
                        TFloat32 targetTensor = TFloat32.tensorOf(Shape.of(batch, classes))) {
                    float[] rows = new float[batch * inputs];
                    float[] truths = new float[batch * classes];
                    for (int from = 0; from < examples.length; from += batch) {
                        fill(examples, labels, from, rows, truths);
                        inputTensor.asRawTensor().data().asFloats().write(rows);
                        targetTensor.asRawTensor().data().asFloats().write(truths);
                        step(session.runner()
                                .feed(input, inputTensor)
                                .feed(target, targetTensor)
                                .addTarget(train)
                                .fetch(loss));
                    }
                }
                return read(session, weights);
            }
        }
    }

    private static Op adam(State state, List<Variable<TFloat32>> weights, List<Shape> shapes, Gradients gradients) {
        Ops tf = state.tf();
        Variable<TFloat32> power1 = state.variable(Shape.scalar(), new float[] {BETA_1});
        Variable<TFloat32> power2 = state.variable(Shape.scalar(), new float[] {BETA_2});
        List<Op> changes = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            changes.add(tf.train.applyAdam(
                    weights.get(i),
                    state.zeros(shapes.get(i)),
                    state.zeros(shapes.get(i)),
                    power1,
                    power2,
                    tf.constant(RATE),
                    tf.constant(BETA_1),
                    tf.constant(BETA_2),
                    tf.constant(1e-7f),
                    gradients.<TFloat32>dy(i)));
        }
        Ops after = tf.withControlDependencies(changes);
        return tf.withControlDependencies(List.of(
                        after.assign(power1, after.math.mul(power1, tf.constant(BETA_1))),
                        after.assign(power2, after.math.mul(power2, tf.constant(BETA_2)))))
                .noOp();
    }

    private void fill(float[][] examples, int[] labels, int from, float[] rows, float[] truths) {
        Arrays.fill(truths, 0);
        for (int i = 0; i < batch; i++) {
            System.arraycopy(examples[from + i], 0, rows, i * inputs, inputs);
            truths[i * classes + labels[from + i]] = 1;
        }
    }

    private static void step(Session.Runner runner) {
        try (Result result = runner.run()) {
            float loss = ((TFloat32) result.get(0)).getFloat();
            if (!Float.isFinite(loss)) {
                throw new IllegalStateException("the loss became " + loss);
            }
        }
    }

    private static List<float[]> read(Session session, List<Variable<TFloat32>> weights) {
        Session.Runner runner = session.runner();
        weights.forEach(runner::fetch);
        List<float[]> values = new ArrayList<>();
        try (Result result = runner.run()) {
            for (int i = 0; i < weights.size(); i++) {
                TFloat32 tensor = (TFloat32) result.get(i);
                float[] value = new float[(int) tensor.size()];
                tensor.asRawTensor().data().asFloats().read(value);
                values.add(value);
            }
        }
        return values;
    }
}
