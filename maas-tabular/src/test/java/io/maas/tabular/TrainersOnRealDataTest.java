package io.maas.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maas.Classification;
import io.maas.Regression;
import io.maas.Trainer;
import io.maas.evaluation.ClassificationEvaluation;
import io.maas.evaluation.CrossValidation;
import io.maas.evaluation.Folds;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What trainers reach by their defaults on public data sets of plants, pooled over five folds by the index of the row, in the
 * folder that the system property {@code maas.data} names. Its README says what scikit-learn reaches there.
 */
@EnabledIfSystemProperty(named = "maas.data", matches = ".+")
class TrainersOnRealDataTest {

    private static Path file(String name) {
        return Path.of(System.getProperty("maas.data", ""), name);
    }

    private static ClassificationEvaluation judge(Trainer<Row, Row, Classification> trainer, Table table) {
        return CrossValidation.classification(trainer, Folds.<Row>interleaved(table.rows(), 5))
                .pooled();
    }

    private static ClassificationEvaluation machines(TabularTrainer<Row, Classification, ?> trainer) {
        Table table = Csv.table(file("ai4i2020/ai4i2020.csv"));
        return judge(trainer.drop("UID", "Product ID", "TWF", "HDF", "PWF", "OSF", "RNF"), table);
    }

    private static double platesAccuracy(Trainer<Row, Row, Classification> trainer) {
        return judge(trainer, Csv.table(file("steel_plates_faults/steel_plates_faults.csv")))
                .accuracy();
    }

    private static double concreteR2(Trainer<Row, Row, Regression> trainer) {
        Table table = Csv.table(file("uci_concrete_data/Concrete_Data.csv"), CsvOptions.DEFAULTS.withoutHeader());
        return CrossValidation.regression(trainer, Folds.<Row>interleaved(table.rows(), 5))
                .pooled()
                .r2();
    }

    @Test
    void forestOnMachines() {
        ClassificationEvaluation evaluation = machines(RandomForest.classifier("Machine failure"));
        assertThat(evaluation.macroF1()).isGreaterThan(0.82);
        assertThat(evaluation.rocAuc()).isGreaterThan(0.96);
    }

    @Test
    void boostingOnMachines() {
        ClassificationEvaluation evaluation = machines(GradientBoosting.classifier("Machine failure"));
        assertThat(evaluation.macroF1()).isGreaterThan(0.85);
        assertThat(evaluation.rocAuc()).isGreaterThan(0.97);
    }

    /** scikit-learn's MLPClassifier of the same layers: 0.848 and 0.965. */
    @Test
    void networkOnMachines() {
        ClassificationEvaluation evaluation = machines(NeuralNetwork.classifier("Machine failure"));
        assertThat(evaluation.macroF1()).isGreaterThan(0.84);
        assertThat(evaluation.rocAuc()).isGreaterThan(0.96);
    }

    /** As scikit-learn 1.9: macro-F1 0.643, ROC-AUC 0.892. */
    @Test
    void logisticRegressionOnMachines() {
        ClassificationEvaluation evaluation = machines(LogisticRegression.classifier("Machine failure"));
        assertThat(evaluation.macroF1()).isCloseTo(0.643, within(0.01));
        assertThat(evaluation.rocAuc()).isCloseTo(0.892, within(0.005));
    }

    @Test
    void forestOnPlates() {
        assertThat(platesAccuracy(RandomForest.classifier("Fault_Type"))).isGreaterThanOrEqualTo(0.79);
    }

    @Test
    void boostingOnPlates() {
        assertThat(platesAccuracy(GradientBoosting.classifier("Fault_Type"))).isGreaterThan(0.80);
    }

    @Test
    void networkOnPlates() {
        assertThat(platesAccuracy(NeuralNetwork.classifier("Fault_Type"))).isGreaterThan(0.73);
    }

    @Test
    void networkOnConcrete() {
        assertThat(concreteR2(NeuralNetwork.regressor("8"))).isGreaterThan(0.88);
    }

    @Test
    void leastSquaresOnConcrete() {
        assertThat(concreteR2(LinearRegression.regressor("8"))).isCloseTo(0.596, within(0.001));
        assertThat(concreteR2(ElasticNet.regressor("8"))).isCloseTo(0.596, within(0.005));
    }

    @Test
    void treesOnConcrete() {
        assertThat(concreteR2(RandomForest.regressor("8"))).isGreaterThan(0.91);
        assertThat(concreteR2(ExtraTrees.regressor("8"))).isGreaterThan(0.91);
        assertThat(concreteR2(GradientBoosting.regressor("8"))).isGreaterThan(0.93);
    }
}
