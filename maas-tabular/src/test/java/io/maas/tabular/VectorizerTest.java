package io.maas.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.maas.Fault;
import io.maas.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class VectorizerTest {

    record Reading(String type, Double torque, boolean hot) {}

    private static final List<Reading> TRAIN = List.of(
            new Reading("L", 2.0, true),
            new Reading("M", 4.0, false),
            new Reading("L", null, false),
            new Reading("H", 9.0, false));

    private static float[] vector(Vectorizer<Reading> vectorizer, Reading row) {
        float[] out = new float[vectorizer.width()];
        Arrays.fill(out, 77);
        vectorizer.transform(row, out, 0);
        return out;
    }

    @Test
    void namesItsColumnsAfterFieldsAndCategories() {
        Vectorizer<Reading> vectorizer = Vectorizer.fit(Reading.class, TRAIN, Features.defaults());

        assertThat(vectorizer.features())
                .containsExactly(
                        new Feature("type=H", "type"),
                        new Feature("type=L", "type"),
                        new Feature("type=M", "type"),
                        new Feature("torque", "torque"),
                        new Feature("torque missing", "torque"),
                        new Feature("hot", "hot"));
    }

    @Test
    void imputesTheMedianAndFlagsIt() {
        Vectorizer<Reading> vectorizer = Vectorizer.fit(Reading.class, TRAIN, Features.defaults());

        assertThat(vector(vectorizer, TRAIN.get(0))).containsExactly(0, 1, 0, 2, 0, 1);
        // The median of 2, 4 and 9.
        assertThat(vector(vectorizer, TRAIN.get(2))).containsExactly(0, 1, 0, 4, 1, 0);
    }

    @Test
    void standardisesByMeanAndPopulationDeviation() {
        Features standard =
                Features.defaults().numbers(NumberFeatures.defaults().scaling(Scaling.STANDARD));

        Vectorizer<Reading> vectorizer = Vectorizer.fit(Reading.class, TRAIN, standard);

        // 2, 4, 9: mean 5, variance (9 + 1 + 16) / 3.
        assertThat(vector(vectorizer, TRAIN.get(3))[3]).isCloseTo((float) (4 / Math.sqrt(26.0 / 3)), within(1e-6f));
    }

    @Test
    void namesEveryFaultOfARow() {
        Features strict =
                Features.defaults().categories(CategoryFeatures.defaults().unseen(CategoryFeatures.Unseen.REJECT));
        Vectorizer<Reading> vectorizer = Vectorizer.fit(Reading.class, TRAIN, strict);
        Reading bad = new Reading("X", Double.POSITIVE_INFINITY, true);

        assertThatThrownBy(() -> vector(vectorizer, bad))
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidInputException.class))
                .satisfies(thrown -> assertThat(thrown.faults())
                        .extracting(Fault::field, Fault::value)
                        .containsExactlyInAnyOrder(tuple("type", "X"), tuple("torque", "Infinity")));
    }

    @Test
    void aBatchNamesTheItemOfAFault() {
        Vectorizer<Reading> vectorizer = Vectorizer.fit(Reading.class, TRAIN, Features.defaults());
        List<Reading> rows = new ArrayList<>(TRAIN);
        rows.add(new Reading("L", 1e39, true));

        assertThatThrownBy(() -> vectorizer.transformAll(rows))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("item 4, field torque: found '1.0E39', expected a number within ±3.4e38");
    }

    @Test
    void takesTheColumnsOfATableButItsTarget() {
        Table table = Table.of(Reading.class, TRAIN);

        Vectorizer<Row> vectorizer = Vectorizer.fit(table, "hot", Features.defaults());

        assertThat(vectorizer.features())
                .extracting(Feature::field)
                .containsExactly("type", "type", "type", "torque", "torque");
        assertThat(vectorizer.transformAll(table.rows()).length).isEqualTo(4 * 5);
        float[] out = new float[5];
        vectorizer.transform(Row.of("torque", 3, "type", "M"), out, 0);
        assertThat(out).containsExactly(0, 0, 1, 3, 0);
        assertThatThrownBy(() -> vectorizer.transform(Row.of("torque", "much"), out, 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("field type")
                .hasMessageContaining("field torque");
    }

    @Test
    void aBatchEqualsItsRows() {
        Vectorizer<Reading> vectorizer = Vectorizer.fit(Reading.class, TRAIN, Features.defaults());

        float[] batch = vectorizer.transformAll(TRAIN);

        for (int i = 0; i < TRAIN.size(); i++) {
            assertThat(Arrays.copyOfRange(batch, i * vectorizer.width(), (i + 1) * vectorizer.width()))
                    .containsExactly(vector(vectorizer, TRAIN.get(i)));
        }
    }
}
