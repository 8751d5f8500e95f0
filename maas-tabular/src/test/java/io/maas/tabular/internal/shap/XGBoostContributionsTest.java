package io.maas.tabular.internal.shap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maas.tabular.internal.imported.TribuoCompiler;
import java.util.Arrays;
import java.util.SplittableRandom;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.junit.jupiter.api.Test;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.xgboost.XGBoostClassificationTrainer;
import org.tribuo.common.xgboost.XGBoostModel;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.xgboost.XGBoostRegressionTrainer;
import org.tribuo.regression.xgboost.XGBoostRegressionTrainer.RegressionType;

/** Contributions are those that XGBoost itself gives for the same trees, in its single precision. */
class XGBoostContributionsTest {

    private static final int FEATURES = 6;
    private static final int ROWS = 400;

    @Test
    void ofTwoLabels() throws XGBoostError {
        float[] data = data(1);
        compare(data, new XGBoostClassificationTrainer(20, 1, true), new LabelFactory(), row -> label(row, 2));
    }

    @Test
    void ofFourLabels() throws XGBoostError {
        float[] data = data(2);
        compare(data, new XGBoostClassificationTrainer(10, 1, true), new LabelFactory(), row -> label(row, 4));
    }

    @Test
    void ofNumbers() throws XGBoostError {
        XGBoostRegressionTrainer trainer = new XGBoostRegressionTrainer(RegressionType.LINEAR, 20, 1, true);
        compare(data(3), trainer, new RegressionFactory(), row -> new Regressor("y", score(row)));
    }

    @Test
    void ofPositiveNumbersOnTheirLogarithm() throws XGBoostError {
        XGBoostRegressionTrainer trainer = new XGBoostRegressionTrainer(RegressionType.GAMMA, 20, 1, true);
        compare(data(4), trainer, new RegressionFactory(), row -> new Regressor("y", Math.exp(score(row) / 5)));
    }

    private interface Truth<T> {
        T of(float[] row);
    }

    private static <T extends Output<T>> void compare(
            float[] data, Trainer<T> trainer, OutputFactory<T> factory, Truth<T> truth) throws XGBoostError {
        MutableDataset<T> dataset = new MutableDataset<>(new SimpleDataSourceProvenance("drawn", factory), factory);
        for (int row = 0; row < ROWS; row++) {
            float[] values = Arrays.copyOfRange(data, row * FEATURES, (row + 1) * FEATURES);
            ArrayExample<T> example = new ArrayExample<>(truth.of(values));
            for (int i = 0; i < FEATURES; i++) {
                if (!Float.isNaN(values[i])) {
                    example.add("f" + i, values[i]);
                }
            }
            dataset.add(example);
        }
        XGBoostModel<T> model = (XGBoostModel<T>) trainer.train(dataset);
        TribuoCompiler.Compiled compiled = TribuoCompiler.compile(model);
        assertThat(compiled.domain().features()).containsExactly("f0", "f1", "f2", "f3", "f4", "f5");
        CompiledExplainer explainer = CompiledExplainer.of(compiled.model()).orElseThrow();

        float[][] margins = contributions(model.getInnerModels().get(0), data);
        int outputs = compiled.model().outputs();
        for (int row = 0; row < ROWS; row++) {
            float[] vector = Arrays.copyOfRange(data, row * FEATURES, (row + 1) * FEATURES);
            for (int output = 0; output < outputs; output++) {
                Attribution parts = explainer.explain(vector, output);
                double[] expected = expected(margins[row], outputs, output);
                assertThat(parts.contributions()).containsExactly(Arrays.copyOf(expected, FEATURES), within(1e-4));
                assertThat(parts.base()).isCloseTo(expected[FEATURES], within(1e-4));
            }
        }
    }

    private static float[][] contributions(Booster booster, float[] data) throws XGBoostError {
        DMatrix matrix = new DMatrix(data, ROWS, FEATURES, Float.NaN);
        try {
            return booster.predictContrib(matrix, 0);
        } finally {
            matrix.dispose();
            booster.dispose();
        }
    }

    /** XGBoost explains each margin by itself; the last number of each is the base. */
    private static double[] expected(float[] margins, int outputs, int output) {
        double[] score = new double[FEATURES + 1];
        for (int i = 0; i < score.length; i++) {
            for (int other = 0; other < outputs; other++) {
                double margin = margins[other * score.length + i];
                score[i] += other == output ? margin : -margin / (outputs - 1);
            }
        }
        return score;
    }

    private static float[] data(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] data = new float[ROWS * FEATURES];
        for (int i = 0; i < data.length; i++) {
            data[i] = random.nextInt(6) == 0 ? Float.NaN : (float) random.nextDouble(-2, 2);
        }
        return data;
    }

    private static double score(float[] row) {
        double a = Float.isNaN(row[0]) ? 1 : row[0];
        double b = Float.isNaN(row[1]) ? -1 : row[1];
        double c = Float.isNaN(row[2]) ? 0 : row[2];
        return a * b + 2 * c + (Float.isNaN(row[3]) ? 3 : 0);
    }

    private static Label label(float[] row, int labels) {
        return new Label("label " + Math.floorMod((int) Math.floor(score(row) * labels / 4), labels));
    }
}
