package io.maas.examples;

import io.maas.Classification;
import io.maas.Model;
import io.maas.evaluation.Evaluation;
import io.maas.evaluation.Split;
import io.maas.store.ModelStore;
import io.maas.tabular.RandomForest;
import java.nio.file.Path;

/** A store with a model of the simulated machining line, for examples that are about serving and not about training. */
final class LineStore {

    static final String NAME = "quickstart";

    private static final int PARTS = 12_000;
    private static final long SEED = 42;

    private LineStore() {}

    /** Trains the quickstart's model and publishes it. */
    static ModelStore train(Path folder) {
        System.out.println("Simulating " + PARTS + " parts of a machining line and training the quickstart's model");
        Split<MachiningLine.Reading> split = Split.random(MachiningLine.simulate(PARTS, SEED), 0.2, SEED);
        Model<MachiningLine.Reading, Classification> model;
        try (ConsoleBar bar = new ConsoleBar("training")) {
            model = RandomForest.classifier(MachiningLine.Reading.class)
                    .seed(SEED)
                    .listener(bar)
                    .fit(split.train());
        }
        ModelStore store = ModelStore.open(folder);
        store.alias(
                NAME,
                "production",
                store.publish(
                        NAME,
                        model,
                        Evaluation.classification(model, split.test(), MachiningLine.Reading::failure)
                                .metrics()));
        return store;
    }
}
