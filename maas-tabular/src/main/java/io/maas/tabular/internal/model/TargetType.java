package io.maas.tabular.internal.model;

import io.maas.Classification;
import io.maas.Regression;
import io.maas.tabular.internal.rows.RowReader;
import java.util.Optional;

/** What a trainer on tables learns to predict. */
public enum TargetType {
    /** One label out of a few. */
    LABEL {
        @Override
        public <I> Optional<Classification> truth(RowReader<I> reader, I row) {
            return Optional.ofNullable(reader.targetLabel(row)).map(Classification::certain);
        }
    },
    /** A number. */
    NUMBER {
        @Override
        public <I> Optional<Regression> truth(RowReader<I> reader, I row) {
            double number = reader.targetNumber(row);
            return Double.isNaN(number) ? Optional.empty() : Optional.of(new Regression(number));
        }
    };

    /**
     * Returns the true answer that a row carries.
     *
     * @param reader reads the row
     * @param row the row
     * @param <I> the type of row
     * @return the answer; empty if the row has no value of the target
     */
    public abstract <I> Optional<?> truth(RowReader<I> reader, I row);
}
