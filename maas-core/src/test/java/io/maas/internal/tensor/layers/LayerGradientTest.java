package io.maas.internal.tensor.layers;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.tensor.Activation;
import io.maas.tensor.Initializer;
import io.maas.tensor.Padding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The gradient of every layer, by weights and by input, against central differences of its outputs. Where the two differ at a
 * kink, as of a ReLU, the difference with a smaller step decides.
 */
class LayerGradientTest {

    private static final int BATCH = 3;
    private static final long SEED = 20;

    static Stream<Arguments> layers() {
        Dims vector = Dims.of(5);
        Dims sequence = Dims.of(4, 6);
        Dims image = Dims.of(5, 4, 3);
        return Stream.of(
                of(vector, dense(4, Activation.LINEAR)),
                of(vector, dense(4, Activation.GELU)),
                of(vector, dense(4, Activation.RELU)),
                of(vector, dense(4, Activation.TANH)),
                of(vector, dense(4, Activation.SIGMOID)),
                of(vector, dense(4, Activation.SOFTMAX)),
                of(vector, new DensePlan(4, Activation.LINEAR, Initializer.HE, false)),
                of(sequence, dense(3, Activation.TANH)),
                of(vector, new ActivationPlan(Activation.GELU)),
                of(vector, new DropoutPlan(0.4)),
                of(vector, new BatchNormPlan(0.9, 1e-3)),
                of(sequence, new BatchNormPlan(0.9, 1e-3)),
                of(image, new BatchNormPlan(0.9, 1e-3)),
                of(vector, new LayerNormPlan(1e-5)),
                of(sequence, new LayerNormPlan(1e-5)),
                of(image, conv(Window.overImages(3, 3, 1, Padding.SAME), false, 2)),
                of(image, conv(Window.overImages(2, 3, 2, Padding.VALID), false, 2)),
                of(image, conv(Window.overImages(3, 3, 1, Padding.SAME), true, 1)),
                of(image, conv(Window.overImages(3, 3, 2, Padding.SAME), true, 2)),
                of(sequence, conv(Window.overSequences(3, 1, Padding.SAME), false, 2)),
                of(sequence, conv(Window.overSequences(2, 2, Padding.VALID), false, 2)),
                of(image, new PoolingPlan(Window.overImages(2, 2, 2, Padding.VALID), true)),
                of(image, new PoolingPlan(Window.overImages(3, 3, 2, Padding.SAME), true)),
                of(image, new PoolingPlan(Window.overImages(2, 2, 1, Padding.SAME), false)),
                of(sequence, new PoolingPlan(Window.overSequences(2, 2, Padding.VALID), true)),
                of(sequence, new PoolingPlan(Window.overSequences(2, 2, Padding.VALID), false)),
                of(image, new GlobalPoolingPlan(true)),
                of(image, new GlobalPoolingPlan(false)),
                of(sequence, new GlobalPoolingPlan(true)),
                of(sequence, new GlobalPoolingPlan(false)),
                of(image, new FlattenPlan()),
                of(sequence, new RecurrentPlan(RecurrentPlan.Cell.LSTM, 3, false, false)),
                of(sequence, new RecurrentPlan(RecurrentPlan.Cell.LSTM, 3, true, true)),
                of(sequence, new RecurrentPlan(RecurrentPlan.Cell.GRU, 3, false, true)),
                of(sequence, new RecurrentPlan(RecurrentPlan.Cell.GRU, 3, true, false)),
                of(
                        sequence,
                        new BidirectionalPlan(
                                new RecurrentPlan(RecurrentPlan.Cell.GRU, 2, false, true),
                                new RecurrentPlan(RecurrentPlan.Cell.GRU, 2, true, true))),
                of(sequence, new AttentionPlan(2, 0)),
                of(sequence, new AttentionPlan(3, 0.3)),
                of(sequence, new PositionPlan(false)),
                of(sequence, new PositionPlan(true)),
                of(vector, new ResidualPlan(Chain.of(List.of(dense(5, Activation.TANH))), null)),
                of(
                        vector,
                        new ResidualPlan(
                                Chain.of(List.of(dense(4, Activation.TANH))),
                                Chain.of(List.of(dense(4, Activation.LINEAR))))));
    }

    /** Layers after an embedding, some of whose tokens are padding. */
    static Stream<Arguments> maskedLayers() {
        return Stream.of(
                tokens(new FlattenPlan()),
                tokens(new GlobalPoolingPlan(true)),
                tokens(new GlobalPoolingPlan(false)),
                tokens(conv(Window.overSequences(3, 1, Padding.SAME), false, 2)),
                tokens(new RecurrentPlan(RecurrentPlan.Cell.LSTM, 3, false, true)),
                tokens(new RecurrentPlan(RecurrentPlan.Cell.GRU, 3, true, false)),
                tokens(new AttentionPlan(2, 0)));
    }

    private static Arguments of(Dims input, LayerPlan plan) {
        return Arguments.of(new NetworkPlan(false, input, new Chain(List.of())).then("layer", plan));
    }

    private static Arguments tokens(LayerPlan plan) {
        return Arguments.of(new NetworkPlan(true, Dims.of(5), new Chain(List.of()))
                .then("embedding", new EmbeddingPlan(3, 4))
                .then("layer", plan));
    }

    private static DensePlan dense(int units, Activation activation) {
        return new DensePlan(units, activation, Initializer.GLOROT, true);
    }

    private static ConvolutionPlan conv(Window window, boolean depthwise, int filters) {
        return new ConvolutionPlan(window, depthwise, filters, Activation.TANH, Initializer.GLOROT, true);
    }

    @ParameterizedTest
    @MethodSource({"layers", "maskedLayers"})
    void gradientEqualsDifferences(NetworkPlan network) {
        LayerProbe.Values values = LayerProbe.Values.random(network, BATCH, SEED);
        float[] factors = new float[BATCH * network.output().elements()];
        SplittableRandom random = new SplittableRandom(SEED + 1);
        for (int i = 0; i < factors.length; i++) {
            factors[i] = (float) random.nextDouble(-1, 1);
        }
        try (LayerProbe probe = new LayerProbe(network, true, true)) {
            Map<String, float[]> gradients = probe.gradients(values, factors);
            gradients.forEach((name, gradient) -> {
                for (int i = 0; i < gradient.length; i++) {
                    double rough = difference(probe, values, factors, name, i, 1e-2f);
                    double error = Math.abs(rough - gradient[i]);
                    if (error > 2e-3) {
                        error = Math.abs(difference(probe, values, factors, name, i, 1e-3f) - gradient[i]);
                    }
                    assertThat(error)
                            .as("%s[%d] of %s", name, i, network)
                            .isLessThan(2e-3 + 2e-3 * Math.abs(gradient[i]));
                }
            });
        }
    }

    private static double difference(
            LayerProbe probe, LayerProbe.Values values, float[] factors, String name, int index, float step) {
        double up = sum(probe.output(moved(values, name, index, step)), factors);
        double down = sum(probe.output(moved(values, name, index, -step)), factors);
        return (up - down) / (2.0 * step);
    }

    private static LayerProbe.Values moved(LayerProbe.Values values, String name, int index, float by) {
        Map<String, float[]> weights = new HashMap<>(values.weights());
        float[] input = values.input();
        if (name.equals("input")) {
            input = input.clone();
            input[index] += by;
        } else {
            float[] weight = weights.get(name).clone();
            weight[index] += by;
            weights.put(name, weight);
        }
        return new LayerProbe.Values(weights, input, values.batch(), values.step());
    }

    private static double sum(float[] outputs, float[] factors) {
        double sum = 0;
        for (int i = 0; i < outputs.length; i++) {
            sum += (double) outputs[i] * factors[i];
        }
        return sum;
    }
}
