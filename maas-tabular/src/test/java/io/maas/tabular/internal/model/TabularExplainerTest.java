package io.maas.tabular.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maas.Classification;
import io.maas.InvalidInputException;
import io.maas.Model;
import io.maas.Regression;
import io.maas.explain.Explainer;
import io.maas.explain.Explanation;
import io.maas.explain.Explanation.Contribution;
import io.maas.explain.Explanation.Scale;
import io.maas.explain.FeatureImportance;
import io.maas.tabular.Category;
import io.maas.tabular.GradientBoosting;
import io.maas.tabular.RandomForest;
import io.maas.tabular.Target;
import io.maas.tabular.internal.compiled.CompiledModel;
import io.maas.tabular.internal.compiled.LinearModel;
import io.maas.tabular.internal.compiled.Link;
import io.maas.tabular.internal.rows.RowReaders;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TabularExplainerTest {

    private record Reading(
            @Category String type,
            float torque,
            @Nullable Double vibration,
            boolean night,
            LocalDateTime at,
            @Target String failure) {}

    private record Part(
            @Category String type, double torque, @Target double life) {}

    private static final Reading READING =
            new Reading("H", 63.2f, null, true, LocalDateTime.of(2024, 1, 31, 8, 15), "overstrain");

    private static final TabularModel<Reading, Classification> FOREST = (TabularModel<Reading, Classification>)
            RandomForest.classifier(Reading.class).trees(20).seed(1).fit(readings());

    private static List<Reading> readings() {
        SplittableRandom random = new SplittableRandom(4);
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            float torque = random.nextInt(200, 800) / 10f;
            String type = List.of("L", "M", "H").get(random.nextInt(3));
            Double vibration = random.nextInt(4) == 0 ? null : random.nextDouble();
            LocalDateTime at = LocalDateTime.of(2024, 1, 1, 0, 0).plusHours(random.nextInt(5000));
            String failure = torque > 60 && type.equals("H") ? "overstrain" : torque < 25 ? "slip" : "none";
            readings.add(new Reading(type, torque, vibration, random.nextBoolean(), at, failure));
        }
        return readings;
    }

    @Test
    void contributionsAddUpToTheProbabilityOfTheLabelThatWon() {
        Explanation why = FOREST.explainer().orElseThrow().explain(READING);

        Classification answer = FOREST.predict(READING);
        assertThat(why.label()).isEqualTo(answer.label());
        assertThat(why.scale()).isEqualTo(Scale.PROBABILITY);
        assertThat(why.value()).isCloseTo(answer.probability(), within(1e-12));
        assertAddsUp(why);
    }

    @Test
    void everyLabelCanBeExplained() {
        Explainer<Reading> explainer = FOREST.explainer().orElseThrow();
        double bases = 0;
        for (String label : List.of("none", "overstrain", "slip")) {
            Explanation why = explainer.explain(READING, label);

            assertThat(why.label()).isEqualTo(label);
            assertThat(why.value()).isCloseTo(FOREST.predict(READING).probability(label), within(1e-12));
            assertAddsUp(why);
            bases += why.base();
        }
        assertThat(bases).isCloseTo(1, within(1e-9));
    }

    @Test
    void featuresCarryTheNameAndValueOfTheirField() {
        List<Contribution> contributions =
                FOREST.explainer().orElseThrow().explain(READING).contributions();

        assertThat(contributions).hasSize(FOREST.compiled().inputs());
        assertThat(contributions)
                .filteredOn(each -> each.feature().startsWith("type="))
                .hasSizeGreaterThan(1)
                .allMatch(each -> each.field().equals("type") && each.value().equals("H"));
        assertThat(value(contributions, "torque")).isEqualTo("63.2");
        assertThat(value(contributions, "vibration")).isEqualTo("missing");
        assertThat(value(contributions, "night")).isEqualTo("true");
        assertThat(value(contributions, "at")).isEqualTo("2024-01-31T08:15");
    }

    private static String value(List<Contribution> contributions, String field) {
        return contributions.stream()
                .filter(each -> each.field().equals(field))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void theFieldThatMakesTheFailureExplainsIt() {
        Explanation why = FOREST.explainer().orElseThrow().explain(READING, "overstrain");

        assertThat(why.byField().subList(0, 2))
                .extracting(Contribution::field)
                .containsExactlyInAnyOrder("torque", "type");
        assertThat(why.byField().subList(0, 2)).allMatch(each -> each.amount() > 0.1);
        assertThat(why.toString()).contains("'overstrain'", "torque = 63.2", "vibration = missing");
    }

    @Test
    void overManyReadingsTheFieldsThatMatterComeFirst() {
        FeatureImportance importance = FeatureImportance.of(FOREST.explainer().orElseThrow(), readings(), "overstrain");

        assertThat(importance.ranking().subList(0, 2))
                .extracting(FeatureImportance.FieldWeight::field)
                .containsExactlyInAnyOrder("torque", "type");
        assertThat(importance.ranking()).hasSize(5);
    }

    @Test
    void anUnknownLabelIsToldWithThoseThatThereAre() {
        assertThatThrownBy(() -> FOREST.explainer().orElseThrow().explain(READING, "heat"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("heat", "none", "overstrain", "slip");
    }

    @Test
    void whatCannotBePredictedCannotBeExplained() {
        Reading bad = new Reading("H", Float.POSITIVE_INFINITY, 1.0, true, READING.at, "none");

        assertThatThrownBy(() -> FOREST.explainer().orElseThrow().explain(bad))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("torque");
    }

    @Test
    void ofARegressionTheValueIsExplained() {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            parts.add(new Part(i % 3 == 0 ? "L" : "H", i % 50, 100 - i % 50 + (i % 3 == 0 ? 20 : 0)));
        }
        Model<Part, Regression> model =
                RandomForest.regressor(Part.class).trees(10).seed(1).fit(parts);
        Explainer<Part> explainer = model.explainer().orElseThrow();

        Explanation why = explainer.explain(parts.get(0));

        assertThat(why.label()).isNull();
        assertThat(why.scale()).isEqualTo(Scale.VALUE);
        assertThat(why.value()).isCloseTo(model.predict(parts.get(0)).value(), within(1e-9));
        assertAddsUp(why);
        assertThatThrownBy(() -> explainer.explain(parts.get(0), "L"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("numbers");
    }

    @Test
    void behindASoftmaxLogOddsAreExplained() {
        int inputs = FOREST.compiled().inputs();
        double[] weights = new SplittableRandom(2).doubles(3L * inputs, -1, 1).toArray();
        LinearModel linear =
                LinearModel.of(inputs, 3, weights, new double[] {1, 2, 3}, new double[inputs], Link.SOFTMAX);
        Explanation why = with(linear).explainer().orElseThrow().explain(READING, "slip");

        Classification answer = with(linear).predict(READING);
        assertThat(why.scale()).isEqualTo(Scale.LOG_ODDS);
        assertThat(why.value())
                .isCloseTo(
                        Math.log(answer.probability("slip")
                                / Math.sqrt(answer.probability("none") * answer.probability("overstrain"))),
                        within(1e-6));
        assertAddsUp(why);
    }

    @Test
    void ofBoostedTreesEitherOfTwoLabelsIsExplainedMissingValuesIncluded() {
        List<Reading> two = readings().stream()
                .filter(each -> !each.failure().equals("slip"))
                .toList();
        Model<Reading, Classification> model =
                GradientBoosting.classifier(Reading.class).rounds(10).seed(1).fit(two);
        Explainer<Reading> explainer = model.explainer().orElseThrow();

        Explanation failed = explainer.explain(READING, "overstrain");
        Explanation passed = explainer.explain(READING, "none");

        double probability = model.predict(READING).probability("overstrain");
        assertThat(failed.value()).isCloseTo(Math.log(probability / (1 - probability)), within(1e-6));
        assertThat(passed.value()).isEqualTo(-failed.value());
        assertThat(failed.byField().get(0).amount()).isGreaterThan(0.1);
        assertThat(passed.byField().get(0).amount()).isLessThan(-0.1);
        assertThat(value(failed.contributions(), "vibration")).isEqualTo("missing");
        assertAddsUp(failed);
        assertAddsUp(passed);
    }

    private static TabularModel<Reading, Classification> with(CompiledModel compiled) {
        return new TabularModel<>(
                FOREST.manifest(), RowReaders.of(Reading.class), FOREST.encoder(), compiled, FOREST.answers());
    }

    private static void assertAddsUp(Explanation why) {
        double sum = why.base();
        for (Contribution each : why.contributions()) {
            sum += each.amount();
        }
        assertThat(sum).isCloseTo(why.value(), within(1e-9 * Math.max(1, Math.abs(why.value()))));
    }
}
