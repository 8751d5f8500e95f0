package io.maas.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maas.Classification;
import io.maas.InvalidInputException;
import io.maas.Outcome;
import io.maas.Predictor;
import io.maas.evaluation.Examples.FunctionModel;
import io.maas.evaluation.Examples.Item;
import io.maas.evaluation.Threshold.Choice;
import io.maas.evaluation.Threshold.Costs;
import io.maas.evaluation.Threshold.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdTest {

    private static final List<String> TRUTHS = List.of("worn", "ok", "worn", "ok", "ok");
    private static final double[] WORN = {0.9, 0.6, 0.4, 0.3, 0.1};

    private static Classification answer(double worn) {
        return Classification.of(List.of("ok", "worn"), 1 - worn, worn);
    }

    private static List<Classification> answers(double... worn) {
        List<Classification> answers = new ArrayList<>();
        for (double p : worn) {
            answers.add(answer(p));
        }
        return answers;
    }

    @Test
    void dearMissesLowerTheThreshold() {
        // By hand: from 0.4 on both worn tools are found, at one false alarm.
        Choice choice = Threshold.choose("worn", Costs.of(1, 10), TRUTHS, answers(WORN));

        assertThat(choice.threshold().label()).isEqualTo("worn");
        assertThat(choice.threshold().value()).isCloseTo(0.35, within(1e-12));
        assertThat(choice.counts()).isEqualTo(new Counts(2, 0, 1, 2));
        assertThat(choice.cost()).isEqualTo(1);
        assertThat(choice)
                .hasToString("act when P(worn) >= 0.350000: cost 1.00 with 2 hits, 0 misses, 1 false alarms, 2 rests");
    }

    @Test
    void dearFalseAlarmsRaiseTheThreshold() {
        Choice choice = Threshold.choose("worn", Costs.of(10, 1), TRUTHS, answers(WORN));

        assertThat(choice.threshold().value()).isCloseTo(0.75, within(1e-12));
        assertThat(choice.counts()).isEqualTo(new Counts(1, 1, 0, 3));
    }

    @Test
    void benefitsAreNegativeCosts() {
        // A hit saves 5 against a miss, a false alarm costs 4: the second worn tool is worth its false alarm.
        Choice choice = Threshold.choose("worn", new Costs(-3, 2, 4, 0), TRUTHS, answers(WORN));

        assertThat(choice.counts()).isEqualTo(new Counts(2, 0, 1, 2));
        assertThat(choice.cost()).isEqualTo(-3 * 2 + 4);
    }

    @Test
    void neverActsIfNothingIsWorthIt() {
        Choice choice = Threshold.choose("worn", Costs.of(10, 1), List.of("ok", "worn"), answers(1, 0.5));

        assertThat(choice.threshold()).isEqualTo(new Threshold("worn", Double.POSITIVE_INFINITY));
        assertThat(choice.counts()).isEqualTo(new Counts(0, 1, 0, 1));
        assertThat(choice.threshold().reached(answer(1))).isFalse();
        assertThat(choice).hasToString("never act upon worn: cost 1.00 with 0 hits, 1 misses, 0 false alarms, 1 rests");
    }

    @Test
    void alwaysActsIfMissesAreAllThatCosts() {
        Choice choice = Threshold.choose("worn", Costs.of(1, 1000), List.of("ok", "worn"), answers(0.9, 0.2));

        assertThat(choice.threshold().value()).isZero();
        assertThat(choice.counts()).isEqualTo(new Counts(1, 0, 1, 0));
        assertThat(choice.threshold().reached(answer(0))).isTrue();
    }

    @Test
    void ofEquallyCheapThresholdsTheHighestWins() {
        // Acting on none costs 2, on the first 2 rows 2, on all 2.
        Choice choice =
                Threshold.choose("worn", Costs.of(1, 1), List.of("ok", "worn", "ok", "worn"), answers(.9, .8, .7, .6));

        assertThat(choice.threshold().value()).isInfinite();
        assertThat(choice.cost()).isEqualTo(2);
    }

    @Test
    void neighbouringProbabilitiesAreTold() {
        double upper = Math.nextUp(0.5);
        Choice choice = Threshold.choose("worn", Costs.of(1, 1), List.of("ok", "worn"), answers(0.5, upper));

        assertThat(choice.threshold().value()).isEqualTo(upper);
        assertThat(choice.cost()).isZero();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void noOtherThresholdIsCheaper(long seed) {
        Random random = new Random(seed);
        int levels = 2 + random.nextInt(30);
        List<String> truths = new ArrayList<>(List.of("ok", "worn"));
        List<Classification> answers = new ArrayList<>(answers(0.5, 0.5));
        for (int row = 0; row < 60; row++) {
            double worn = random.nextInt(levels + 1) / (double) levels;
            answers.add(answer(worn));
            truths.add(random.nextDouble() < worn / 2 ? "worn" : "ok");
        }
        Costs costs = new Costs(
                -random.nextInt(3), random.nextInt(20), 1 + random.nextInt(5), random.nextBoolean() ? 0 : -0.25);

        Choice choice = Threshold.choose("worn", costs, truths, answers);

        // The counts and the cost are those that the threshold itself leads to.
        assertThat(choice.threshold().evaluate(truths, answers)).isEqualTo(choice.counts());
        assertThat(costs.of(choice.counts())).isEqualTo(choice.cost());
        List<Double> others = new ArrayList<>(List.of(Double.POSITIVE_INFINITY));
        answers.forEach(answer -> others.add(answer.probability("worn")));
        for (double other : others) {
            Counts counts = new Threshold("worn", other).evaluate(truths, answers);
            assertThat(costs.of(counts)).isGreaterThanOrEqualTo(choice.cost());
            if (other > choice.threshold().value() && !counts.equals(choice.counts())) {
                assertThat(costs.of(counts)).isGreaterThan(choice.cost());
            }
        }
    }

    @Test
    void calibratedProbabilitiesGiveTheThresholdOfTheory() {
        // Elkan, The Foundations of Cost-Sensitive Learning (2001): act from falseAlarm / (falseAlarm + miss) on.
        List<String> truths = new ArrayList<>();
        List<Classification> answers = new ArrayList<>();
        for (int percent = 1; percent < 100; percent++) {
            for (int row = 0; row < 100; row++) {
                answers.add(answer(percent / 100.0));
                truths.add(row < percent ? "worn" : "ok");
            }
        }
        Choice choice = Threshold.choose("worn", Costs.of(3, 17), truths, answers);

        // At 0.15 acting and not acting cost the same; the higher threshold wins.
        assertThat(choice.threshold().value()).isCloseTo(0.155, within(1e-9));
    }

    @Test
    void worksBesideAModel() {
        FunctionModel<Item, Classification> model = Examples.classifier(item -> answer(item.x()));
        List<Item> validation = new ArrayList<>();
        for (int row = 0; row < WORN.length; row++) {
            validation.add(new Item(row, WORN[row], TRUTHS.get(row)));
        }
        Threshold threshold = Threshold.choose("worn", Costs.of(1, 10), model, Examples.known(validation))
                .threshold();

        assertThat(threshold.evaluate(model, Examples.known(validation))).isEqualTo(new Counts(2, 0, 1, 2));
        Predictor<Item, Boolean> alarm = threshold.over(model);
        assertThat(alarm.predict(validation.get(2))).isTrue();
        assertThat(alarm.predict(validation.get(3))).isFalse();
        assertThat(alarm.predictAll(validation)).containsExactly(true, true, true, false, false);
        assertThat(alarm.predictAll(List.of())).isEmpty();
        assertThat(alarm.predictEach(validation))
                .extracting(Outcome::orThrow)
                .containsExactly(true, true, true, false, false);
    }

    @Test
    void oneLabelOfManyAgainstTheRest() {
        List<String> labels = List.of("ok", "worn", "broken");
        List<Classification> answers = List.of(
                Classification.of(labels, 0.6, 0.1, 0.3),
                Classification.of(labels, 0.5, 0.4, 0.1),
                Classification.of(labels, 0.9, 0.05, 0.05));
        Choice choice = Threshold.choose("broken", Costs.of(1, 10), List.of("broken", "worn", "ok"), answers);

        assertThat(choice.threshold().value()).isCloseTo(0.2, within(1e-12));
        assertThat(choice.cost()).isZero();
    }

    @Test
    void refusesWhatCannotBeChosenOn() {
        assertThatThrownBy(() -> Threshold.choose("failure", Costs.of(1, 1), TRUTHS, answers(WORN)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("[ok, worn]")
                .hasMessageContaining("'failure'");
        assertThatThrownBy(() -> Threshold.choose("ok", Costs.of(1, 1), List.of("ok"), answers(0.5)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Threshold.choose("ok", Costs.of(1, 1), List.of(), List.of()))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Threshold("worn", 0.5).evaluate(List.of("ok"), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Costs.of(-1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a false alarm (-1.0)");
        assertThatThrownBy(() -> new Costs(5, 1, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a miss (1.0)");
        assertThatThrownBy(() -> Costs.of(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Costs.of(1, Double.POSITIVE_INFINITY)).isInstanceOf(IllegalArgumentException.class);
        for (double value : new double[] {-0.1, 1.1, Double.NaN, Double.NEGATIVE_INFINITY}) {
            assertThatThrownBy(() -> new Threshold("worn", value))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(String.valueOf(value));
        }
    }
}
