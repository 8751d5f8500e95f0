package io.maas.tabular.internal.imported;

import io.maas.IncompatibleModelException;
import io.maas.tabular.internal.compiled.CompiledModel;
import io.maas.tabular.internal.compiled.LinearModel;
import io.maas.tabular.internal.compiled.Link;
import io.maas.tabular.internal.compiled.TreeEnsemble;
import java.util.Arrays;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoostError;
import org.tribuo.common.xgboost.XGBoostModel;

/** Compiles Tribuo's models of XGBoost. */
final class TribuoBooster {

    static {
        // XGBoost4J's name is no name for a module: it stays on the class path, where a named module looks only on
        // request.
        TribuoBooster.class
                .getModule()
                .addReads(TribuoBooster.class.getClassLoader().getUnnamedModule());
    }

    private TribuoBooster() {}

    static CompiledModel compile(XGBoostModel<?> model, TribuoDomain domain) {
        // One booster an answer; they are copies.
        Booster booster = model.getInnerModels().get(0);
        try {
            return compile(BoosterJson.read(booster.toByteArray("json")), domain);
        } catch (XGBoostError e) {
            throw new IncompatibleModelException("XGBoost cannot save the model " + model.getName(), e);
        } finally {
            booster.dispose();
        }
    }

    private static CompiledModel compile(BoosterJson booster, TribuoDomain domain) {
        Margins margins = domain.classification() ? classification(booster, domain) : regression(booster);
        int inputs = domain.features().size();
        if (booster.booster().equals("gblinear")) {
            return linear(booster.linearWeights(), inputs, margins);
        }
        int[] outputs = Arrays.stream(booster.groups())
                .map(group -> margins.first + group)
                .toArray();
        return TreeEnsemble.of(
                inputs,
                margins.base.length,
                margins.base,
                1,
                TreeEnsemble.Sums.FLOAT,
                booster.trees(),
                outputs,
                margins.link);
    }

    private static Margins classification(BoosterJson booster, TribuoDomain domain) {
        double[] base = new double[domain.labels().size()];
        double score = booster.baseScore();
        switch (booster.objective()) {
            case "multi:softprob", "multi:softmax" -> {
                Arrays.fill(base, score);
                return new Margins(base, 0, Link.SOFTMAX);
            }
            case "binary:logistic", "binary:logitraw" -> {
                // The sigmoid of the second label's margin is the softmax of that margin and one of 0.
                base[1] = (float) Math.log(score / (1 - score));
                return new Margins(base, 1, Link.SOFTMAX);
            }
            default -> throw unknown(booster.objective());
        }
    }

    private static Margins regression(BoosterJson booster) {
        double score = booster.baseScore();
        return switch (booster.objective()) {
            case "reg:squarederror", "reg:linear", "reg:pseudohubererror", "reg:squaredlogerror" ->
                new Margins(new double[] {score}, 0, Link.IDENTITY);
            case "reg:gamma", "reg:tweedie", "count:poisson" ->
                new Margins(new double[] {(float) Math.log(score)}, 0, Link.EXP);
            default -> throw unknown(booster.objective());
        };
    }

    /** XGBoost keeps one row of weights a feature and, last, one of biases. */
    private static LinearModel linear(float[] all, int inputs, Margins margins) {
        int groups = all.length / (inputs + 1);
        double[] weights = new double[margins.base.length * inputs];
        double[] bias = margins.base.clone();
        for (int group = 0; group < groups; group++) {
            int output = margins.first + group;
            for (int input = 0; input < inputs; input++) {
                weights[output * inputs + input] = all[input * groups + group];
            }
            bias[output] += all[inputs * groups + group];
        }
        return LinearModel.of(inputs, bias.length, weights, bias, new double[inputs], margins.link);
    }

    private static IncompatibleModelException unknown(String objective) {
        return new IncompatibleModelException("a model of XGBoost with the objective " + objective
                + " cannot be compiled; multi:softprob, binary:logistic, reg:squarederror, reg:pseudohubererror,"
                + " reg:gamma and reg:tweedie can");
    }

    /**
     * What boosted margins are.
     *
     * @param base what each output starts from
     * @param first the output that the booster's first margin adds to
     * @param link turns margins into answers
     */
    private record Margins(double[] base, int first, Link link) {}
}
