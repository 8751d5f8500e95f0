package io.maas.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.maas.Classification;
import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.KnownAnswer;
import io.maas.Model;
import io.maas.Trainer;
import io.maas.TrainingCancelledException;
import io.maas.evaluation.Evaluation;
import io.maas.tabular.Readings.Load;
import io.maas.tabular.Readings.Reading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What all trainers do alike. */
class TrainersTest {

    private static final List<Reading> TRAIN = Readings.failures(1500, 1);
    private static final List<Reading> TEST = Readings.failures(1000, 2);

    static List<Trainer<Reading, Reading, Classification>> classifiers() {
        return List.of(
                DecisionTree.classifier(Reading.class).minLeaf(5),
                RandomForest.classifier(Reading.class).trees(30),
                ExtraTrees.classifier(Reading.class).trees(30),
                GradientBoosting.classifier(Reading.class).rounds(30),
                LogisticRegression.classifier(Reading.class),
                NeuralNetwork.classifier(Reading.class).epochs(40));
    }

    static List<Trainer<Row, Row, Classification>> classifiersOfRows() {
        return List.of(
                DecisionTree.classifier("failure").minLeaf(5),
                RandomForest.classifier("failure").trees(30),
                ExtraTrees.classifier("failure").trees(30),
                GradientBoosting.classifier("failure").rounds(30),
                LogisticRegression.classifier("failure"),
                NeuralNetwork.classifier("failure").epochs(40));
    }

    static List<Trainer<Load, Load, io.maas.Regression>> regressors() {
        return List.of(
                DecisionTree.regressor(Load.class),
                RandomForest.regressor(Load.class).trees(30),
                ExtraTrees.regressor(Load.class).trees(30),
                GradientBoosting.regressor(Load.class).rounds(100),
                LinearRegression.regressor(Load.class),
                ElasticNet.regressor(Load.class),
                NeuralNetwork.regressor(Load.class).epochs(40));
    }

    static List<Trainer<Row, Row, io.maas.Regression>> regressorsOfRows() {
        return List.of(
                DecisionTree.regressor("power"),
                RandomForest.regressor("power").trees(30),
                ExtraTrees.regressor("power").trees(30),
                GradientBoosting.regressor("power").rounds(100),
                LinearRegression.regressor("power"),
                ElasticNet.regressor("power"),
                NeuralNetwork.regressor("power").epochs(40));
    }

    @ParameterizedTest
    @MethodSource("classifiers")
    void classifiersLearn(Trainer<Reading, Reading, Classification> trainer) {
        assertThat(Evaluation.classification(trainer.fit(TRAIN), trainer.knownAnswers(TRAIN, TEST))
                        .accuracy())
                .isGreaterThan(0.88);
    }

    @ParameterizedTest
    @MethodSource("regressors")
    void regressorsLearn(Trainer<Load, Load, io.maas.Regression> trainer) {
        Model<Load, io.maas.Regression> model = trainer.fit(Readings.loads(500, 1));
        assertThat(Evaluation.regression(model, Readings.loads(500, 2), Load::power)
                        .r2())
                .isGreaterThan(0.9);
    }

    static Stream<Arguments> pairs() {
        List<Arguments> pairs = new ArrayList<>();
        for (int i = 0; i < classifiers().size(); i++) {
            pairs.add(Arguments.of(
                    classifiers().get(i),
                    classifiersOfRows().get(i),
                    TRAIN,
                    Table.of(Reading.class, TRAIN).rows()));
        }
        List<Load> loads = Readings.loads(200, 1);
        for (int i = 0; i < regressors().size(); i++) {
            pairs.add(Arguments.of(
                    regressors().get(i),
                    regressorsOfRows().get(i),
                    loads,
                    Table.of(Load.class, loads).rows()));
        }
        return pairs.stream();
    }

    @ParameterizedTest
    @MethodSource("pairs")
    <R, O> void recordsAndRowsGiveTheSameModel(
            Trainer<R, R, O> ofRecords, Trainer<Row, Row, O> ofRows, List<R> records, List<Row> rows) {
        assertThat(ofRows.knownAnswers(List.of(), rows).stream()
                        .map(KnownAnswer::answer)
                        .toList())
                .isEqualTo(ofRecords.knownAnswers(List.of(), records).stream()
                        .map(KnownAnswer::answer)
                        .toList());
        assertThat(ofRows.fit(rows).predictAll(rows))
                .isEqualTo(ofRecords.fit(records).predictAll(records));
    }

    @Test
    void threadsDoNotShow() {
        RandomForest<Reading, Classification> trainer =
                RandomForest.classifier(Reading.class).trees(10);
        List<Classification> one = trainer.threads(1).fit(TRAIN).predictAll(TEST);
        assertThat(trainer.threads(3).fit(TRAIN).predictAll(TEST)).isEqualTo(one);
        assertThat(trainer.fit(TRAIN).predictAll(TEST)).isEqualTo(one);
        assertThat(trainer.seed(43).fit(TRAIN).predictAll(TEST)).isNotEqualTo(one);
    }

    @Test
    void classWeightsRaiseTheRecallOfRareLabels() {
        List<Reading> rare = new ArrayList<>();
        for (int i = 0; i < TRAIN.size(); i++) {
            boolean fine = TRAIN.get(i).failure().equals("none");
            if (fine || i % 12 == 0) {
                rare.add(TRAIN.get(i));
            }
        }
        LogisticRegression<Reading> linear = LogisticRegression.classifier(Reading.class);
        double plain = recall(linear.fit(rare));
        assertThat(recall(linear.balancedClassWeights().fit(rare))).isGreaterThan(plain + 0.05);
        assertThat(recall(linear.classWeights(Map.of("overstrain", 20.0)).fit(rare)))
                .isGreaterThan(plain + 0.05);
        NeuralNetwork<Reading, Classification> network =
                NeuralNetwork.classifier(Reading.class).hidden().epochs(40);
        assertThat(recall(network.balancedClassWeights().fit(rare))).isGreaterThan(recall(network.fit(rare)) + 0.05);
        GradientBoosting<Reading, Classification> boosting =
                GradientBoosting.classifier(Reading.class).rounds(5).maxDepth(2);
        assertThat(recall(boosting.balancedClassWeights().fit(rare))).isGreaterThan(recall(boosting.fit(rare)) + 0.05);
    }

    private static double recall(Model<Reading, Classification> model) {
        return Evaluation.classification(model, TEST, Reading::failure)
                .label("overstrain")
                .recall();
    }

    @Test
    void droppedFieldsAreNotSeen() {
        Model<Reading, Classification> model = RandomForest.classifier(Reading.class)
                .trees(3)
                .drop("torque")
                .drop("guarded", "type")
                .fit(TRAIN);
        assertThat(model.manifest().input().names()).containsExactly("speed");

        InvalidInputException unknown = catchThrowableOfType(
                InvalidInputException.class,
                () -> RandomForest.classifier(Reading.class)
                        .drop("colour", "smell")
                        .fit(TRAIN));
        assertThat(unknown.faults()).extracting(Fault::field).containsExactly("colour", "smell");
        assertThatThrownBy(() -> RandomForest.classifier("failure")
                        .drop("colour")
                        .fit(Table.of(Reading.class, TRAIN).rows()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("colour");
    }

    @Test
    void rowsPutTogetherByHandCanTrain() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            // The first rows lack a temperature: that it is a number, only later ones tell.
            rows.add(Row.of("temperature", i < 5 ? null : i * 1.5, "hot", i > 20));
        }
        Model<Row, Classification> model =
                RandomForest.classifier("hot").trees(5).fit(rows);
        assertThat(model.manifest().labels()).containsExactly("false", "true");
        assertThat(model.predict(Row.of("temperature", 58)).label()).isEqualTo("true");
    }

    @Test
    void labelsThatAreNumbersStandInTheirOrder() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rows.add(Row.of("x", i, "class", i % 4 * 5 - 5));
        }
        assertThat(RandomForest.classifier("class")
                        .trees(1)
                        .fit(rows)
                        .manifest()
                        .labels())
                .containsExactly("-5", "0", "5", "10");
    }

    private record Untargeted(double x) {}

    @Test
    void aRecordWithoutATargetIsToldAtOnce() {
        assertThatThrownBy(() -> RandomForest.classifier(Untargeted.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("@Target");
    }

    @Test
    void allFaultsOfTrainingRowsAreToldAtOnce() {
        List<Reading> rows = new ArrayList<>(TRAIN.subList(0, 10));
        rows.set(2, new Reading("L", 40.0, 1500, true, null));
        rows.set(5, new Reading("L", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, true, "none"));

        InvalidInputException bad = catchThrowableOfType(
                InvalidInputException.class,
                () -> RandomForest.classifier(Reading.class).fit(rows));

        assertThat(bad.faults())
                .extracting(fault -> fault.place() + " " + fault.field())
                .containsExactlyInAnyOrder("item 2 failure", "item 5 torque", "item 5 speed");
        rows.set(7, null);
        assertThatThrownBy(() -> RandomForest.classifier(Reading.class).fit(rows))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("item 7");
    }

    @Test
    void allFaultsAreCountedHoweverMany() {
        Reading faulty = new Reading("L", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, true, null);
        List<Reading> rows = Collections.nCopies(1500, faulty);

        InvalidInputException training = catchThrowableOfType(
                InvalidInputException.class,
                () -> RandomForest.classifier(Reading.class).fit(rows));
        assertThat(training.faultCount()).isEqualTo(3 * 1500);
        assertThat(training.faults()).hasSize(1000);

        Model<Reading, Classification> model =
                RandomForest.classifier(Reading.class).trees(1).fit(TRAIN);
        InvalidInputException batch = catchThrowableOfType(InvalidInputException.class, () -> model.predictAll(rows));
        assertThat(batch.faultCount()).isEqualTo(2 * 1500);
        assertThat(batch.faults()).hasSize(1000);
    }

    @Test
    void rowsThatLackFieldsAreCountedOnceAField() {
        List<Row> rows = new ArrayList<>(Table.of(Reading.class, TRAIN).rows());
        rows.addAll(Collections.nCopies(1500, Row.of(Map.of("torque", 1.0, "failure", "none"))));

        InvalidInputException training = catchThrowableOfType(
                InvalidInputException.class,
                () -> RandomForest.classifier("failure").fit(rows));
        assertThat(training.faultCount()).isEqualTo(3 * 1500);
        assertThat(training.faults()).hasSize(1000);
    }

    @Test
    void tooLittleToLearnFrom() {
        assertThatThrownBy(() -> RandomForest.classifier(Reading.class).fit(List.of()))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> RandomForest.classifier("failure").fit(List.of()))
                .isInstanceOf(InvalidInputException.class);
        List<Reading> alike = TRAIN.stream()
                .filter(reading -> reading.failure().equals("none"))
                .toList();
        assertThatThrownBy(() -> GradientBoosting.classifier(Reading.class).fit(alike))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("two labels")
                .hasMessageContaining("none");
        assertThatThrownBy(() -> LinearRegression.regressor(Load.class)
                        .fit(List.of(new Load("L", 1, 2, Double.NaN), new Load("M", 1, 2, Double.POSITIVE_INFINITY))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("item 0, field power: found 'missing'")
                .hasMessageContaining("item 1, field power: found 'Infinity'");
        assertThatThrownBy(() -> RandomForest.regressor("type")
                        .fit(Table.of(Load.class, Readings.loads(3, 1)).rows()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("item 2, field type");
    }

    @Test
    void aConstantTargetIsAnswered() {
        List<Load> constant = Readings.loads(50, 1).stream()
                .map(load -> new Load(load.type(), load.torque(), load.speed(), 7))
                .toList();
        for (Trainer<Load, Load, io.maas.Regression> trainer : regressors()) {
            assertThat(trainer.fit(constant).predict(constant.get(0)).value()).isEqualTo(7);
        }
    }

    @Test
    void forestsTakeMissingValuesAsTheyAreAndLinearModelsAndNetworksRefuse() {
        Features asTheyAre =
                Features.defaults().numbers(NumberFeatures.defaults().impute(Impute.NONE));
        assertThatThrownBy(() -> LogisticRegression.classifier(Reading.class)
                        .features(asTheyAre)
                        .fit(TRAIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("linear models take no missing values");
        assertThatThrownBy(() -> NeuralNetwork.classifier(Reading.class)
                        .features(asTheyAre)
                        .fit(TRAIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("neural networks take no missing values");
        Model<Reading, Classification> forest = RandomForest.classifier(Reading.class)
                .trees(20)
                .features(asTheyAre)
                .fit(TRAIN);
        assertThat(Evaluation.classification(forest, TEST, Reading::failure).accuracy())
                .isGreaterThan(0.88);
    }

    @Test
    void anInterruptCancels() {
        Thread.currentThread().interrupt();
        try {
            for (Trainer<Reading, Reading, Classification> trainer : classifiers()) {
                assertThatThrownBy(() -> trainer.fit(TRAIN)).isInstanceOf(TrainingCancelledException.class);
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
            }
        } finally {
            Thread.interrupted();
        }
    }

    static Stream<Arguments> mistakes() {
        RandomForest<Reading, Classification> forest = RandomForest.classifier(Reading.class);
        GradientBoosting<Reading, Classification> boosting = GradientBoosting.classifier(Reading.class);
        NeuralNetwork<Reading, Classification> network = NeuralNetwork.classifier(Reading.class);
        return Stream.of(
                mistake("trees", "0", () -> forest.trees(0)),
                mistake("trees", "-3", () -> ExtraTrees.regressor(Load.class).trees(-3)),
                mistake("maxDepth", "0", () -> forest.maxDepth(0)),
                mistake(
                        "maxDepth",
                        "513",
                        () -> DecisionTree.regressor(Load.class).maxDepth(513)),
                mistake("minLeaf", "0", () -> forest.minLeaf(0)),
                mistake("featureFraction", "0.0", () -> forest.featureFraction(0)),
                mistake("featureFraction", "1.5", () -> forest.featureFraction(1.5)),
                mistake("featureFraction", "NaN", () -> forest.featureFraction(Double.NaN)),
                mistake("maxBins", "1", () -> forest.maxBins(1)),
                mistake("threads", "0", () -> forest.threads(0)),
                mistake("rounds", "0", () -> boosting.rounds(0)),
                mistake("learningRate", "0.0", () -> boosting.learningRate(0)),
                mistake("maxDepth", "65", () -> boosting.maxDepth(65)),
                mistake("minChildWeight", "-1.0", () -> boosting.minChildWeight(-1)),
                mistake("rowFraction", "2.0", () -> boosting.rowFraction(2)),
                mistake("featureFraction", "-0.5", () -> boosting.featureFraction(-0.5)),
                mistake("l2", "NaN", () -> boosting.l2(Double.NaN)),
                mistake("l1", "-1.0", () -> boosting.l1(-1)),
                mistake("minGain", "Infinity", () -> boosting.minGain(Double.POSITIVE_INFINITY)),
                mistake("maxBins", "70000", () -> boosting.maxBins(70_000)),
                mistake("penalty", "0.0", () -> ElasticNet.regressor(Load.class).penalty(0)),
                mistake("l1Ratio", "0.0", () -> ElasticNet.regressor(Load.class).l1Ratio(0)),
                mistake(
                        "l2",
                        "-1.0",
                        () -> LogisticRegression.classifier(Reading.class).l2(-1)),
                mistake(
                        "maxPasses",
                        "0",
                        () -> LogisticRegression.classifier(Reading.class).maxPasses(0)),
                mistake("hidden", "0", () -> network.hidden(64, 0)),
                mistake("number of hidden layers", "17", () -> network.hidden(new int[17])),
                mistake("dropout", "1.0", () -> network.dropout(1)),
                mistake("dropout", "-0.1", () -> network.dropout(-0.1)),
                mistake("l2", "-1.0", () -> network.l2(-1)),
                mistake("learningRate", "0.0", () -> network.learningRate(0)),
                mistake("epochs", "0", () -> network.epochs(0)),
                mistake("batchSize", "0", () -> network.batchSize(0)),
                mistake("patience", "0", () -> network.earlyStopping(0, 0.1)),
                mistake("share", "0.0", () -> network.earlyStopping(5, 0)),
                mistake("share", "1.0", () -> network.earlyStopping(5, 1)),
                mistake("class weight of none", "-1.0", () -> forest.classWeights(Map.of("none", -1.0))));
    }

    private static Arguments mistake(String parameter, String value, ThrowingCallable call) {
        return Arguments.of(parameter, value, call);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakesInParametersAreNamed(String parameter, String value, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(parameter)
                .hasMessageContaining(value);
    }

    @Test
    void regressorsHaveNoClassWeights() {
        assertThatThrownBy(() -> RandomForest.regressor(Load.class).balancedClassWeights())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("regressor");
    }
}
