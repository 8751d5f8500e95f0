package io.maas.tabular.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.Classification;
import io.maas.IncompatibleModelException;
import io.maas.Model;
import io.maas.Regression;
import io.maas.contract.ModelFormatContract;
import io.maas.store.ModelStore;
import io.maas.tabular.Column;
import io.maas.tabular.Readings;
import io.maas.tabular.Readings.Load;
import io.maas.tabular.Readings.Reading;
import io.maas.tabular.Row;
import io.maas.tabular.Table;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TabularFormatTest {

    @Nested
    class Forests extends ModelFormatContract<Reading, Classification> {

        @Override
        protected Model<Reading, Classification> model() {
            return ModelsUnderTest.FOREST;
        }

        @Override
        protected Class<Reading> inputType() {
            return Reading.class;
        }

        @Override
        protected Class<Classification> outputType() {
            return Classification.class;
        }

        @Override
        protected List<Reading> inputs() {
            return ModelsUnderTest.READINGS;
        }
    }

    @Nested
    class BoostedTreesOfRows extends ModelFormatContract<Row, Classification> {

        @Override
        protected Model<Row, Classification> model() {
            return ModelsUnderTest.BOOSTING;
        }

        @Override
        protected Class<Row> inputType() {
            return Row.class;
        }

        @Override
        protected Class<Classification> outputType() {
            return Classification.class;
        }

        @Override
        protected List<Row> inputs() {
            return Table.of(Reading.class, ModelsUnderTest.READINGS).rows();
        }
    }

    @Nested
    class LinearModels extends ModelFormatContract<Load, Regression> {

        @Override
        protected Model<Load, Regression> model() {
            return ModelsUnderTest.LINEAR;
        }

        @Override
        protected Class<Load> inputType() {
            return Load.class;
        }

        @Override
        protected Class<Regression> outputType() {
            return Regression.class;
        }

        @Override
        protected List<Load> inputs() {
            return Readings.loads(10, 2);
        }
    }

    @Nested
    class Networks extends ModelFormatContract<Reading, Classification> {

        @Override
        protected Model<Reading, Classification> model() {
            return ModelsUnderTest.NETWORK;
        }

        @Override
        protected Class<Reading> inputType() {
            return Reading.class;
        }

        @Override
        protected Class<Classification> outputType() {
            return Classification.class;
        }

        @Override
        protected List<Reading> inputs() {
            return ModelsUnderTest.READINGS;
        }
    }

    @Nested
    class NetworksForNumbers extends ModelFormatContract<Load, Regression> {

        @Override
        protected Model<Load, Regression> model() {
            return ModelsUnderTest.NUMBER_NETWORK;
        }

        @Override
        protected Class<Load> inputType() {
            return Load.class;
        }

        @Override
        protected Class<Regression> outputType() {
            return Regression.class;
        }

        @Override
        protected List<Load> inputs() {
            return Readings.loads(10, 2);
        }
    }

    private record Other(String type, @Column("torque") double moment, double speed, boolean guarded) {}

    private record Wrong(double type, double speed) {}

    @Test
    void aModelOfRecordsAnswersRowsAndOtherRecords(@TempDir Path folder) {
        ModelStore store = ModelStore.open(folder);
        store.publish("press", ModelsUnderTest.FOREST);
        Reading reading = new Reading("L", 61.5, 1500, false, "none");
        Classification expected = ModelsUnderTest.FOREST.predict(reading);

        Model<Row, Classification> rows = store.load("press", Row.class, Classification.class);
        Row row = Row.of("speed", 1500, "guarded", false, "torque", 61.5, "type", "L", "colour", "red");
        assertThat(rows.predict(row)).isEqualTo(expected);

        Model<Other, Classification> others = store.load("press", Other.class, Classification.class);
        assertThat(others.predict(new Other("L", 61.5, 1500, false))).isEqualTo(expected);

        assertThatThrownBy(() -> store.load("press", Wrong.class, Classification.class))
                .isInstanceOf(IncompatibleModelException.class)
                .hasMessageContaining("torque")
                .hasMessageContaining("guarded");
        assertThatThrownBy(() -> store.load("press", Reading.class, Regression.class))
                .isInstanceOf(IncompatibleModelException.class)
                .hasMessageContaining("Classification");
    }
}
