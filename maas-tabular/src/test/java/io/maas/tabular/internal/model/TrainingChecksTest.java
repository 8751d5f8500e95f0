package io.maas.tabular.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.InvalidInputException;
import io.maas.Trainer;
import io.maas.TrainingFailedException;
import io.maas.TrainingListener;
import io.maas.internal.training.LabelLimit;
import io.maas.internal.training.TrainingMemory;
import io.maas.tabular.DecisionTree;
import io.maas.tabular.ExtraTrees;
import io.maas.tabular.Features;
import io.maas.tabular.GradientBoosting;
import io.maas.tabular.Impute;
import io.maas.tabular.LogisticRegression;
import io.maas.tabular.NeuralNetwork;
import io.maas.tabular.RandomForest;
import io.maas.tabular.Readings;
import io.maas.tabular.Readings.Load;
import io.maas.tabular.Readings.Reading;
import io.maas.tabular.Row;
import io.maas.tabular.Scaling;
import io.maas.tabular.internal.rows.RowReaders;
import io.maas.tabular.internal.train.BoostingLearner;
import io.maas.tabular.internal.train.BoostingSettings;
import io.maas.tabular.internal.train.ElasticNetLearner;
import io.maas.tabular.internal.train.ForestLearner;
import io.maas.tabular.internal.train.Learner;
import io.maas.tabular.internal.train.LeastSquaresLearner;
import io.maas.tabular.internal.train.LogisticLearner;
import io.maas.tabular.internal.train.NetworkLearner;
import io.maas.tabular.internal.train.NetworkSettings;
import io.maas.tabular.internal.train.TreeSettings;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is refused before a training begins: labels that are none, and what does not fit into memory. */
class TrainingChecksTest {

    private static final List<Row> CONTINUOUS = new Random(3)
            .doubles(1000)
            .mapToObj(cement -> Row.of("cement", cement, "strength", Math.round(cement * 9000) / 100.0))
            .toList();

    static Stream<Trainer<Row, Row, ?>> classifiers() {
        return Stream.of(
                DecisionTree.classifier("strength"),
                RandomForest.classifier("strength"),
                ExtraTrees.classifier("strength"),
                GradientBoosting.classifier("strength"),
                LogisticRegression.classifier("strength"),
                NeuralNetwork.classifier("strength"));
    }

    @ParameterizedTest
    @MethodSource("classifiers")
    void refusesNumbersAsLabels(Trainer<Row, Row, ?> trainer) {
        assertThatThrownBy(() -> trainer.fit(CONTINUOUS))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("field strength: found '")
                .hasMessageContaining("different labels in 1000 rows")
                .hasMessageContaining("regressor");
    }

    @Test
    void takesAsManyLabelsAsItIsTold() {
        List<Row> rows = IntStream.range(0, 40)
                .mapToObj(i -> Row.of("position", i, "name", "place " + i))
                .toList();
        DecisionTree<Row, ?> trainer = DecisionTree.classifier("name");
        assertThatThrownBy(() -> trainer.fit(rows)).hasMessageContaining("maxLabels(40)");
        assertThat(trainer.maxLabels(40).fit(rows).manifest().labels()).hasSize(40);
        assertThatThrownBy(() -> trainer.maxLabels(39).fit(rows)).hasMessageContaining("at most 39");
        assertThatThrownBy(() -> DecisionTree.regressor("name").maxLabels(5))
                .isInstanceOf(IllegalArgumentException.class);
    }

    static Stream<Learner> learners() {
        TreeSettings trees = new TreeSettings(512, 1, OptionalDouble.empty(), false, 255);
        return Stream.of(
                new ForestLearner("random-forest", 100, true, trees),
                new LogisticLearner(1, 100),
                new LeastSquaresLearner(),
                new ElasticNetLearner(1, 0.5));
    }

    /** Those that bring memory of their own besides. */
    static Stream<Learner> allLearners() {
        return Stream.concat(
                learners(),
                Stream.of(
                        new BoostingLearner(BoostingSettings.USUAL.rounds(5)),
                        new NetworkLearner(NetworkSettings.USUAL)));
    }

    @ParameterizedTest
    @MethodSource("allLearners")
    void refusesWhatDoesNotFitIntoMemory(Learner learner) {
        boolean numbers = !learner.name().equals("logistic-regression");
        assertThatThrownBy(() -> fit(learner, numbers, TrainingMemory.of(500)))
                .isInstanceOf(TrainingFailedException.class)
                .hasMessageStartingWith(learner.name() + " on 60 rows of ")
                .hasMessageContaining(" MB of heap, but only 1 MB are left: take fewer rows")
                .hasMessageContaining("-Xmx");
        if (learner instanceof NetworkLearner) {
            // Training it would start TensorFlow.
            assertThat(learner.bytes(new Learner.Size(60, 3, 1), 2)).isLessThan(10 << 20);
        } else {
            assertThat(fit(learner, numbers, TrainingMemory.of(10 << 20)).predictAll(List.of()))
                    .isEmpty();
        }
    }

    private static TabularModel<?, ?> fit(Learner learner, boolean numbers, TrainingMemory memory) {
        TabularTraining training = new TabularTraining(
                Features.defaults().decide(Scaling.STANDARD, Impute.MEDIAN),
                ClassWeights.EQUAL,
                LabelLimit.USUAL,
                learner,
                1,
                2,
                TrainingListener.NONE,
                memory);
        return numbers
                ? training.fit(TargetType.NUMBER, RowReaders.of(Load.class), Readings.loads(60, 1))
                : training.fit(TargetType.LABEL, RowReaders.of(Reading.class), Readings.failures(60, 1));
    }

    @Test
    void needsMoreForMore() {
        Learner.Size few = new Learner.Size(1000, 10, 2);
        learners().forEach(learner -> {
            assertThat(learner.bytes(few, 1)).isPositive();
            assertThat(learner.bytes(new Learner.Size(1000, 1000, 2), 1)).isGreaterThan(learner.bytes(few, 1));
        });
        // A hundred million rows of a forest, and labels that are measurements: what took the whole heap.
        Learner forest = learners().findFirst().orElseThrow();
        assertThat(forest.bytes(new Learner.Size(100_000_000, 10, 1), 2)).isGreaterThan(100L << 30);
        assertThat(forest.bytes(new Learner.Size(100_000, 10, 50_000), 2)).isGreaterThan(100L << 30);
        // A tree for each label in each round, and a weight for each feature in each unit.
        Learner.Size labels = new Learner.Size(100_000, 10, 50_000);
        Learner boosting = new BoostingLearner(BoostingSettings.USUAL.rounds(100));
        assertThat(boosting.bytes(labels, 2)).isGreaterThan(50 * boosting.bytes(few, 2));
        assertThat(boosting.bytes(labels, 2))
                .isGreaterThan(new BoostingLearner(BoostingSettings.USUAL.rounds(50)).bytes(labels, 2));
        Learner network = new NetworkLearner(NetworkSettings.USUAL);
        assertThat(network.bytes(labels, 2)).isGreaterThan(network.bytes(few, 2));
        assertThat(network.bytes(new Learner.Size(1000, 1000, 2), 2)).isGreaterThan(network.bytes(few, 2));
        assertThat(network.bytes(few, 2))
                .isLessThan(new NetworkLearner(NetworkSettings.USUAL.hidden(List.of(5000, 5000))).bytes(few, 2));
    }
}
