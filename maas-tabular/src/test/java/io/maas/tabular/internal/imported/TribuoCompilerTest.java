package io.maas.tabular.internal.imported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.Prediction;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.Entropy;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.ensemble.AdaBoostTrainer;
import org.tribuo.classification.ensemble.FullyWeightedVotingCombiner;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.classification.xgboost.XGBoostClassificationTrainer;
import org.tribuo.common.tree.ExtraTreesTrainer;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.common.xgboost.XGBoostTrainer.BoosterType;
import org.tribuo.common.xgboost.XGBoostTrainer.LoggingVerbosity;
import org.tribuo.common.xgboost.XGBoostTrainer.TreeMethod;
import org.tribuo.ensemble.BaggingTrainer;
import org.tribuo.ensemble.EnsembleCombiner;
import org.tribuo.ensemble.WeightedEnsembleModel;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.ensemble.AveragingCombiner;
import org.tribuo.regression.rtree.CARTJointRegressionTrainer;
import org.tribuo.regression.rtree.CARTRegressionTrainer;
import org.tribuo.regression.rtree.impurity.MeanAbsoluteError;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;
import org.tribuo.regression.sgd.objectives.SquaredLoss;
import org.tribuo.regression.slm.ElasticNetCDTrainer;
import org.tribuo.regression.slm.LARSLassoTrainer;
import org.tribuo.regression.slm.LARSTrainer;
import org.tribuo.regression.xgboost.XGBoostRegressionTrainer;
import org.tribuo.regression.xgboost.XGBoostRegressionTrainer.RegressionType;

/** Compiled models answer as Tribuo's own do. */
class TribuoCompilerTest {

    private static final int UNLIMITED = Integer.MAX_VALUE;

    /** A way to train and the data to train on; the seed draws the data and the questions. */
    record Case<T extends Output<T>>(
            long seed, String name, TribuoData draw, MutableDataset<T> data, Trainer<T> trainer) {
        @Override
        public String toString() {
            return name + ", seed " + seed;
        }
    }

    @BeforeAll
    static void keepTribuoQuiet() {
        Logger.getLogger("org.tribuo").setLevel(Level.WARNING);
        assertThat(LogManager.getLogManager().getLogger("org.tribuo")).isNotNull();
    }

    static Case<Label> labels(int seed, String name, int features, int labels, int rows, Trainer<Label> trainer) {
        TribuoData draw = new TribuoData(seed, features, seed % 3 * 0.1);
        return new Case<>(seed, name, draw, draw.labels(rows, labels), trainer);
    }

    static Case<Regressor> numbers(int seed, String name, int features, int rows, Trainer<Regressor> trainer) {
        TribuoData draw = new TribuoData(seed, features, seed % 3 * 0.1);
        return new Case<>(seed, name, draw, draw.numbers(rows), trainer);
    }

    static CARTClassificationTrainer tree(int depth, boolean randomSplits) {
        return new CARTClassificationTrainer(depth, 1f, 0f, 0.5f, randomSplits, new GiniIndex(), 1);
    }

    static CARTRegressionTrainer numberTree(int depth) {
        return new CARTRegressionTrainer(depth, 1f, 0f, 0.5f, new MeanSquaredError(), 1);
    }

    static Trainer<Label> forest(int trees, int depth, EnsembleCombiner<Label> combiner) {
        return new RandomForestTrainer<>(tree(depth, false), combiner, trees);
    }

    static Trainer<Label> boosted(BoosterType type, int rounds, int depth) {
        return new XGBoostClassificationTrainer(
                type, TreeMethod.EXACT, rounds, 0.3, 0, depth, 1, 0.8, 0.8, 1, 0, 1, LoggingVerbosity.SILENT, 1);
    }

    static Trainer<Regressor> boosted(BoosterType type, RegressionType answer, int rounds, int depth) {
        return new XGBoostRegressionTrainer(
                type,
                TreeMethod.EXACT,
                answer,
                rounds,
                0.3,
                0,
                depth,
                1,
                0.8,
                0.8,
                1,
                0,
                1,
                LoggingVerbosity.SILENT,
                1);
    }

    static Stream<Case<Label>> classifiers() {
        VotingCombiner votes = new VotingCombiner();
        FullyWeightedVotingCombiner shares = new FullyWeightedVotingCombiner();
        return Stream.of(
                labels(1, "stump", 3, 2, 300, tree(1, false)),
                labels(2, "tree of any depth", 6, 4, 600, new CARTClassificationTrainer(UNLIMITED)),
                labels(3, "tree by entropy", 6, 3, 400, new CARTClassificationTrainer(8, 4f, 0f, 1f, new Entropy(), 1)),
                labels(4, "forest of 2", 5, 2, 300, forest(2, UNLIMITED, votes)),
                labels(5, "forest of 100", 12, 3, 600, forest(100, 12, votes)),
                labels(6, "forest of 300", 8, 5, 400, forest(300, UNLIMITED, votes)),
                labels(7, "forest of 7, 12 labels", 4, 12, 600, forest(7, 5, votes)),
                labels(8, "forest of 100 by share", 10, 3, 600, forest(100, UNLIMITED, shares)),
                labels(9, "forest of 5 by share", 10, 8, 400, forest(5, 4, shares)),
                labels(10, "extra trees", 9, 4, 500, new ExtraTreesTrainer<>(tree(UNLIMITED, true), votes, 50)),
                labels(11, "boosted stumps by AdaBoost", 6, 2, 400, new AdaBoostTrainer(tree(2, false), 25)),
                labels(12, "bagged trees", 6, 3, 400, new BaggingTrainer<>(tree(6, false), shares, 11)),
                labels(13, "one boosted round", 3, 2, 300, boosted(BoosterType.GBTREE, 1, 1)),
                labels(14, "100 boosted rounds", 12, 2, 800, boosted(BoosterType.GBTREE, 100, 6)),
                labels(15, "300 boosted rounds, 3 labels", 8, 3, 600, boosted(BoosterType.GBTREE, 300, 4)),
                labels(16, "20 boosted rounds, 12 labels", 6, 12, 800, boosted(BoosterType.GBTREE, 20, 12)),
                labels(17, "dropout", 6, 3, 400, boosted(BoosterType.DART, 15, 5)),
                labels(18, "boosted linear", 6, 3, 400, boosted(BoosterType.LINEAR, 15, 5)),
                labels(19, "logistic regression", 7, 5, 500, new LogisticRegressionTrainer()),
                labels(
                        20,
                        "logistic regression by AdaGrad",
                        4,
                        2,
                        400,
                        new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(0.5), 5, 1)));
    }

    static Stream<Case<Regressor>> regressions() {
        AveragingCombiner mean = new AveragingCombiner();
        return Stream.of(
                numbers(31, "stump", 2, 200, new CARTRegressionTrainer(1)),
                numbers(32, "tree of any depth", 5, 600, new CARTRegressionTrainer(UNLIMITED)),
                numbers(
                        33,
                        "tree by absolute error",
                        5,
                        300,
                        new CARTRegressionTrainer(7, 2f, 0f, 1f, new MeanAbsoluteError(), 1)),
                numbers(34, "joint tree of one number", 5, 300, new CARTJointRegressionTrainer(9)),
                numbers(35, "forest of 100", 9, 500, new RandomForestTrainer<>(numberTree(12), mean, 100)),
                numbers(
                        36,
                        "forest of trees of any depth",
                        9,
                        500,
                        new RandomForestTrainer<>(numberTree(UNLIMITED), mean, 30)),
                numbers(37, "boosted", 10, 800, boosted(BoosterType.GBTREE, RegressionType.LINEAR, 100, 6)),
                numbers(38, "boosted for long", 5, 400, boosted(BoosterType.GBTREE, RegressionType.LINEAR, 300, 8)),
                numbers(39, "boosted, gamma", 5, 400, boosted(BoosterType.GBTREE, RegressionType.GAMMA, 30, 4)),
                numbers(40, "boosted, Tweedie", 5, 400, boosted(BoosterType.GBTREE, RegressionType.TWEEDIE, 30, 4)),
                numbers(41, "boosted, Huber", 5, 400, boosted(BoosterType.GBTREE, RegressionType.PSEUDOHUBER, 30, 4)),
                numbers(42, "dropout", 5, 400, boosted(BoosterType.DART, RegressionType.LINEAR, 20, 4)),
                numbers(43, "boosted linear", 5, 400, boosted(BoosterType.LINEAR, RegressionType.LINEAR, 20, 4)),
                numbers(
                        44,
                        "linear by descent",
                        6,
                        400,
                        new org.tribuo.regression.sgd.linear.LinearSGDTrainer(
                                new SquaredLoss(), new AdaGrad(0.1), 20, 1)),
                numbers(45, "elastic net", 8, 400, new ElasticNetCDTrainer(0.1, 0.5)),
                numbers(46, "least angle", 8, 400, new LARSTrainer()),
                numbers(47, "lasso by least angle", 8, 400, new LARSLassoTrainer(3)));
    }

    @ParameterizedTest
    @MethodSource("classifiers")
    void labelsAndProbabilitiesAreTribuos(Case<Label> each) {
        agree(each, each.trainer.train(each.data), 1000);
    }

    @ParameterizedTest
    @MethodSource("regressions")
    void numbersAreTribuos(Case<Regressor> each) {
        Model<Regressor> model = each.trainer.train(each.data);
        TribuoCompiler.Compiled compiled = TribuoCompiler.compile(model);
        Answers<Regressor> answers = Answers.to(each.draw, 500, model, compiled);

        for (int row = 0; row < answers.rows(); row++) {
            double theirs = answers.theirs.get(row).getOutput().getValues()[0];
            assertThat(answers.ours[row])
                    .as("question %d: %s", row, answers.question(row))
                    .isCloseTo(theirs, within(1e-6 * Math.max(1, Math.abs(theirs))));
        }
    }

    @ParameterizedTest
    @MethodSource("weightings")
    void membersWeighAsInTribuo(EnsembleCombiner<Label> combiner, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TribuoData draw = new TribuoData(seed, 5, 0.1);
        MutableDataset<Label> data = draw.labels(400, 4);
        List<Model<Label>> members = new ArrayList<>();
        float[] weights = new float[9];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i == 0 ? 0 : (float) random.nextDouble();
            members.add(tree(1 + random.nextInt(8), true).train(data, Map.of(), i));
        }
        Model<Label> model =
                WeightedEnsembleModel.createEnsembleFromExistingModels("weighted", members, combiner, weights);

        agree(new Case<>(seed, "weighted", draw, data, tree(1, true)), model, 1000);
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> weightings() {
        return Stream.of(new VotingCombiner(), new FullyWeightedVotingCombiner())
                .flatMap(combiner -> Stream.of(61L, 62L, 63L)
                        .map(seed -> org.junit.jupiter.params.provider.Arguments.of(combiner, seed)));
    }

    private static void agree(Case<Label> each, Model<Label> model, int rows) {
        TribuoCompiler.Compiled compiled = TribuoCompiler.compile(model);
        List<String> labels = compiled.domain().labels();
        Answers<Label> answers = Answers.to(each.draw, rows, model, compiled);

        for (int row = 0; row < rows; row++) {
            Prediction<Label> theirs = answers.theirs.get(row);
            double[] ours = Arrays.copyOfRange(answers.ours, row * labels.size(), (row + 1) * labels.size());
            int best = 0;
            for (int k = 0; k < ours.length; k++) {
                best = ours[k] > ours[best] ? k : best;
                assertThat(ours[k])
                        .as("question %d, %s: %s", row, labels.get(k), answers.question(row))
                        .isCloseTo(theirs.getOutputScores().get(labels.get(k)).getScore(), within(1e-6));
            }
            assertThat(labels.get(best))
                    .as("question %d: %s", row, answers.question(row))
                    .isEqualTo(theirs.getOutput().getLabel());
        }
    }

    /** The answers of both to the same questions. */
    private record Answers<T extends Output<T>>(
            TribuoCompiler.Compiled compiled, float[] questions, List<Prediction<T>> theirs, double[] ours) {

        static <T extends Output<T>> Answers<T> to(
                TribuoData draw, int rows, Model<T> model, TribuoCompiler.Compiled compiled) {
            float[] questions = draw.questions(rows, compiled);
            int inputs = compiled.model().inputs();
            List<Prediction<T>> theirs = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                float[] question = Arrays.copyOfRange(questions, row * inputs, (row + 1) * inputs);
                theirs.add(model.predict(TribuoData.example(
                        model.getOutputIDInfo().getOutput(0), compiled.domain().features(), question)));
            }
            double[] ours = new double[rows * compiled.model().outputs()];
            compiled.model().score(questions, rows, ours);
            return new Answers<>(compiled, questions, theirs, ours);
        }

        int rows() {
            return theirs.size();
        }

        String question(int row) {
            int inputs = compiled.model().inputs();
            return Arrays.toString(Arrays.copyOfRange(questions, row * inputs, (row + 1) * inputs));
        }
    }
}
