package io.maas.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.maas.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

class TrainedNetworkTest {

    private static final Network NETWORK = Network.floats(3)
            .layer("hidden", Layer.dense(4).activation(Activation.TANH))
            .layer(Layer.dropout(0.5))
            .layer("head", Layer.dense(2));

    @TempDir
    private Path folder;

    private static TrainedNetwork trained(Network network, Loss loss) {
        SplittableRandom random = new SplittableRandom(5);
        float[][] inputs = new float[40][3];
        int[] labels = new int[40];
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < 3; j++) {
                inputs[i][j] = (float) random.nextDouble(-1, 1);
            }
            labels[i] = inputs[i][0] > 0 ? 1 : 0;
        }
        return Training.of(network, loss).epochs(3).learningRate(0.01).fit(TensorExamples.of(inputs, labels));
    }

    private static List<float[]> run(SavedModelBundle model, float[] input, int batch, String... outputs) {
        try (TFloat32 tensor = TFloat32.tensorOf(Shape.of(batch, 3), DataBuffers.of(input))) {
            var runner = model.session().runner().feed("input", tensor);
            for (String output : outputs) {
                runner.fetch(output);
            }
            List<float[]> all = new ArrayList<>();
            try (Result result = runner.run()) {
                for (int i = 0; i < outputs.length; i++) {
                    TFloat32 values = (TFloat32) result.get(i);
                    float[] copy = new float[(int) values.size()];
                    values.asRawTensor().data().asFloats().read(copy);
                    all.add(copy);
                }
            }
            return all;
        }
    }

    private static double[] dense(TrainedNetwork trained, String layer, double[] in, int units) {
        float[] kernel = trained.weight(layer + "/kernel");
        float[] bias = trained.weight(layer + "/bias");
        double[] out = new double[units];
        for (int j = 0; j < units; j++) {
            out[j] = bias[j];
            for (int i = 0; i < in.length; i++) {
                out[j] += in[i] * kernel[i * units + j];
            }
        }
        return out;
    }

    @Test
    void exportAnswersAsTheWeightsSay() {
        TrainedNetwork trained = trained(NETWORK, Loss.categoricalCrossEntropy());
        trained.export(folder, "hidden");
        float[] input = {0.3f, -0.2f, 0.9f, -1, 0.5f, 0.1f};

        try (SavedModelBundle model = SavedModelBundle.load(folder.toString(), "serve")) {
            List<float[]> outputs = run(model, input, 2, "output", "features");
            for (int row = 0; row < 2; row++) {
                double[] in = {input[3 * row], input[3 * row + 1], input[3 * row + 2]};
                double[] hidden = dense(trained, "hidden", in, 4);
                for (int i = 0; i < 4; i++) {
                    hidden[i] = Math.tanh(hidden[i]);
                    assertThat(outputs.get(1)[4 * row + i]).isCloseTo((float) hidden[i], within(1e-5f));
                }
                double[] head = dense(trained, "head", hidden, 2);
                float probability = (float) (1 / (1 + Math.exp(head[0] - head[1])));
                assertThat(outputs.get(0)[2 * row + 1]).isCloseTo(probability, within(1e-5f));
                assertThat(outputs.get(0)[2 * row]).isCloseTo(1 - probability, within(1e-5f));
            }
        }
    }

    @Test
    void exportHasNothingOfTheTraining() {
        trained(NETWORK, Loss.categoricalCrossEntropy()).export(folder);

        try (SavedModelBundle model = SavedModelBundle.load(folder.toString(), "serve")) {
            List<String> types = new ArrayList<>();
            model.graph().operations().forEachRemaining(operation -> types.add(operation.type()));
            assertThat(types)
                    .noneMatch(type -> type.contains("Apply")
                            || type.contains("Random")
                            || type.contains("Var")
                            || type.contains("CrossEntropy")
                            || type.contains("Grad"));
            assertThat(types).filteredOn("Placeholder"::equals).hasSize(1);
            var signature = model.function("serving_default").signature();
            assertThat(signature.inputNames()).containsExactly("input");
            assertThat(signature.outputNames()).containsExactly("output");
            assertThat(signature.getInputs().get("input").shape.asArray()).containsExactly(-1, 3);
        }
    }

    @Test
    void valuesAreExportedAsTheyAre() {
        Network line = Network.floats(3).layer("line", Layer.dense(1));
        float[][] inputs = {{1, 2, 3}, {0, 1, 0}};
        TrainedNetwork trained =
                Training.of(line, Loss.huber(1)).epochs(2).fit(TensorExamples.of(inputs, new float[][] {{1}, {2}}));
        trained.export(folder);

        try (SavedModelBundle model = SavedModelBundle.load(folder.toString(), "serve")) {
            float[] answer = run(model, inputs[0], 1, "output").get(0);
            assertThat((double) answer[0])
                    .isCloseTo(dense(trained, "line", new double[] {1, 2, 3}, 1)[0], within(1e-5));
        }
    }

    @Test
    void aModelIsNotOverwritten() {
        TrainedNetwork trained = trained(NETWORK, Loss.categoricalCrossEntropy());
        trained.export(folder);

        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> trained.export(folder));
    }

    @Test
    void weightsAreNamedByLayer() {
        TrainedNetwork trained = trained(NETWORK, Loss.categoricalCrossEntropy());

        assertThat(trained.weightNames()).containsExactly("hidden/kernel", "hidden/bias", "head/kernel", "head/bias");
        assertThat(trained.weightShape("hidden/kernel")).containsExactly(3, 4);
        assertThat(trained.weight("hidden/kernel")).hasSize(12);
        assertThatIllegalArgumentException().isThrownBy(() -> trained.weight("other"));
        assertThatIllegalArgumentException().isThrownBy(() -> trained.weightShape("other"));
        assertThatIllegalArgumentException().isThrownBy(() -> trained.export(folder, "other"));
    }
}
