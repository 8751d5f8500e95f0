package io.maas.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maas.Classification;
import io.maas.Model;
import io.maas.Regression;
import io.maas.explain.Explanation;
import io.maas.store.ModelStore;
import io.maas.tabular.Readings.Load;
import io.maas.tabular.Readings.Reading;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeuralNetworkTest {

    private static final List<Reading> TRAIN = Readings.failures(600, 1);

    private static final Model<Reading, Classification> MODEL =
            NeuralNetwork.classifier(Reading.class).epochs(30).fit(TRAIN);

    @Test
    void answersAreExplainedByField() {
        Reading strained = new Reading("L", 66.0, 1400, true, "overstrain");

        Explanation why = MODEL.explainer().orElseThrow().explain(strained, "overstrain");

        assertThat(why.scale()).isEqualTo(Explanation.Scale.LOG_ODDS);
        assertThat(why.byField().get(0).field()).isEqualTo("torque");
        assertThat(why.byField()).extracting(Explanation.Contribution::field).contains("type", "speed", "guarded");
        assertThat(sum(why)).isCloseTo(why.value(), within(1e-9));
    }

    /** The law is a product of three factors: what their logarithms add up to, contributions must be near. */
    @Test
    void numbersAreExplainedInTheirUnit() {
        Model<Load, Regression> model = NeuralNetwork.regressor(Load.class).fit(Readings.loads(500, 1));
        Load strong = new Load("M", 60, 1500, 0);

        Explanation why = model.explainer().orElseThrow().explain(strong);

        assertThat(why.value()).isEqualTo(model.predict(strong).value());
        assertThat(why.base()).isCloseTo(0.967 * 40 * 1500 / 9550, within(0.5));
        assertThat(why.byField().get(0).field()).isEqualTo("torque");
        assertThat(why.byField().get(0).amount()).isCloseTo(0.967 * 20 * 1500 / 9550, within(0.6));
        assertThat(sum(why)).isCloseTo(why.value(), within(1e-9));
    }

    private static double sum(Explanation why) {
        return why.base()
                + why.contributions().stream()
                        .mapToDouble(Explanation.Contribution::amount)
                        .sum();
    }

    @Test
    void aPublishedNetworkComesBackWithItsBits(@TempDir Path folder) {
        ModelStore store = ModelStore.open(folder);
        store.publish("press", MODEL);

        Model<Reading, Classification> loaded = store.load("press", Reading.class, Classification.class);

        List<Reading> others = Readings.failures(300, 2);
        assertThat(loaded.predictAll(others)).isEqualTo(MODEL.predictAll(others));
        assertThat(loaded.explainer().orElseThrow().explain(others.get(0)))
                .isEqualTo(MODEL.explainer().orElseThrow().explain(others.get(0)));
    }

    /** In a program without DJL and TensorFlow all works but training, which says what is missing. */
    @Test
    void servingNeedsNoTensorFlow(@TempDir Path folder) throws Exception {
        ModelStore.open(folder).publish("press", MODEL);
        List<File> entries = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(File::new)
                .toList();
        List<URL> urls = new ArrayList<>();
        for (File entry : entries) {
            if (!isOfTheEngine(entry)) {
                urls.add(entry.toURI().toURL());
            }
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader without =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(without);
            Object said = without.loadClass(WithoutTensorFlow.class.getName())
                    .getMethod("run", String.class)
                    .invoke(null, folder.toString());

            Reading reading = WithoutTensorFlow.READING;
            assertThat((String) said)
                    .contains("label=" + MODEL.predict(reading))
                    .contains("why=" + MODEL.explainer().orElseThrow().explain(reading))
                    .contains("EngineUnavailableException")
                    .contains("ai.djl:api:")
                    .contains("ai.djl.tensorflow:tensorflow-engine:")
                    .contains("org.tensorflow:tensorflow-core-native:");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static boolean isOfTheEngine(File entry) throws IOException {
        String path = entry.getCanonicalPath().replace('\\', '/');
        return path.contains("/ai/djl/") || path.contains("tensorflow") || path.contains("javacpp");
    }
}
