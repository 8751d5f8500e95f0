package io.maas.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.maas.Classification;
import io.maas.IncompatibleModelException;
import io.maas.Model;
import io.maas.ModelNotFoundException;
import io.maas.store.ModelStore;
import io.maas.tensor.Layer;
import io.maas.tensor.Loss;
import io.maas.tensor.Network;
import io.maas.tensor.TensorExamples;
import io.maas.tensor.TrainedNetwork;
import io.maas.tensor.Training;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks of one dense layer on 2 x 2 grey pixels, so that answers can be computed by hand from their weights. */
class PretrainedClassifierTest {

    private static final Preprocessing INPUT = Preprocessing.gray(2, 2);
    private static final List<String> LABELS = List.of("a", "b");
    private static final Image IMAGE = Spots.at(3, 3);
    private static final TensorExamples EXAMPLES = TensorExamples.of(new float[][] {{0, 1, 0, 1}}, new int[] {1});

    @TempDir
    private static Path folder;

    private static TrainedNetwork softmax;

    @BeforeAll
    static void train() {
        Network network = Network.floats(2, 2, 1).layer(Layer.flatten()).layer("head", Layer.dense(2));
        softmax = Training.of(network, Loss.categoricalCrossEntropy()).epochs(1).fit(EXAMPLES);
        softmax.export(folder.resolve("softmax"));
        softmax.export(folder.resolve("two"), "head");
        Network one = Network.floats(2, 2, 1).layer(Layer.flatten()).layer("head", Layer.dense(1));
        Training.of(one, Loss.binaryCrossEntropy()).epochs(1).fit(EXAMPLES).export(folder.resolve("sigmoid"), "head");
    }

    /** What the dense layer gives for the image. */
    private static double[] logits() {
        float[] pixels = INPUT.apply(IMAGE);
        float[] kernel = softmax.weight("head/kernel");
        double[] logits = new double[2];
        for (int label = 0; label < 2; label++) {
            logits[label] = softmax.weight("head/bias")[label];
            for (int i = 0; i < 4; i++) {
                logits[label] += pixels[i] * kernel[2 * i + label];
            }
        }
        return logits;
    }

    @Test
    void probabilitiesAreTakenAsTheyAre() {
        double[] logits = logits();
        try (Model<Image, Classification> model = PretrainedClassifier.of(folder.resolve("softmax"), INPUT, LABELS)
                .load()) {
            assertThat(model.predict(IMAGE).probability("b"))
                    .isCloseTo(1 / (1 + Math.exp(logits[0] - logits[1])), within(1e-6));
            assertThat(ClassActivation.of(model)).isEmpty();
        }
    }

    @Test
    void logitsBecomeProbabilities() {
        double[] logits = logits();
        PretrainedClassifier trained = PretrainedClassifier.of(folder.resolve("two"), INPUT, LABELS);
        try (Model<Image, Classification> model =
                trained.output("features").logits().load()) {
            assertThat(model.predict(IMAGE).probability("b"))
                    .isCloseTo(1 / (1 + Math.exp(logits[0] - logits[1])), within(1e-6));
        }
    }

    @Test
    void oneNumberIsThatOfTheSecondLabel() {
        PretrainedClassifier trained = PretrainedClassifier.of(folder.resolve("sigmoid"), INPUT, LABELS);
        try (Model<Image, Classification> model = trained.output("output").load();
                Model<Image, Classification> same =
                        trained.output("features").logits().load()) {
            Classification answer = model.predict(IMAGE);
            assertThat(answer.probability("a") + answer.probability("b")).isCloseTo(1, within(1e-9));
            assertThat(same.predict(IMAGE).probability("b")).isCloseTo(answer.probability("b"), within(1e-6));
        }
    }

    /** A second softmax would leave all labels nearly as probable. */
    @Test
    void aSoftmaxIsNotTakenForLogits() {
        Network three = Network.floats(2, 2, 1).layer(Layer.flatten()).layer("head", Layer.dense(3));
        TensorExamples examples = TensorExamples.of(new float[][] {{0, 1, 0, 1}}, new int[] {2});
        Training.of(three, Loss.categoricalCrossEntropy())
                .epochs(1)
                .fit(examples)
                .export(folder.resolve("three"));
        Map<String, List<String>> networks = Map.of("softmax", LABELS, "three", List.of("a", "b", "c"));

        networks.forEach((network, labels) -> assertThatExceptionOfType(IncompatibleModelException.class)
                .isThrownBy(() -> PretrainedClassifier.of(folder.resolve(network), INPUT, labels)
                        .logits()
                        .load())
                .withMessageContaining("gives probabilities")
                .withMessageContaining("leave logits() out"));
        // One number from 0 to 1 may be a logit.
        PretrainedClassifier.of(folder.resolve("sigmoid"), INPUT, LABELS)
                .output("output")
                .logits()
                .load()
                .close();
    }

    @Test
    void itIsPublishedAndExplainedLikeAnyOther(@TempDir Path store) {
        PretrainedClassifier trained = PretrainedClassifier.of(folder.resolve("softmax"), INPUT, LABELS);
        try (Model<Image, Classification> model = trained.load();
                ModelStore models = ModelStore.open(store)) {
            models.publish("bought", model);
            try (Model<Image, Classification> loaded = models.load("bought", Image.class, Classification.class)) {
                assertThat(loaded.predict(IMAGE)).isEqualTo(model.predict(IMAGE));
                assertThat(Occlusion.of(loaded).cells(2).map(IMAGE, "a").columns())
                        .isEqualTo(2);
            }
        }
    }

    @Test
    void whatDoesNotFitIsToldAtOnce() {
        assertThatExceptionOfType(IncompatibleModelException.class)
                .isThrownBy(() -> PretrainedClassifier.of(folder.resolve("softmax"), Preprocessing.rgb(4, 4), LABELS)
                        .load())
                .withMessageContaining("[4, 4, 3]")
                .withMessageContaining("[?, 2, 2, 1]");
        assertThatExceptionOfType(IncompatibleModelException.class)
                .isThrownBy(() -> PretrainedClassifier.of(folder.resolve("softmax"), INPUT, List.of("a", "b", "c"))
                        .load())
                .withMessageContaining("3 labels")
                .withMessageContaining("[?, 2]");
        assertThatExceptionOfType(IncompatibleModelException.class)
                .isThrownBy(() -> PretrainedClassifier.of(folder.resolve("two"), INPUT, LABELS)
                        .load())
                .withMessageContaining("choose one with output(name)");
        assertThatExceptionOfType(IncompatibleModelException.class)
                .isThrownBy(() -> PretrainedClassifier.of(folder.resolve("two"), INPUT, LABELS)
                        .output("none")
                        .load())
                .withMessageContaining("features");
        assertThatExceptionOfType(IncompatibleModelException.class)
                .isThrownBy(() -> PretrainedClassifier.of(folder.resolve("two"), INPUT, LABELS)
                        .output("features")
                        .load())
                .withMessageContaining("are these logits? If so, say logits()");
        assertThatExceptionOfType(ModelNotFoundException.class)
                .isThrownBy(() -> PretrainedClassifier.of(folder.resolve("missing"), INPUT, LABELS)
                        .load());
    }

    @Test
    void labelsTellThingsApart() {
        assertThatIllegalArgumentException().isThrownBy(() -> PretrainedClassifier.of(folder, INPUT, List.of("a")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PretrainedClassifier.of(folder, INPUT, List.of("a", "a")));
    }
}
