package io.maas.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.maas.Classification;
import io.maas.Fault;
import io.maas.FaultList;
import io.maas.Field;
import io.maas.InvalidInputException;
import io.maas.Model;
import io.maas.NamedValues;
import io.maas.Outcome;
import io.maas.internal.fields.UnknownNames;
import io.maas.store.ModelStore;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Published models that are asked by the names of their fields. */
class NamedValuesTest {

    record Part(
            String grade,
            @Category int line,
            Double torque,
            boolean coated,
            LocalDateTime made,
            @Target String quality) {}

    private final List<Part> parts = new ArrayList<>();
    private Model<Part, Classification> typed;
    private Model<NamedValues, Classification> named;

    @BeforeEach
    void publish(@TempDir Path folder) {
        for (int i = 0; i < 200; i++) {
            Double torque = i % 17 == 0 ? null : Double.valueOf(20 + i % 40);
            parts.add(new Part(
                    "LMH".substring(i % 3, i % 3 + 1),
                    i % 4,
                    torque,
                    i % 2 == 0,
                    LocalDateTime.of(2024, 1, 1 + i % 28, i % 24, 15),
                    (i % 40 > 20) == (i % 2 == 0) ? "good" : "scrap"));
        }
        ModelStore store = ModelStore.open(folder);
        store.publish("part", DecisionTree.classifier(Part.class).seed(1).fit(parts));
        typed = store.load("part", Part.class, Classification.class);
        named = store.load("part", NamedValues.class, Classification.class);
    }

    private static Map<String, Object> values(Part part) {
        Map<String, Object> values = new HashMap<>();
        values.put("grade", part.grade());
        values.put("line", (long) part.line());
        values.put("torque", part.torque());
        values.put("coated", part.coated());
        values.put("made", part.made().toString());
        return values;
    }

    @Test
    void answersAreThoseToRecords() {
        List<NamedValues> inputs =
                parts.stream().map(part -> new NamedValues(values(part))).toList();
        assertThat(named.predictAll(inputs)).isEqualTo(typed.predictAll(parts));
        for (int i = 0; i < 20; i++) {
            assertThat(named.predict(inputs.get(i))).isEqualTo(typed.predict(parts.get(i)));
            assertThat(named.explainer().orElseThrow().explain(inputs.get(i)))
                    .isEqualTo(typed.explainer().orElseThrow().explain(parts.get(i)));
        }
        assertThat(named.manifest()).isEqualTo(typed.manifest());
    }

    @Test
    void categoryMayBeANumberOrItsText() {
        Map<String, Object> text = values(parts.get(1));
        text.put("line", "1");
        assertThat(named.predict(new NamedValues(text)))
                .isEqualTo(named.predict(new NamedValues(values(parts.get(1)))));
    }

    @Test
    void everyFaultIsTold() {
        Map<String, Object> wrong = values(parts.get(1));
        wrong.put("torque", "41.5");
        wrong.put("coated", "yes");
        wrong.put("made", 3);
        wrong.put("tourqe", 3);
        wrong.remove("line");

        InvalidInputException told =
                catchThrowableOfType(InvalidInputException.class, () -> named.predict(new NamedValues(wrong)));
        assertThat(told.faults())
                .extracting(Fault::field)
                .containsExactlyInAnyOrder("torque", "coated", "made", "tourqe", "line");
    }

    @Test
    void namesWithoutEndAreToldInBoundedWords() {
        Map<String, Object> many = values(parts.get(1));
        for (int i = 0; i < 100_000; i++) {
            many.put("name " + i, 0);
        }
        many.put("n".repeat(1 << 20), 0);

        InvalidInputException told =
                catchThrowableOfType(InvalidInputException.class, () -> named.predict(new NamedValues(many)));
        assertThat(told.faults()).hasSize(1000);
        assertThat(told.faultCount()).isEqualTo(100_001);
        assertThat(told)
                .message()
                .startsWith("100,001 faults; the first 1,000 are listed: ")
                .hasSizeLessThan(5000);

        Map<String, Object> longer = values(parts.get(1));
        longer.put("n".repeat(1 << 20), 0);
        InvalidInputException cut =
                catchThrowableOfType(InvalidInputException.class, () -> named.predict(new NamedValues(longer)));
        assertThat(cut.faults().get(0).field()).startsWith("nnn").hasSizeLessThan(100);
        assertThat(cut).message().hasSizeLessThan(500);
    }

    @Test
    void theNamesOfAWideModelAreNotAllListed() {
        FaultList faults = new FaultList();
        UnknownNames.tell(
                Set.of("voltage"),
                IntStream.range(0, 1000).mapToObj(i -> "field" + i).toList(),
                faults);
        Fault told = faults.listed().get(0);

        assertThat(told.field()).isEqualTo("voltage");
        assertThat(told.expected())
                .startsWith("the name of a field; the model takes [field0, field1, ")
                .endsWith(", field19] and 980 more");
    }

    @Test
    void missingValuesMayBeNullAndLeftOutWhereTrainingHadSome() {
        Map<String, Object> none = values(parts.get(1));
        none.put("torque", null);
        Map<String, Object> leftOut = new HashMap<>(none);
        leftOut.remove("torque");
        assertThat(named.predict(new NamedValues(none))).isEqualTo(named.predict(new NamedValues(leftOut)));
    }

    @Test
    void badRecordFailsAlone() {
        Map<String, Object> bad = values(parts.get(1));
        bad.put("torque", "much");
        Map<String, Object> unreadable = values(parts.get(1));
        unreadable.put("made", "yesterday");
        List<Outcome<Classification>> outcomes = named.predictEach(List.of(
                new NamedValues(values(parts.get(0))),
                new NamedValues(bad),
                new NamedValues(unreadable),
                new NamedValues(values(parts.get(2)))));

        assertThat(outcomes.get(0).orThrow()).isEqualTo(typed.predict(parts.get(0)));
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Failure.class);
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.Failure.class);
        assertThat(outcomes.get(3).orThrow()).isEqualTo(typed.predict(parts.get(2)));
    }

    record Measured(
            double torque,
            double heat,
            boolean coated,
            @Target String quality) {}

    @Test
    void missingPrimitivesAreRefusedUnlessTrainingHadNaN(@TempDir Path folder) {
        List<Measured> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rows.add(new Measured(i, i % 7 == 0 ? Double.NaN : i % 5, i % 2 == 0, i < 20 ? "good" : "scrap"));
        }
        ModelStore store = ModelStore.open(folder);
        store.publish("measured", DecisionTree.classifier(Measured.class).fit(rows));
        Model<NamedValues, Classification> model = store.load("measured", NamedValues.class, Classification.class);
        assertThat(model.manifest().input().fields())
                .extracting(Field::optional)
                .containsExactly(false, true, false);

        Map<String, Object> nulls = new HashMap<>();
        nulls.put("torque", null);
        nulls.put("coated", null);
        for (Map<String, Object> values : List.of(nulls, Map.<String, Object>of())) {
            InvalidInputException told =
                    catchThrowableOfType(InvalidInputException.class, () -> model.predict(new NamedValues(values)));
            assertThat(told.faults()).extracting(Fault::field).containsExactly("torque", "coated");
            assertThat(told).hasMessageContaining("it was never missing in training");
        }
        nulls.put("torque", 3);
        nulls.put("coated", true);
        assertThat(model.predict(new NamedValues(nulls)))
                .isEqualTo(model.predict(new NamedValues(Map.of("torque", 3, "coated", true))));
    }
}
