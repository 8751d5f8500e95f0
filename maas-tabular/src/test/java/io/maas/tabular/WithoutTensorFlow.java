package io.maas.tabular;

import io.maas.Classification;
import io.maas.EngineUnavailableException;
import io.maas.Model;
import io.maas.store.ModelStore;
import io.maas.tabular.Readings.Reading;
import java.nio.file.Path;

/** What {@link NeuralNetworkTest} runs in a class loader without TensorFlow. */
public final class WithoutTensorFlow {

    static final Reading READING = new Reading("L", 66.0, 1400, true, "overstrain");

    private WithoutTensorFlow() {}

    /** Loads a model, lets it predict and explain, and tries to train another; returns what came of it. */
    public static String run(String folder) {
        Model<Reading, Classification> model =
                ModelStore.open(Path.of(folder)).load("press", Reading.class, Classification.class);
        String said = "label=" + model.predict(READING) + "\nwhy="
                + model.explainer().orElseThrow().explain(READING) + "\n";
        try {
            NeuralNetwork.classifier(Reading.class).fit(Readings.failures(100, 1));
            return said + "trained";
        } catch (EngineUnavailableException missing) {
            return said + missing;
        }
    }
}
