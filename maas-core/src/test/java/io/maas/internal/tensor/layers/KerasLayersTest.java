package io.maas.internal.tensor.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maas.tensor.Activation;
import io.maas.tensor.Initializer;
import io.maas.tensor.Padding;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What layers compute against what Keras printed for the same weights and inputs; {@code keras_layers-script.txt} is the script
 * that printed it.
 */
class KerasLayersTest {

    private static final Dims IMAGE = Dims.of(5, 4, 3);
    private static final Dims SEQUENCE = Dims.of(4, 6);
    private static final float[] TOKENS = {1, 2, 2, 0, 0, 2, 0, 1, 1, 0};

    private static final Map<String, float[]> KERAS = new HashMap<>();

    @BeforeAll
    static void readWhatKerasPrinted() throws IOException {
        try (InputStream in = KerasLayersTest.class.getResourceAsStream("keras_layers.txt")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                String[] words = line.split(" ", -1);
                float[] values = new float[words.length - 1];
                for (int i = 0; i < values.length; i++) {
                    values[i] = Float.parseFloat(words[i + 1]);
                }
                KERAS.put(words[0], values);
            });
        }
    }

    static Stream<Arguments> layers() {
        return Stream.of(
                of("dense", SEQUENCE, new DensePlan(3, Activation.GELU, Initializer.HE, true)),
                of("conv2d_same", IMAGE, conv(Window.overImages(3, 3, 2, Padding.SAME), 2, Activation.TANH)),
                of("conv2d_valid", IMAGE, conv(Window.overImages(2, 3, 1, Padding.VALID), 2, Activation.RELU)),
                of(
                        "depthwise",
                        IMAGE,
                        new ConvolutionPlan(
                                Window.overImages(3, 3, 1, Padding.SAME),
                                true,
                                2,
                                Activation.LINEAR,
                                Initializer.GLOROT,
                                true)),
                of("conv1d_same", SEQUENCE, conv(Window.overSequences(3, 1, Padding.SAME), 2, Activation.SIGMOID)),
                of("conv1d_valid", SEQUENCE, conv(Window.overSequences(2, 2, Padding.VALID), 2, Activation.SOFTMAX)),
                of("max_pool2d", IMAGE, new PoolingPlan(Window.overImages(3, 3, 2, Padding.SAME), true)),
                of("average_pool2d", IMAGE, new PoolingPlan(Window.overImages(2, 2, 1, Padding.SAME), false)),
                of("max_pool1d", SEQUENCE, new PoolingPlan(Window.overSequences(2, 2, Padding.VALID), true)),
                of("average_pool1d", SEQUENCE, new PoolingPlan(Window.overSequences(2, 2, Padding.VALID), false)),
                of("global_max", IMAGE, new GlobalPoolingPlan(true)),
                of("global_average", SEQUENCE, new GlobalPoolingPlan(false)),
                of("batch_norm_predicting", IMAGE, new BatchNormPlan(0.99, 1e-3)),
                of("layer_norm", SEQUENCE, new LayerNormPlan(1e-5)),
                of("lstm", SEQUENCE, recurrent(RecurrentPlan.Cell.LSTM, 3, false, false)),
                of("lstm_sequence", SEQUENCE, recurrent(RecurrentPlan.Cell.LSTM, 3, false, true)),
                of("gru", SEQUENCE, recurrent(RecurrentPlan.Cell.GRU, 3, false, false)),
                of("bidirectional_lstm", SEQUENCE, both(RecurrentPlan.Cell.LSTM, 2, false)),
                of("bidirectional_gru", SEQUENCE, both(RecurrentPlan.Cell.GRU, 2, true)),
                of("attention", SEQUENCE, new AttentionPlan(2, 0.5)),
                tokens("masked_lstm", recurrent(RecurrentPlan.Cell.LSTM, 3, false, true)),
                tokens("masked_gru", recurrent(RecurrentPlan.Cell.GRU, 3, true, false)),
                tokens("masked_average", new GlobalPoolingPlan(false)));
    }

    private static Arguments of(String name, Dims input, LayerPlan plan) {
        return Arguments.of(name, new NetworkPlan(false, input, new Chain(List.of())).then("layer", plan));
    }

    private static Arguments tokens(String name, LayerPlan plan) {
        return Arguments.of(name, tokenNetwork(plan));
    }

    private static NetworkPlan tokenNetwork(LayerPlan plan) {
        return new NetworkPlan(true, Dims.of(5), new Chain(List.of()))
                .then("embedding", new EmbeddingPlan(3, 4))
                .then("layer", plan);
    }

    private static ConvolutionPlan conv(Window window, int filters, Activation activation) {
        return new ConvolutionPlan(window, false, filters, activation, Initializer.GLOROT, true);
    }

    private static RecurrentPlan recurrent(RecurrentPlan.Cell cell, int units, boolean backward, boolean sequence) {
        return new RecurrentPlan(cell, units, backward, sequence);
    }

    private static BidirectionalPlan both(RecurrentPlan.Cell cell, int units, boolean sequence) {
        return new BidirectionalPlan(recurrent(cell, units, false, sequence), recurrent(cell, units, true, sequence));
    }

    /** The waves of the script. Keras keeps the two biases of a GRU in one array, ours follow each other. */
    private static LayerProbe.Values waves(NetworkPlan network) {
        Map<String, float[]> weights = new LinkedHashMap<>();
        int number = 0;
        for (Weight weight : network.weights()) {
            boolean second = weight.name().endsWith("recurrent_bias");
            number += second ? 0 : 1;
            int count = weight.dims().elements();
            double add = weight.name().endsWith("variance") ? 1 : 0;
            weights.put(weight.name(), wave(second ? count : 0, count, number, add));
        }
        float[] input = network.tokens() ? TOKENS : wave(0, 2 * network.input().elements(), 0, 0);
        return new LayerProbe.Values(weights, input, 2, 0);
    }

    private static float[] wave(int from, int count, int number, double add) {
        float[] wave = new float[count];
        for (int i = 0; i < count; i++) {
            wave[i] = (float) (Math.sin(0.7 * (from + i) + number) / 2 + add);
        }
        return wave;
    }

    private static void assertClose(float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).as("number %d", i).isCloseTo(expected[i], within(2e-6f));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("layers")
    void computesWhatKerasComputes(String name, NetworkPlan network) {
        try (LayerProbe probe = new LayerProbe(network, false, false)) {
            assertClose(probe.output(waves(network)), KERAS.get(name));
        }
    }

    @Test
    void batchNormLearnsAsKerasDoes() {
        NetworkPlan network =
                new NetworkPlan(false, IMAGE, new Chain(List.of())).then("layer", new BatchNormPlan(0.9, 1e-3));
        LayerProbe.Values values = waves(network);
        try (LayerProbe probe = new LayerProbe(network, true, false)) {
            assertClose(probe.output(values), KERAS.get("batch_norm_learning"));

            Map<String, float[]> updates = probe.updates(values);
            for (int channel = 0; channel < 3; channel++) {
                double mean = 0;
                double squares = 0;
                for (int i = channel; i < 120; i += 3) {
                    mean += values.input()[i] / 40.0;
                    squares += values.input()[i] * values.input()[i] / 40.0;
                }
                double variance = (squares - mean * mean) * 40 / 39;
                assertThat((double) updates.get("layer/mean")[channel])
                        .isCloseTo(0.9 * values.weights().get("layer/mean")[channel] + 0.1 * mean, within(1e-6));
                assertThat((double) updates.get("layer/variance")[channel])
                        .isCloseTo(
                                0.9 * values.weights().get("layer/variance")[channel] + 0.1 * variance, within(1e-6));
            }
        }
    }

    @Test
    void attentionDoesNotLookAtPadding() {
        NetworkPlan network = tokenNetwork(new AttentionPlan(2, 0));
        try (LayerProbe probe = new LayerProbe(network, false, false)) {
            float[] output = probe.output(waves(network));
            float[] expected = KERAS.get("masked_attention");
            assertClose(Arrays.copyOfRange(output, 0, 4), Arrays.copyOfRange(expected, 0, 4));
            assertClose(Arrays.copyOfRange(output, 20, 24), Arrays.copyOfRange(expected, 4, 8));
        }
    }

    @Test
    void maximumOverTimeLeavesPaddingOut() {
        NetworkPlan network = tokenNetwork(new GlobalPoolingPlan(true));
        LayerProbe.Values values = waves(network);
        // All vectors are below the zeros of padding.
        float[] vectors = values.weights().get("embedding/vectors");
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] -= 2;
        }
        try (LayerProbe probe = new LayerProbe(network, false, false)) {
            float[] output = probe.output(values);
            for (int channel = 0; channel < 4; channel++) {
                float greatest = Math.max(vectors[4 + channel], vectors[8 + channel]);
                assertThat(output[channel]).isEqualTo(greatest);
                assertThat(output[4 + channel]).isEqualTo(greatest);
            }
        }
    }

    @Test
    void dropoutKeepsTheMeanAndDependsOnTheStepAlone() {
        NetworkPlan network =
                new NetworkPlan(false, Dims.of(20_000), new Chain(List.of())).then("layer", new DropoutPlan(0.3));
        float[] ones = new float[20_000];
        Arrays.fill(ones, 1);
        try (LayerProbe probe = new LayerProbe(network, true, false)) {
            float[] output = probe.output(new LayerProbe.Values(Map.of(), ones, 1, 5));
            int dropped = 0;
            for (float each : output) {
                assertThat(each).isIn(0f, (float) (1 / 0.7));
                dropped += each == 0 ? 1 : 0;
            }
            // Three standard deviations: 3 * sqrt(0.3 * 0.7 / 20,000).
            assertThat(dropped / 20_000.0).isCloseTo(0.3, within(0.01));
            assertThat(probe.output(new LayerProbe.Values(Map.of(), ones, 1, 5)))
                    .containsExactly(output);
            assertThat(probe.output(new LayerProbe.Values(Map.of(), ones, 1, 6)))
                    .isNotEqualTo(output);
        }
        try (LayerProbe probe = new LayerProbe(network, false, false)) {
            assertThat(probe.output(new LayerProbe.Values(Map.of(), ones, 1, 5)))
                    .containsExactly(ones);
        }
    }

    @Test
    void wavesOfPositionsAreThoseOfThePaper() {
        float[] waves = PositionPlan.waves(2, 4);

        double[] expected = {0, 1, 0, 1, Math.sin(1), Math.cos(1), Math.sin(0.01), Math.cos(0.01)};
        for (int i = 0; i < 8; i++) {
            assertThat((double) waves[i]).isCloseTo(expected[i], within(1e-7));
        }
    }
}
