package io.maas.tabular.internal.train;

import io.maas.TrainingFailedException;
import io.maas.tabular.internal.imported.BoosterJson;
import java.util.HashMap;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * One training in XGBoost's native library, round by round; closing it gives the native memory back.
 *
 * <p>The only class that touches XGBoost4J. It is the library that Tribuo's boosting trainers bring, driven directly because
 * theirs can neither be watched nor stopped, and copy the matrix through a list of boxed numbers.
 */
final class XGBoostSession implements AutoCloseable {

    static {
        // XGBoost4J has no name that a module could have, so it is on the class path even where this is a named module.
        XGBoostSession.class
                .getModule()
                .addReads(XGBoostSession.class.getClassLoader().getUnnamedModule());
    }

    private final DMatrix data;
    private final Booster booster;

    private XGBoostSession(DMatrix data, Booster booster) {
        this.data = data;
        this.booster = booster;
    }

    /**
     * Starts a training.
     *
     * @param matrix the features and weights
     * @param targets the targets, one a row
     * @param parameters XGBoost's parameters
     * @return the training, before its first round
     */
    static XGBoostSession start(TrainingMatrix matrix, float[] targets, Map<String, Object> parameters) {
        try {
            DMatrix data = new DMatrix(matrix.values(), matrix.rows(), matrix.width(), Float.NaN);
            try {
                data.setLabel(targets);
                data.setWeight(matrix.weights());
                return new XGBoostSession(data, XGBoost.train(data, parameters, 0, new HashMap<>(), null, null));
            } catch (XGBoostError failed) {
                data.dispose();
                throw failed;
            }
        } catch (XGBoostError failed) {
            throw failed(failed);
        }
    }

    /** Adds the trees of one round. */
    void round(int round) {
        try {
            booster.update(data, round);
        } catch (XGBoostError failed) {
            throw failed(failed);
        }
    }

    /** Returns the trees of all rounds. */
    BoosterJson trees() {
        try {
            return BoosterJson.read(booster.toByteArray("json"));
        } catch (XGBoostError failed) {
            throw failed(failed);
        }
    }

    private static TrainingFailedException failed(XGBoostError cause) {
        return new TrainingFailedException("XGBoost could not train: " + cause.getMessage(), cause);
    }

    @Override
    public void close() {
        booster.dispose();
        data.dispose();
    }
}
