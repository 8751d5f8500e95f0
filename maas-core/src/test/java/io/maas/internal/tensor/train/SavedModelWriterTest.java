package io.maas.internal.tensor.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maas.internal.tensor.layers.ActivationPlan;
import io.maas.internal.tensor.layers.AttentionPlan;
import io.maas.internal.tensor.layers.BatchNormPlan;
import io.maas.internal.tensor.layers.BidirectionalPlan;
import io.maas.internal.tensor.layers.Chain;
import io.maas.internal.tensor.layers.ConvolutionPlan;
import io.maas.internal.tensor.layers.DensePlan;
import io.maas.internal.tensor.layers.Dims;
import io.maas.internal.tensor.layers.DropoutPlan;
import io.maas.internal.tensor.layers.EmbeddingPlan;
import io.maas.internal.tensor.layers.GlobalPoolingPlan;
import io.maas.internal.tensor.layers.LayerNormPlan;
import io.maas.internal.tensor.layers.LayerPlan;
import io.maas.internal.tensor.layers.LayerProbe;
import io.maas.internal.tensor.layers.NetworkPlan;
import io.maas.internal.tensor.layers.PositionPlan;
import io.maas.internal.tensor.layers.RecurrentPlan;
import io.maas.internal.tensor.layers.ResidualPlan;
import io.maas.internal.tensor.layers.Window;
import io.maas.tensor.Activation;
import io.maas.tensor.Initializer;
import io.maas.tensor.Padding;
import io.maas.tensor.TensorCodec;
import io.maas.tensor.TensorModel;
import io.maas.tensor.TensorSlot;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written and loaded again answers as the graph of the training does, with every kind of layer. */
class SavedModelWriterTest {

    private static final int BATCH = 3;

    @TempDir
    private Path folder;

    static Stream<NetworkPlan> networks() {
        LayerPlan dense = new DensePlan(3, Activation.LINEAR, Initializer.GLOROT, true);
        return Stream.of(
                network(
                        new NetworkPlan(false, Dims.of(6, 6, 2), new Chain(List.of())),
                        new ConvolutionPlan(
                                Window.overImages(3, 3, 1, Padding.SAME),
                                false,
                                4,
                                Activation.LINEAR,
                                Initializer.HE,
                                false),
                        new BatchNormPlan(0.9, 1e-3),
                        new ActivationPlan(Activation.RELU),
                        new GlobalPoolingPlan(false),
                        new DropoutPlan(0.5),
                        dense),
                network(
                        new NetworkPlan(true, Dims.of(5), new Chain(List.of())),
                        new EmbeddingPlan(3, 4),
                        new PositionPlan(true),
                        new ResidualPlan(Chain.of(List.of(new LayerNormPlan(1e-5), new AttentionPlan(2, 0.1))), null),
                        new GlobalPoolingPlan(true),
                        dense),
                network(
                        new NetworkPlan(true, Dims.of(5), new Chain(List.of())),
                        new EmbeddingPlan(3, 4),
                        new BidirectionalPlan(
                                new RecurrentPlan(RecurrentPlan.Cell.LSTM, 3, false, true),
                                new RecurrentPlan(RecurrentPlan.Cell.LSTM, 3, true, true)),
                        new RecurrentPlan(RecurrentPlan.Cell.GRU, 3, false, false),
                        dense));
    }

    private static NetworkPlan network(NetworkPlan start, LayerPlan... layers) {
        NetworkPlan network = start;
        for (int i = 0; i < layers.length; i++) {
            network = network.then("layer" + i, layers[i]);
        }
        return network;
    }

    /** Rows of floats or of ids, as the network takes them. */
    private static final class Rows implements TensorCodec<float[], float[]> {

        private final boolean tokens;

        Rows(boolean tokens) {
            this.tokens = tokens;
        }

        @Override
        public void encode(float[] item, TensorSlot slot) {
            if (!tokens) {
                slot.floats(0).put(item);
                return;
            }
            for (float id : item) {
                slot.ints(0).put((int) id);
            }
        }

        @Override
        public float[] decode(TensorSlot slot) {
            FloatBuffer floats = slot.floats(0);
            float[] answer = new float[floats.remaining()];
            floats.get(answer);
            return answer;
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void answersStayTheSame(NetworkPlan network) {
        LayerProbe.Values values = LayerProbe.Values.random(network, BATCH, 3);
        float[] expected;
        try (LayerProbe probe = new LayerProbe(network, false, false)) {
            expected = probe.output(values);
        }

        SavedModelWriter.write(folder, network, new BinaryLoss(), values.weights(), Optional.empty());

        int width = network.input().elements();
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            rows.add(Arrays.copyOfRange(values.input(), i * width, (i + 1) * width));
        }
        try (TensorModel model = TensorModel.load(folder)) {
            List<float[]> answers = model.predictor(new Rows(network.tokens())).predictAll(rows);
            for (int i = 0; i < BATCH; i++) {
                for (int j = 0; j < 3; j++) {
                    double probability = 1 / (1 + Math.exp(-expected[i * 3 + j]));
                    assertThat((double) answers.get(i)[j]).isCloseTo(probability, within(1e-5));
                }
            }
        }
    }
}
