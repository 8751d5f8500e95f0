package io.maas.internal.tensor.layers;

import io.maas.tensor.TensorRuntime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Runs a network alone, to see what it computes and by what gradients. All weights are fed, so that a test may set and move
 * them.
 */
public final class LayerProbe implements AutoCloseable {

    private final NetworkPlan network;
    private final Graph graph = new Graph();
    private final Session session;
    private final Operand<?> input;
    private final Map<String, Operand<TFloat32>> weights = new LinkedHashMap<>();
    private final Map<String, Operand<TFloat32>> updates = new LinkedHashMap<>();
    private final Placeholder<TInt64> step;
    private final Placeholder<TFloat32> projection;
    private final Operand<TFloat32> output;
    private final Map<String, Operand<TFloat32>> gradients = new LinkedHashMap<>();

    public LayerProbe(NetworkPlan network, boolean learning, boolean differentiated) {
        TensorRuntime.start();
        this.network = network;
        Ops tf = Ops.create(graph);
        input = network.placeholder(tf);
        for (Weight weight : network.weights()) {
            weights.put(
                    weight.name(),
                    tf.placeholder(
                            TFloat32.class, Placeholder.shape(weight.dims().shape())));
        }
        step = tf.placeholder(TInt64.class, Placeholder.shape(org.tensorflow.ndarray.Shape.scalar()));
        LayerGraph layers = learning
                ? LayerGraph.learning(tf, weights::get, new LayerGraph.Learning(step, updates::put))
                : LayerGraph.predicting(tf, weights::get);
        // What is fed cannot be fetched, as where nothing is dropped.
        output = tf.identity(network.forward(layers, input, (name, flow) -> {}));
        projection = tf.placeholder(
                TFloat32.class, Placeholder.shape(network.output().batched(-1)));
        if (differentiated) {
            differentiate(tf);
        }
        session = new Session(graph);
    }

    private void differentiate(Ops tf) {
        List<String> names = new ArrayList<>();
        List<Operand<?>> sources = new ArrayList<>();
        for (Weight weight : network.weights()) {
            if (weight.role() != Weight.Role.STATISTIC) {
                names.add(weight.name());
                sources.add(weights.get(weight.name()));
            }
        }
        if (!network.tokens()) {
            names.add("input");
            sources.add(input);
        }
        Gradients all = tf.gradients(tf.math.mul(output, projection), sources);
        for (int i = 0; i < names.size(); i++) {
            gradients.put(names.get(i), all.<TFloat32>dy(i));
        }
    }

    /** The values that a probe is run with. */
    public record Values(Map<String, float[]> weights, float[] input, int batch, long step) {

        public static Values random(NetworkPlan network, int batch, long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            Map<String, float[]> weights = new LinkedHashMap<>();
            for (Weight weight : network.weights()) {
                boolean variance = weight.name().endsWith("variance");
                weights.put(weight.name(), numbers(random, weight.dims().elements(), variance ? 1 : 0));
            }
            float[] input = numbers(random, batch * network.input().elements(), 0);
            if (network.tokens()) {
                for (int i = 0; i < input.length; i++) {
                    input[i] = random.nextInt(3);
                }
            }
            return new Values(weights, input, batch, 7);
        }

        private static float[] numbers(SplittableRandom random, int count, double centre) {
            float[] values = new float[count];
            for (int i = 0; i < count; i++) {
                values[i] = (float) (centre + random.nextDouble(-0.8, 0.8));
            }
            return values;
        }
    }

    public float[] output(Values values) {
        return run(values, List.of(output), null).get(0);
    }

    Map<String, float[]> updates(Values values) {
        List<float[]> all = run(values, List.copyOf(updates.values()), null);
        Map<String, float[]> byName = new LinkedHashMap<>();
        updates.keySet().forEach(name -> byName.put(name, all.get(byName.size())));
        return byName;
    }

    /** The gradients of the sum of outputs times factors. */
    Map<String, float[]> gradients(Values values, float[] factors) {
        List<float[]> all = run(values, List.copyOf(gradients.values()), factors);
        Map<String, float[]> byName = new LinkedHashMap<>();
        gradients.keySet().forEach(name -> byName.put(name, all.get(byName.size())));
        return byName;
    }

    private List<float[]> run(Values values, List<Operand<TFloat32>> fetches, float[] factors) {
        List<Tensor> tensors = new ArrayList<>();
        Session.Runner runner = session.runner();
        tensors.add(inputTensor(values));
        runner.feed(input, tensors.get(0));
        weights.forEach((name, operand) -> {
            Dims dims = network.weights().stream()
                    .filter(weight -> weight.name().equals(name))
                    .findFirst()
                    .orElseThrow()
                    .dims();
            Tensor tensor = TFloat32.tensorOf(
                    dims.shape(), DataBuffers.of(values.weights().get(name)));
            tensors.add(tensor);
            runner.feed(operand, tensor);
        });
        Tensor number = TInt64.scalarOf(values.step());
        tensors.add(number);
        runner.feed(step, number);
        if (factors != null) {
            Tensor tensor = TFloat32.tensorOf(network.output().batched(values.batch()), DataBuffers.of(factors));
            tensors.add(tensor);
            runner.feed(projection, tensor);
        }
        fetches.forEach(runner::fetch);
        List<float[]> all = new ArrayList<>();
        try (Result result = runner.run()) {
            for (int i = 0; i < fetches.size(); i++) {
                TFloat32 tensor = (TFloat32) result.get(i);
                float[] copy = new float[(int) tensor.size()];
                tensor.asRawTensor().data().asFloats().read(copy);
                all.add(copy);
            }
        } finally {
            tensors.forEach(Tensor::close);
        }
        return all;
    }

    private Tensor inputTensor(Values values) {
        var shape = network.input().batched(values.batch());
        if (!network.tokens()) {
            return TFloat32.tensorOf(shape, DataBuffers.of(values.input()));
        }
        int[] ids = new int[values.input().length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = (int) values.input()[i];
        }
        return TInt32.tensorOf(shape, DataBuffers.of(ids));
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
