package io.maas.tabular;

/** Whether numbers are standardised before a model sees them. */
public enum Scaling {
    /** The trainer's choice: {@link #STANDARD} for linear models and networks, {@link #NONE} for trees, which don't care. */
    AUTO,
    /**
     * Less the mean of the training values, divided by their standard deviation (that of the population: divided by n, not by
     * n - 1).
     */
    STANDARD,
    /** As it is. */
    NONE
}
