package io.maas.tabular;

/**
 * How numbers and booleans become features: one column, and one more that says whether the value was missing.
 *
 * <p>A number must lie within &plusmn;3.4e38, the range of the single-precision features. Immutable; every method returns a
 * changed copy.
 *
 * @param impute what takes the place of a missing value (null or NaN)
 * @param constant what {@link Impute#CONSTANT} puts in
 * @param scaling whether the column is standardised; booleans never are
 * @param missingFlag whether a column {@code <field> missing} holds 1 where the value was missing and 0 elsewhere
 */
public record NumberFeatures(Impute impute, double constant, Scaling scaling, MissingFlag missingFlag)
        implements FieldFeatures {

    /** Checks the constant. */
    public NumberFeatures {
        // Written so that NaN fails too.
        if (!(Math.abs(constant) <= Float.MAX_VALUE)) {
            throw new IllegalArgumentException("the constant must be within ±" + Float.MAX_VALUE + ", not " + constant);
        }
        if (impute != Impute.CONSTANT && constant != 0) {
            throw new IllegalArgumentException("a constant goes with CONSTANT, not with " + impute);
        }
    }

    /**
     * Leaves to the trainer what it knows better: {@link Impute#AUTO}, {@link Scaling#AUTO}, {@link MissingFlag#AUTO}.
     *
     * @return the options
     */
    public static NumberFeatures defaults() {
        return new NumberFeatures(Impute.AUTO, 0, Scaling.AUTO, MissingFlag.AUTO);
    }

    /**
     * Changes what takes the place of a missing value.
     *
     * @param how any but {@link Impute#CONSTANT}, which {@link #imputeConstant} chooses
     * @return the changed options
     */
    public NumberFeatures impute(Impute how) {
        if (how == Impute.CONSTANT) {
            throw new IllegalArgumentException("say which constant: imputeConstant(0)");
        }
        return new NumberFeatures(how, 0, scaling, missingFlag);
    }

    /**
     * Puts a constant in the place of a missing value.
     *
     * @param value the constant, in the unit of the field, finite
     * @return the changed options
     */
    public NumberFeatures imputeConstant(double value) {
        return new NumberFeatures(Impute.CONSTANT, value, scaling, missingFlag);
    }

    /**
     * Changes whether the column is standardised.
     *
     * @param how the scaling
     * @return the changed options
     */
    public NumberFeatures scaling(Scaling how) {
        return new NumberFeatures(impute, constant, how, missingFlag);
    }

    /**
     * Changes whether a column says that the value was missing.
     *
     * @param when when there is such a column
     * @return the changed options
     */
    public NumberFeatures missingFlag(MissingFlag when) {
        return new NumberFeatures(impute, constant, scaling, when);
    }
}
