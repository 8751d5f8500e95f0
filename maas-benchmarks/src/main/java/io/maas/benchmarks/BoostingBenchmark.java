package io.maas.benchmarks;

import biz.k11i.xgboost.Predictor;
import biz.k11i.xgboost.util.FVec;
import io.maas.tabular.internal.compiled.CompiledModel;
import io.maas.tabular.internal.imported.TribuoCompiler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tribuo.Example;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.xgboost.XGBoostClassificationTrainer;
import org.tribuo.common.xgboost.XGBoostModel;

/**
 * Answers of boosted trees (100 rounds of two trees of depth 6, 20 features, two labels): one row of a thousand in turn, and the
 * thousand at once; ours, compiled from Tribuo's model, Tribuo's, XGBoost4J's and xgboost-predictor's.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@Reference("ours")
public class BoostingBenchmark {

    private static final int FEATURES = ForestBenchmark.FEATURES;
    private static final int ROWS = ForestBenchmark.ROWS;
    private static final int ROUNDS = 100;

    /** How many rows an operation answers. */
    @Param({"1", "1000"})
    public int batch;

    private final XGBoostModel<Label> tribuo;
    private final Booster booster;
    private final Predictor predictor;
    private final CompiledModel compiled;
    private final List<Example<Label>> examples;
    private final float[] vectors;
    private final float[][] rows;
    private final FVec[] dense;
    private final double[] scores;
    private int next;

    /** Draws rows to ask about. */
    public BoostingBenchmark() {
        ForestBenchmark.Rows asked = ForestBenchmark.Rows.draw(ROWS, 4);
        tribuo = Trained.TREES;
        booster = booster(tribuo);
        predictor = predictor(booster);
        compiled = TribuoCompiler.compile(tribuo).model();
        examples = asked.examples();
        vectors = asked.values();
        rows = new float[ROWS][FEATURES];
        dense = new FVec[ROWS];
        for (int row = 0; row < ROWS; row++) {
            System.arraycopy(vectors, row * FEATURES, rows[row], 0, FEATURES);
            dense[row] = FVec.Transformer.fromArray(rows[row], false);
        }
        scores = new double[ROWS * compiled.outputs()];
    }

    /** Trained once a process: it takes a while. */
    private static final class Trained {

        static final XGBoostModel<Label> TREES = new XGBoostClassificationTrainer(ROUNDS, 1, true)
                .train(ForestBenchmark.Rows.draw(10_000, 3).dataset());
    }

    private static Booster booster(XGBoostModel<Label> model) {
        try {
            Booster booster = model.getInnerModels().get(0);
            // Ours uses one thread too.
            booster.setParam("nthread", 1);
            return booster;
        } catch (XGBoostError e) {
            throw new IllegalStateException(e);
        }
    }

    private static Predictor predictor(Booster booster) {
        try {
            return new Predictor(new ByteArrayInputStream(booster.toByteArray()));
        } catch (IOException | XGBoostError e) {
            throw new IllegalStateException(e);
        }
    }

    private int turn() {
        next = next + 1 == ROWS ? 0 : next + 1;
        return next;
    }

    /**
     * Answers by flat arrays.
     *
     * @return the probabilities
     */
    @Benchmark
    public double[] ours() {
        if (batch > 1) {
            compiled.score(vectors, ROWS, scores);
        } else {
            compiled.score(rows[turn()], 1, scores);
        }
        return scores;
    }

    /**
     * Answers by Tribuo, which asks XGBoost4J.
     *
     * @return the predictions
     */
    @Benchmark
    public List<Prediction<Label>> tribuo() {
        return batch > 1 ? tribuo.predict(examples) : List.of(tribuo.predict(examples.get(turn())));
    }

    /**
     * Answers by XGBoost4J, from a dense array to probabilities.
     *
     * @return the probabilities
     * @throws XGBoostError if XGBoost fails
     */
    @Benchmark
    public float[][] xgboost4j() throws XGBoostError {
        DMatrix matrix = batch > 1
                ? new DMatrix(vectors, ROWS, FEATURES, Float.NaN)
                : new DMatrix(rows[turn()], 1, FEATURES, Float.NaN);
        try {
            return booster.predict(matrix);
        } finally {
            matrix.dispose();
        }
    }

    /**
     * Answers by xgboost-predictor, a pure Java library.
     *
     * @return the probabilities
     */
    @Benchmark
    public float[][] xgboostPredictor() {
        if (batch == 1) {
            return new float[][] {predictor.predict(dense[turn()])};
        }
        float[][] all = new float[ROWS][];
        for (int row = 0; row < ROWS; row++) {
            all[row] = predictor.predict(dense[row]);
        }
        return all;
    }

    /**
     * Returns how labels are numbered in the arrays of probabilities.
     *
     * @return the labels in the order of the probabilities
     */
    List<String> labels() {
        return TribuoCompiler.compile(tribuo).domain().labels();
    }
}
