package io.maas.tabular.internal.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maas.FieldType;
import io.maas.InvalidInputException;
import io.maas.tabular.Impute;
import io.maas.tabular.MissingFlag;
import io.maas.tabular.Scaling;
import io.maas.tabular.TimestampFeatures;
import io.maas.tabular.TimestampFeatures.Cycle;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimestampFeaturesTest {

    private static final TimestampFeatures DEFAULTS = TimestampFeatures.defaults();
    private static final Offset<Float> CLOSE = within(1e-6f);
    private static final float SIN_45 = (float) Math.sqrt(0.5);

    private static double at(String time) {
        return LocalDateTime.parse(time).toEpochSecond(ZoneOffset.UTC);
    }

    private static OneField timestamp(TimestampFeatures options, Object... values) {
        return OneField.fit(FieldType.TIMESTAMP, options, values);
    }

    /** Over two years, at different hours. */
    private static OneField cyclic(TimestampFeatures options) {
        return timestamp(options, at("2023-01-01T00:00"), at("2023-08-05T07:00"), at("2025-01-05T13:30"));
    }

    @Test
    void namesItsColumns() {
        assertThat(cyclic(DEFAULTS.elapsed(true).missingFlag(MissingFlag.ON)).names())
                .containsExactly(
                        "f hour sin",
                        "f hour cos",
                        "f weekday sin",
                        "f weekday cos",
                        "f yearday sin",
                        "f yearday cos",
                        "f elapsed days",
                        "f missing");
    }

    @ParameterizedTest
    @CsvSource({"00:00,0,1", "06:00,1,0", "12:00,0,-1", "18:00,-1,0"})
    void turnsWithTheDay(String time, float sin, float cos) {
        float[] vector = cyclic(DEFAULTS.cycles(Cycle.DAY)).encode(at("2024-05-17T" + time));

        assertThat(vector[0]).isCloseTo(sin, CLOSE);
        assertThat(vector[1]).isCloseTo(cos, CLOSE);
    }

    @Test
    void turnsWithTheDayBefore1970Too() {
        float[] vector = cyclic(DEFAULTS.cycles(Cycle.DAY)).encode(at("1931-03-01T03:00"));

        assertThat(vector[0]).isCloseTo(SIN_45, CLOSE);
        assertThat(vector[1]).isCloseTo(SIN_45, CLOSE);
    }

    /** 2024-05-13 is a Monday: half of the week has passed on Thursday noon, and 7/8 on Sunday at 3. */
    @Test
    void turnsWithTheWeekFromMonday() {
        OneField week = cyclic(DEFAULTS.cycles(Cycle.WEEK));

        assertThat(week.encode(at("2024-05-13T00:00"))[1]).isCloseTo(1, CLOSE);
        assertThat(week.encode(at("2024-05-16T12:00"))[1]).isCloseTo(-1, CLOSE);
        assertThat(week.encode(at("2024-05-19T03:00"))[0]).isCloseTo(-SIN_45, CLOSE);
        assertThat(week.encode(at("2024-05-19T03:00"))[1]).isCloseTo(SIN_45, CLOSE);
    }

    @ParameterizedTest
    @CsvSource({"1970-01-01", "1971-01-01", "1999-01-01", "2024-01-01", "2025-01-01", "2100-01-01"})
    void beginsTheYearWithinADayOfTheCalendar(String newYear) {
        double start = at(newYear + "T00:00");
        double position = Cycle.YEAR.position(start);
        double days = Math.min(position, 1 - position) * 365.2425;

        assertThat(days).isLessThan(1);
    }

    @Test
    void leavesOutACycleThatTrainingRowsDontTurn() {
        // Six and a half days.
        OneField week = timestamp(DEFAULTS, at("2024-05-13T00:00"), at("2024-05-16T06:00"), at("2024-05-19T12:00"));
        assertThat(week.names()).containsExactly("f hour sin", "f hour cos");
        // Always at eight: the hour is the same.
        OneField eight = timestamp(DEFAULTS, at("2024-05-13T08:00"), at("2024-05-16T08:00"), at("2024-06-01T08:00"));
        assertThat(eight.names()).containsExactly("f weekday sin", "f weekday cos");
    }

    @Test
    void countsDaysFromTheFirstTrainingRow() {
        TimestampFeatures elapsed = DEFAULTS.elapsedAlone();
        Object[] values = {at("2024-05-15T00:00"), at("2024-05-13T00:00"), at("2024-05-17T00:00")};

        assertThat(timestamp(elapsed, values).encode(at("2024-05-13T12:00"))).containsExactly(0.5f);
        assertThat(timestamp(elapsed, values).encode(at("2024-05-12T00:00"))).containsExactly(-1);
        // 0, 2, 4: mean 2, variance 8 / 3.
        float scaled = timestamp(elapsed.scaling(Scaling.STANDARD), values).encode(at("2024-05-17T00:00"))[0];
        assertThat(scaled).isCloseTo((float) (2 / Math.sqrt(8.0 / 3)), CLOSE);
    }

    @Test
    void imputesTheMeanOfEachColumn() {
        Object[] values = {at("2024-05-13T00:00"), null, at("2024-05-14T06:00"), at("2024-05-15T06:00")};

        OneField field = timestamp(DEFAULTS.cycles(Cycle.DAY).elapsed(true), values);

        assertThat(field.names()).containsExactly("f hour sin", "f hour cos", "f elapsed days", "f missing");
        float[] vector = field.encode(null);
        assertThat(vector[0]).isCloseTo(2 / 3f, CLOSE);
        assertThat(vector[1]).isCloseTo(1 / 3f, CLOSE);
        assertThat(vector[2]).isCloseTo((0 + 1.25f + 2.25f) / 3, CLOSE);
        assertThat(vector[3]).isEqualTo(1);
    }

    @Test
    void passesOrRejectsMissingOnesIfTold() {
        Object[] values = {at("2024-05-13T00:00"), null, at("2024-05-14T06:00")};
        TimestampFeatures day = DEFAULTS.cycles(Cycle.DAY);

        assertThat(timestamp(day.impute(Impute.NONE), values).encode(null)).containsExactly(Float.NaN, Float.NaN);
        assertThatThrownBy(() -> timestamp(day.impute(Impute.REJECT), values))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("found 'missing'");
        OneField reject = timestamp(day.impute(Impute.REJECT), values[0], values[2]);
        assertThatThrownBy(() -> reject.encode(null)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void rejectsInfiniteOnes() {
        OneField field = cyclic(DEFAULTS);

        assertThatThrownBy(() -> field.encode(Double.POSITIVE_INFINITY))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("field f: found 'Infinity', expected a timestamp, in finite seconds");
    }

    @Test
    void refusesOptionsThatContradictThemselves() {
        assertThatThrownBy(() -> DEFAULTS.elapsedAlone().elapsed(false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DEFAULTS.impute(Impute.MEDIAN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DEFAULTS.impute(Impute.CONSTANT)).isInstanceOf(IllegalArgumentException.class);
    }
}
