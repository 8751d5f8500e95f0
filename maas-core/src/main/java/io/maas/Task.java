package io.maas;

/** The kind of question that a model answers. */
public enum Task {
    /** One label out of a known set; the answer is a {@link Classification}. */
    CLASSIFICATION(Classification.class),
    /** A number; the answer is a {@link Regression}. */
    REGRESSION(Regression.class),
    /** Any number of labels out of a known set; the answer is a {@link MultiLabel}. */
    MULTI_LABEL(MultiLabel.class);

    private final Class<?> answerType;

    Task(Class<?> answerType) {
        this.answerType = answerType;
    }

    /**
     * Returns the type of the answers to this task.
     *
     * @return the class of the answer
     */
    public Class<?> answerType() {
        return answerType;
    }
}
