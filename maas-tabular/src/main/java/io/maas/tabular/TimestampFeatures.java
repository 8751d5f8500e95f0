package io.maas.tabular;

import java.util.EnumSet;
import java.util.Set;

/**
 * How timestamps become features: the position in the day, week and year as sine and cosine, so that 23:59 is close to 0:00, and
 * optionally the time elapsed.
 *
 * <p>The columns are named {@code <field> hour sin}, {@code <field> hour cos}, {@code weekday}, {@code yearday} likewise, and
 * {@code <field> elapsed days}. A cycle is left out if the training rows span less than one whole turn of it: what has been seen
 * of a year in three months is no cycle but a trend that misleads after. Immutable; every method returns a changed copy.
 *
 * @param cycles which cycles
 * @param elapsed whether a column holds the days since the first training timestamp. Trees can't extrapolate it
 * @param scaling whether that column is standardised
 * @param impute what takes the place of a missing timestamp in each column; neither {@link Impute#MEDIAN} nor
 *     {@link Impute#CONSTANT}
 * @param missingFlag whether a column {@code <field> missing} holds 1 where the timestamp was missing and 0 elsewhere
 */
public record TimestampFeatures(
        Set<Cycle> cycles, boolean elapsed, Scaling scaling, Impute impute, MissingFlag missingFlag)
        implements FieldFeatures {

    /** Checks how missing timestamps are imputed. */
    public TimestampFeatures {
        cycles = Set.copyOf(cycles);
        if (impute == Impute.MEDIAN || impute == Impute.CONSTANT) {
            throw new IllegalArgumentException(
                    "timestamps are imputed by AUTO, MEAN, NONE or REJECT, not by " + impute);
        }
        if (cycles.isEmpty() && !elapsed) {
            throw new IllegalArgumentException("a timestamp without cycles and elapsed time is no feature");
        }
    }

    /**
     * All cycles, no elapsed time.
     *
     * @return the options
     */
    public static TimestampFeatures defaults() {
        return new TimestampFeatures(EnumSet.allOf(Cycle.class), false, Scaling.AUTO, Impute.AUTO, MissingFlag.AUTO);
    }

    /**
     * Changes the cycles.
     *
     * @param first a cycle
     * @param more others
     * @return the changed options
     */
    public TimestampFeatures cycles(Cycle first, Cycle... more) {
        return new TimestampFeatures(EnumSet.of(first, more), elapsed, scaling, impute, missingFlag);
    }

    /**
     * Keeps the time elapsed alone, without cycles.
     *
     * @return the changed options
     */
    public TimestampFeatures elapsedAlone() {
        return new TimestampFeatures(Set.of(), true, scaling, impute, missingFlag);
    }

    /**
     * Changes whether a column holds the days since the first training timestamp.
     *
     * @param on whether it does
     * @return the changed options
     */
    public TimestampFeatures elapsed(boolean on) {
        return new TimestampFeatures(cycles, on, scaling, impute, missingFlag);
    }

    /**
     * Changes whether the elapsed time is standardised.
     *
     * @param how the scaling
     * @return the changed options
     */
    public TimestampFeatures scaling(Scaling how) {
        return new TimestampFeatures(cycles, elapsed, how, impute, missingFlag);
    }

    /**
     * Changes what takes the place of a missing timestamp.
     *
     * @param how {@link Impute#AUTO}, {@link Impute#MEAN}, {@link Impute#NONE} or {@link Impute#REJECT}
     * @return the changed options
     */
    public TimestampFeatures impute(Impute how) {
        return new TimestampFeatures(cycles, elapsed, scaling, how, missingFlag);
    }

    /**
     * Changes whether a column says that the timestamp was missing.
     *
     * @param when when there is such a column
     * @return the changed options
     */
    public TimestampFeatures missingFlag(MissingFlag when) {
        return new TimestampFeatures(cycles, elapsed, scaling, impute, when);
    }

    /** A cycle of the calendar; the position in it is stepless. */
    public enum Cycle {
        /** From midnight to midnight. */
        DAY("hour", 86_400, 0),
        /** From Monday to Sunday. */
        // 1970-01-01 was a Thursday, three days after a Monday.
        WEEK("weekday", 7 * 86_400, 3 * 86_400),
        /** The mean Gregorian year of 365.2425 days from 1970-01-01T00:00: it strays from the calendar by a day at most. */
        YEAR("yearday", 31_556_952, 0);

        private final String word;
        private final double seconds;
        private final double shift;

        Cycle(String word, double seconds, double shift) {
            this.word = word;
            this.seconds = seconds;
            this.shift = shift;
        }

        /**
         * Returns the word that names the columns.
         *
         * @return the word, such as {@code hour}
         */
        public String word() {
            return word;
        }

        /**
         * Returns how long a turn takes.
         *
         * @return seconds
         */
        public double seconds() {
            return seconds;
        }

        /**
         * Returns the position of a timestamp in the cycle.
         *
         * @param timestamp seconds since 1970-01-01T00:00 on the local clock, finite
         * @return the part of the turn that has passed, in 0..1
         */
        public double position(double timestamp) {
            double turns = (timestamp + shift) / seconds;
            return turns - Math.floor(turns);
        }
    }
}
