package io.maas.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.Classification;
import io.maas.Field;
import io.maas.Model;
import io.maas.NamedValues;
import io.maas.Regression;
import io.maas.UnseenValue;
import io.maas.store.ModelStore;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers to rows far outside of the training data say so. */
class UnseenValuesTest {

    record Press(
            String type,
            double torque,
            Double heat,
            boolean coated,
            double supply,
            LocalDateTime at,
            @Target String failure) {}

    private static final LocalDateTime START = LocalDateTime.of(2024, 1, 1, 0, 0);

    private static List<Press> presses() {
        List<Press> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Double heat = i % 9 == 0 ? null : Double.valueOf(i % 7);
            rows.add(new Press(
                    "LMH".substring(i % 3, i % 3 + 1),
                    i % 101,
                    heat,
                    i % 2 == 0,
                    24,
                    START.plusHours(i),
                    i % 101 > 60 ? "overstrain" : "none"));
        }
        return rows;
    }

    private static final Press USUAL = new Press("L", 50, 3.0, true, 24, START.plusHours(100), "none");

    private static Press press(String type, double torque, Double heat, double supply, LocalDateTime at) {
        return new Press(type, torque, heat, true, supply, at, "none");
    }

    private static void requireTold(Model<Press, Classification> model) {
        LocalDateTime within = START.plusHours(100);
        Press hard = press("L", 1e6, 3.0, 24, within);
        Press strange = press("X", -10.1, -1.0, 24.5, START.plusYears(1));
        Press little = press("M", 109.9, null, 24, START.plusHours(390));

        assertThat(model.predict(USUAL).unseen()).isEmpty();
        assertThat(model.predict(USUAL).toString()).doesNotContain("training");
        assertThat(model.predict(little).unseen()).isEmpty();
        assertThat(model.predict(hard).unseen())
                .containsExactly(new UnseenValue("torque", "1000000.0", "0.0 to 100.0"));
        assertThat(model.predict(hard).toString())
                .endsWith("; far from the training data: torque 1000000.0 (training had 0.0 to 100.0)");
        assertThat(model.predict(strange).unseen())
                .containsExactly(
                        new UnseenValue("type", "X", "H, L, M"),
                        new UnseenValue("torque", "-10.1", "0.0 to 100.0"),
                        new UnseenValue("heat", "-1.0", "0.0 to 6.0"),
                        new UnseenValue("supply", "24.5", "24.0 in every row"));
        List<Press> all = List.of(hard, USUAL, strange, little, hard);
        assertThat(model.predictAll(all))
                .isEqualTo(all.stream().map(model::predict).toList());
        assertThat(model.predictEach(all).get(2).orThrow()).isEqualTo(model.predict(strange));
    }

    @Test
    void answersTellValuesThatTrainingDidNotHave(@TempDir Path folder) {
        Model<Press, Classification> forest =
                RandomForest.classifier(Press.class).trees(5).fit(presses());
        requireTold(forest);
        requireTold(LogisticRegression.classifier(Press.class).fit(presses()));

        ModelStore store = ModelStore.open(folder);
        store.publish("press", forest);
        Model<Press, Classification> loaded = store.load("press", Press.class, Classification.class);
        requireTold(loaded);
        assertThat(loaded.manifest().input().field("torque").orElseThrow().range())
                .contains(new Field.Range(0, 100));
        assertThat(loaded.manifest().input()).isEqualTo(forest.manifest().input());
        Model<NamedValues, Classification> named = store.load("press", NamedValues.class, Classification.class);
        assertThat(named.manifest().input()).isEqualTo(forest.manifest().input());
    }

    @Test
    void unknownCategoriesAreExpectedWhereTheyHaveAColumn() {
        CategoryFeatures unknown = CategoryFeatures.defaults().unseen(CategoryFeatures.Unseen.UNKNOWN);
        Model<Press, Classification> model = RandomForest.classifier(Press.class)
                .trees(2)
                .features(Features.defaults().categories(unknown))
                .fit(presses());
        assertThat(model.predict(press("X", 50, 3.0, 24, START.plusHours(3))).unseen())
                .isEmpty();
    }

    @Test
    void timestampsAreToldWhereTheirTimeElapsedCounts() {
        Model<Press, Classification> model = RandomForest.classifier(Press.class)
                .trees(2)
                .features(Features.defaults()
                        .timestamps(TimestampFeatures.defaults().elapsed(true)))
                .fit(presses());
        assertThat(model.predict(press("L", 50, 3.0, 24, START.plusHours(390))).unseen())
                .isEmpty();
        assertThat(model.predict(press("L", 50, 3.0, 24, START.plusYears(1))).unseen())
                .extracting(UnseenValue::field)
                .containsExactly("at");
    }

    @Test
    void numbersTellItToo() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            rows.add(Row.of("speed", i, "wear", 2.0 * i));
        }
        Model<Row, Regression> model = LinearRegression.regressor("wear").fit(rows);
        assertThat(model.predict(Row.of("speed", 20)).unseen()).isEmpty();
        Regression far = model.predict(Row.of("speed", 1e6));
        assertThat(far.unseen()).containsExactly(new UnseenValue("speed", "1000000.0", "0.0 to 49.0"));
        assertThat(far.toString()).contains("far from the training data");
    }
}
