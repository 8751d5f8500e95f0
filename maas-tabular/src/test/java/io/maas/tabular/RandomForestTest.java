package io.maas.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.Classification;
import io.maas.Model;
import io.maas.evaluation.Evaluation;
import io.maas.store.ModelStore;
import io.maas.tabular.Readings.Reading;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RandomForestTest {

    @Test
    void fromRecordsToAnswersOfAnotherProgram(@TempDir Path folder) {
        List<Reading> train = Readings.failures(2000, 1);
        List<Reading> test = Readings.failures(1000, 2);

        Model<Reading, Classification> model =
                RandomForest.classifier(Reading.class).trees(50).fit(train);

        assertThat(Evaluation.classification(model, test, Reading::failure).accuracy())
                .isGreaterThan(0.93);
        ModelStore store = ModelStore.open(folder);
        Model<Reading, Classification> loaded =
                store.load(store.publish("press", model), Reading.class, Classification.class);
        assertThat(loaded.predictAll(test)).isEqualTo(model.predictAll(test));
        Model<Row, Classification> untyped = store.load("press", Row.class, Classification.class);
        assertThat(untyped.predictAll(Table.of(Reading.class, test).rows())).isEqualTo(model.predictAll(test));
    }
}
