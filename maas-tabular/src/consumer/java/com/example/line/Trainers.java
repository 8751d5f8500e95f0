package com.example.line;

import com.example.line.api.Press;
import io.maas.Classification;
import io.maas.MaasException;
import io.maas.Regression;
import io.maas.Trainer;
import io.maas.store.ModelStore;
import io.maas.tabular.DecisionTree;
import io.maas.tabular.ElasticNet;
import io.maas.tabular.ExtraTrees;
import io.maas.tabular.GradientBoosting;
import io.maas.tabular.LinearRegression;
import io.maas.tabular.LogisticRegression;
import io.maas.tabular.RandomForest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Every trainer learns, publishes, loads and answers; the test compares what is printed. Those of networks need TensorFlow: the
 * program of texts has it.
 */
public final class Trainers {

    private Trainers() {}

    public static void main(String[] args) {
        List<Press.Force> forces = new ArrayList<>();
        List<Press.State> states = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String type = i % 3 == 0 ? "L" : "M";
            forces.add(new Press.Force(type, i, 10.0 * i));
            states.add(new Press.State(type, i, i < 30 ? "ok" : "worn"));
        }
        try (ModelStore store = ModelStore.open(Path.of(args[0]))) {
            classify(store, "tree", DecisionTree.classifier(Press.State.class), states);
            classify(store, "forest", RandomForest.classifier(Press.State.class).trees(10), states);
            classify(
                    store,
                    "extra-trees",
                    ExtraTrees.classifier(Press.State.class).trees(10),
                    states);
            classify(store, "logistic", LogisticRegression.classifier(Press.State.class), states);
            classify(
                    store,
                    "boosting",
                    GradientBoosting.classifier(Press.State.class).rounds(20),
                    states);
            predict(store, "tree-force", DecisionTree.regressor(Press.Force.class), forces);
            predict(
                    store,
                    "forest-force",
                    RandomForest.regressor(Press.Force.class).trees(10),
                    forces);
            predict(
                    store,
                    "extra-trees-force",
                    ExtraTrees.regressor(Press.Force.class).trees(10),
                    forces);
            predict(store, "linear-force", LinearRegression.regressor(Press.Force.class), forces);
            predict(store, "elastic-net-force", ElasticNet.regressor(Press.Force.class), forces);
            predict(
                    store,
                    "boosting-force",
                    GradientBoosting.regressor(Press.Force.class).rounds(50),
                    forces);
        }
    }

    private static void classify(
            ModelStore store,
            String name,
            Trainer<Press.State, Press.State, Classification> trainer,
            List<Press.State> states) {
        try {
            store.publish(name, trainer.fit(states));
            Classification answer =
                    store.load(name, Press.State.class, Classification.class).predict(new Press.State("M", 55, null));
            System.out.println(name + "=" + answer.label());
        } catch (MaasException failed) {
            System.out.println(name + "=" + failed.getMessage());
        }
    }

    private static void predict(
            ModelStore store,
            String name,
            Trainer<Press.Force, Press.Force, Regression> trainer,
            List<Press.Force> forces) {
        try {
            store.publish(name, trainer.fit(forces));
            Regression answer =
                    store.load(name, Press.Force.class, Regression.class).predict(new Press.Force("M", 35, null));
            System.out.println(name + "=" + (Math.abs(answer.value() - 350) < 30 ? "about 350" : answer.value()));
        } catch (MaasException failed) {
            System.out.println(name + "=" + failed.getMessage());
        }
    }
}
