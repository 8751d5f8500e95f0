package io.maas.nlp.internal.linear;

import org.tribuo.classification.liblinear.LinearClassificationType.LinearType;

/** What a linear model makes small in training. */
public enum Loss {
    /** The squared hinge loss: a linear support vector machine. */
    SQUARED_HINGE("linear-svm", LinearType.L2R_L2LOSS_SVC_DUAL),
    /** The log loss: logistic regression. */
    LOGISTIC("logistic-regression", LinearType.L2R_LR);

    private final String trainer;
    private final LinearType type;

    Loss(String trainer, LinearType type) {
        this.trainer = trainer;
        this.type = type;
    }

    /**
     * Returns the name of the trainer, for manifests.
     *
     * @return the name
     */
    public String trainer() {
        return trainer;
    }

    LinearType type() {
        return type;
    }

    /** Returns the costs to choose from: what is usual for vectors of length 1. */
    double[] usualCosts() {
        return switch (this) {
            case SQUARED_HINGE -> new double[] {0.1, 0.3, 1, 3};
            case LOGISTIC -> new double[] {1, 3, 10, 30};
        };
    }
}
