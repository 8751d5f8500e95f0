package io.maas.tabular.internal.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maas.FieldType;
import io.maas.InvalidInputException;
import io.maas.tabular.Impute;
import io.maas.tabular.MissingFlag;
import io.maas.tabular.NumberFeatures;
import io.maas.tabular.Scaling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberFeaturesTest {

    private static final NumberFeatures DEFAULTS = NumberFeatures.defaults();

    private static OneField number(NumberFeatures options, Object... values) {
        return OneField.fit(FieldType.NUMBER, options, values);
    }

    @Test
    void imputesAsChosen() {
        Object[] values = {1.0, null, 2.0, 9.0};

        assertThat(number(DEFAULTS, values).encode(null)).containsExactly(2, 1);
        assertThat(number(DEFAULTS.impute(Impute.MEDIAN), values).encode(null)).containsExactly(2, 1);
        assertThat(number(DEFAULTS.impute(Impute.MEAN), values).encode(null)).containsExactly(4, 1);
        assertThat(number(DEFAULTS.imputeConstant(-7.5), values).encode(null)).containsExactly(-7.5f, 1);
        assertThat(number(DEFAULTS.impute(Impute.NONE), values).encode(null)).containsExactly(Float.NaN);
        assertThat(number(DEFAULTS, values).encode(Double.NaN)).containsExactly(2, 1);
    }

    @Test
    void rejectsMissingValuesIfTold() {
        NumberFeatures reject = DEFAULTS.impute(Impute.REJECT);

        assertThatThrownBy(() -> number(reject, 1.0, 2.0).encode(null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("field f: found 'missing', expected a value; missing ones are rejected for this field");
        assertThatThrownBy(() -> number(reject, 1.0, null, 2.0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("item 1, field f: found 'missing'");
    }

    @Test
    void flagsMissingValuesAsChosen() {
        Object[] complete = {1.0, 2.0};
        Object[] gaps = {1.0, null, 2.0};

        assertThat(number(DEFAULTS, complete).names()).containsExactly("f");
        assertThat(number(DEFAULTS, gaps).names()).containsExactly("f", "f missing");
        assertThat(number(DEFAULTS.missingFlag(MissingFlag.ON), complete).names())
                .containsExactly("f", "f missing");
        assertThat(number(DEFAULTS.missingFlag(MissingFlag.OFF), gaps).names()).containsExactly("f");
        // NaN shows by itself.
        assertThat(number(DEFAULTS.impute(Impute.NONE), gaps).names()).containsExactly("f");
        assertThat(number(DEFAULTS.impute(Impute.NONE).missingFlag(MissingFlag.ON), gaps)
                        .encode(null))
                .containsExactly(Float.NaN, 1);
    }

    /** Printed by scikit-learn 1.9.1, {@code StandardScaler}. */
    @Test
    void standardisesAsScikitLearnDoes() {
        Double[] values = {0.1, -3.7, 22.25, 1e-3, 8.0, 8.0, -0.5, 300.125};
        float[] expected = {
            -0.42559454f, -0.46439216f, -0.19944526f, -0.4266053f, -0.34493634f, -0.34493634f, -0.43172047f, 2.6376305f
        };

        OneField field = number(DEFAULTS.scaling(Scaling.STANDARD), (Object[]) values);

        for (int i = 0; i < values.length; i++) {
            assertThat(field.encode(values[i])[0]).isCloseTo(expected[i], within(1e-6f));
        }
    }

    @Test
    void standardisesByTheValuesThatAreThereAndImputesBefore() {
        NumberFeatures standard = DEFAULTS.scaling(Scaling.STANDARD).impute(Impute.MEAN);

        // Mean 4, deviation 2.
        OneField field = number(standard, 2.0, null, 6.0);

        assertThat(field.encode(6.0)).containsExactly(1, 0);
        assertThat(field.encode(null)).containsExactly(0, 1);
        assertThat(number(standard.imputeConstant(10), 2.0, null, 6.0).encode(null))
                .containsExactly(3, 1);
    }

    @Test
    void neverStandardisesBooleans() {
        OneField field = OneField.fit(FieldType.BOOLEAN, DEFAULTS.scaling(Scaling.STANDARD), 1.0, 0.0, null, 1.0, 1.0);

        assertThat(field.encode(1.0)).containsExactly(1, 0);
        assertThat(field.encode(0.0)).containsExactly(0, 0);
        assertThat(field.encode(null)).containsExactly(1, 1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 3.5e38, -1e300, Double.MAX_VALUE})
    void rejectsWhatSinglePrecisionCannotHold(double value) {
        assertThatThrownBy(() -> number(DEFAULTS, 1.0, 2.0).encode(value))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("field f: found '" + value + "', expected a number within ±3.4e38, the range of single"
                        + " precision; let a missing one be null or NaN");
        assertThatThrownBy(() ->
                        number(DEFAULTS.scaling(Scaling.STANDARD), 1.0, 2.0).encode(value))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> number(DEFAULTS, 1.0, value))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("item 1, field f: found '" + value);
    }

    @Test
    void rejectsWhatLeavesTheRangeOnceItIsStandardised() {
        OneField field = number(DEFAULTS.scaling(Scaling.STANDARD), 1e-30, 3e-30);

        assertThat(field.encode(3e-30)[0]).isCloseTo(1, within(1e-6f));
        assertThatThrownBy(() -> field.encode(1e20)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void takesTheGreatestNumbersThereAre() {
        OneField field = number(DEFAULTS, -(double) Float.MAX_VALUE, (double) Float.MAX_VALUE);

        assertThat(field.encode((double) Float.MAX_VALUE)).containsExactly(Float.MAX_VALUE);
        OneField standard =
                number(DEFAULTS.scaling(Scaling.STANDARD), -(double) Float.MAX_VALUE, (double) Float.MAX_VALUE);
        assertThat(standard.encode((double) Float.MAX_VALUE)).containsExactly(1);
    }

    @Test
    void leavesOutWhatIsTheSameInAllRows() {
        assertThatThrownBy(() -> number(DEFAULTS, 5.0, 5.0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("training rows that differ in a field at least");
        // Differ as doubles, but not in single precision as they are.
        assertThat(number(DEFAULTS, 1e9, 1e9 + 1).names()).containsExactly("f");
        assertThat(number(DEFAULTS.scaling(Scaling.STANDARD), 1e9, 1e9 + 1).names())
                .containsExactly("f");
        // What is imputed is the value that all others have: the flag says all there is to say.
        assertThat(number(DEFAULTS, 5.0, null, 5.0).names()).containsExactly("f missing");
        assertThat(number(DEFAULTS.imputeConstant(1), 5.0, null, 5.0).names()).containsExactly("f", "f missing");
        assertThat(number(DEFAULTS.impute(Impute.NONE), 5.0, null, 5.0).names()).containsExactly("f");
    }

    @Test
    void refusesOptionsThatContradictThemselves() {
        assertThatThrownBy(() -> DEFAULTS.impute(Impute.CONSTANT)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DEFAULTS.imputeConstant(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DEFAULTS.imputeConstant(1e39)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NumberFeatures(Impute.MEAN, 3, Scaling.AUTO, MissingFlag.AUTO))
                .isInstanceOf(IllegalArgumentException.class);
        // A constant that would be infinite once it is standardised.
        assertThatThrownBy(() -> number(DEFAULTS.imputeConstant(1e30).scaling(Scaling.STANDARD), 0.0, 1e-20))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leaves the range");
    }
}
