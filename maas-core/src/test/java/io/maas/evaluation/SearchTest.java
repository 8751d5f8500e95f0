package io.maas.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maas.Classification;
import io.maas.KnownAnswer;
import io.maas.Model;
import io.maas.Regression;
import io.maas.Trainer;
import io.maas.TrainingCancelledException;
import io.maas.TrainingFailedException;
import io.maas.TrainingListener.Progress;
import io.maas.evaluation.Examples.FunctionModel;
import io.maas.evaluation.Examples.Item;
import io.maas.evaluation.Examples.Nearest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {

    private static final Parameter<Integer> SHIFT = Parameter.integer("shift", -5, 5);
    private static final Parameter<Double> SCALE = Parameter.choice("scale", 0.5, 1.0, 2.0);
    private static final Parameter<Double> RATE = Parameter.logUniform("rate", 1e-4, 1);

    private static final List<Split<Item>> FOLDS = Folds.interleaved(Examples.items(12), 3);

    /** Answers {@code scale * x + shift}; the truth is {@code x}. */
    private record Line(double scale, double shift) implements Trainer<Item, Item, Regression> {
        @Override
        public List<KnownAnswer<Item, Regression>> knownAnswers(
                Collection<? extends Item> train, Collection<? extends Item> heldOut) {
            return KnownAnswer.of(heldOut, item -> Optional.of(new Regression(item.x())));
        }

        @Override
        public Model<Item, Regression> fit(Collection<? extends Item> examples) {
            return new FunctionModel<>(item -> new Regression(scale * item.x() + shift));
        }
    }

    /** Trains by a function that may fail. */
    private record Failing(Supplier<Line> line) implements Trainer<Item, Item, Regression> {
        @Override
        public Model<Item, Regression> fit(Collection<? extends Item> examples) {
            return line.get().fit(examples);
        }

        @Override
        public List<KnownAnswer<Item, Regression>> knownAnswers(
                Collection<? extends Item> train, Collection<? extends Item> heldOut) {
            return new Line(1, 0).knownAnswers(train, heldOut);
        }
    }

    private static Search<Item, Item, Regression> lines() {
        return Search.regression(p -> new Line(p.get(SCALE), p.get(SHIFT)), Metric.MAE, SCALE, SHIFT);
    }

    private static List<Integer> numbers(Search.Result<?, ?, ?> result) {
        return result.trials().stream().map(Trial::number).toList();
    }

    @Test
    void gridTriesEveryCombinationAndSortsTheBestFirst() {
        List<Trial<Item, Item, Regression>> inOrder = new ArrayList<>();
        List<Progress> heard = new ArrayList<>();

        Search.Result<Item, Item, Regression> result =
                lines().onTrial(inOrder::add).listener(heard::add).grid(FOLDS);

        assertThat(result.stop()).isEqualTo(Search.Stop.ALL_TRIED);
        assertThat(result.trials()).hasSize(33).containsExactlyInAnyOrderElementsOf(inOrder);
        assertThat(inOrder.get(0).parameters()).hasToString("{scale=0.5, shift=-5}");
        assertThat(inOrder.get(1).parameters()).hasToString("{scale=0.5, shift=-4}");
        assertThat(inOrder.get(11).parameters()).hasToString("{scale=1.0, shift=-5}");
        assertThat(inOrder.get(32).parameters()).hasToString("{scale=2.0, shift=5}");
        assertThat(heard.get(0)).isEqualTo(new Progress("trials", 1, 33));
        assertThat(heard.get(32)).isEqualTo(new Progress("trials", 33, 33));

        Trial<Item, Item, Regression> best = result.best();
        assertThat(best.score()).isZero();
        assertThat(best.trainer()).isEqualTo(new Line(1, 0));
        assertThat(best.parameters().get(SHIFT)).isZero();
        assertThat(best.foldScores()).containsExactly(0.0, 0.0, 0.0);
        assertThat(best.metrics()).containsEntry("r2", 1.0);
        assertThat(result.trials()).isSortedAccordingTo((a, b) -> Double.compare(a.score(), b.score()));
        // Shifts by 1 either way are equally good: the earlier trial comes first.
        assertThat(result.trials().get(1).parameters().get(SHIFT)).isEqualTo(-1);
        assertThat(result.trials().get(2).parameters().get(SHIFT)).isEqualTo(1);
        assertThat(best).hasToString("trial 17: 0.00000 with {scale=1.0, shift=0}");
    }

    @Test
    void higherScoresAreBetterWhereTheMetricSaysSo() {
        Search.Result<Item, Item, Classification> result = Search.classification(
                        p -> new Nearest(p.get(SCALE) / 4),
                        Metric.<ClassificationEvaluation>lower("mine", e -> -e.brier()),
                        SCALE)
                .grid(FOLDS);
        Search.Result<Item, Item, Classification> other = Search.classification(
                        p -> new Nearest(p.get(SCALE) / 4),
                        Metric.<ClassificationEvaluation>higher("mine", e -> -e.brier()),
                        SCALE)
                .grid(FOLDS);

        assertThat(result.trials().get(0).score())
                .isLessThan(result.trials().get(2).score());
        assertThat(other.trials().get(0).score())
                .isGreaterThan(other.trials().get(2).score());
        assertThat(other.best().score()).isEqualTo(-other.best().metrics().get("brier"));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void randomSearchIsSeededAndNeverRepeatsItself(long seed) {
        Search<Item, Item, Regression> search =
                Search.regression(p -> new Line(p.get(RATE), p.get(SHIFT)), Metric.RMSE, RATE, SHIFT);

        Search.Result<Item, Item, Regression> result = search.random(FOLDS, 25, seed);

        assertThat(result.trials()).hasSize(25);
        assertThat(search.random(FOLDS, 25, seed)).isEqualTo(result);
        assertThat(search.random(FOLDS, 25, seed + 1).best().parameters())
                .isNotEqualTo(result.best().parameters());
        // More trials only go on where fewer stopped.
        assertThat(search.random(FOLDS, 30, seed).trials()).containsAll(result.trials());

        Search.Result<Item, Item, Regression> all = lines().random(FOLDS, 30, seed);
        assertThat(new HashSet<>(all.trials().stream().map(Trial::parameters).toList()))
                .hasSize(30);
    }

    @Test
    void randomSearchEndsWhenThereAreNoMoreValues() {
        Search.Result<Item, Item, Regression> result = lines().random(FOLDS, 1000, 7);

        assertThat(result.trials()).hasSize(33);
        assertThat(result.stop()).isEqualTo(Search.Stop.ALL_TRIED);
        assertThat(result.best().trainer()).isEqualTo(new Line(1, 0));
    }

    @Test
    void stopsAtTheTarget() {
        Search.Result<Item, Item, Regression> result = lines().target(2).grid(FOLDS);

        assertThat(result.stop()).isEqualTo(Search.Stop.TARGET_REACHED);
        // Scale 1 and shift -2 is the fifteenth combination.
        assertThat(result.trials()).hasSize(15);
        assertThat(result.best().number()).isEqualTo(15);
        assertThat(result.best().score()).isCloseTo(2, within(1e-9));

        Search.Result<Item, Item, Classification> first = Search.classification(
                        p -> new Nearest(0), Metric.ACCURACY, SCALE)
                .target(0.1)
                .grid(FOLDS);
        assertThat(first.trials()).hasSize(1);
        assertThat(Search.classification((Parameters p) -> new Nearest(0), Metric.ACCURACY, SCALE)
                        .target(1.1)
                        .grid(FOLDS)
                        .stop())
                .isEqualTo(Search.Stop.ALL_TRIED);
    }

    @Test
    void startsNoTrialAfterTheBudget() {
        AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L);
        Search<Item, Item, Regression> search = lines().budget(Duration.ofSeconds(5), nanos::get)
                .onTrial(trial -> nanos.addAndGet(Duration.ofSeconds(2).toNanos()));

        Search.Result<Item, Item, Regression> result = search.grid(FOLDS);

        // After 2 and 4 seconds there is time left, after 6 there is none; the clock wraps around in between.
        assertThat(numbers(result)).containsExactlyInAnyOrder(1, 2, 3);
        assertThat(result.stop()).isEqualTo(Search.Stop.BUDGET_SPENT);
    }

    @Test
    void makesTheFirstTrialHoweverSmallTheBudget() {
        AtomicLong nanos = new AtomicLong();
        Search.Result<Item, Item, Regression> result =
                lines().budget(Duration.ofNanos(1), () -> nanos.addAndGet(1000)).grid(FOLDS);

        assertThat(result.trials()).hasSize(1);
        assertThat(lines().budget(Duration.ofSeconds(Long.MAX_VALUE))
                        .grid(FOLDS)
                        .trials())
                .hasSize(33);
    }

    @Test
    void failedTrialDoesNotSinkTheOthers() {
        Search<Item, Item, Regression> search = Search.regression(
                p -> new Failing(() -> {
                    if (p.get(SHIFT) < 0) {
                        throw new TrainingFailedException("diverged");
                    }
                    return new Line(1, p.get(SHIFT));
                }),
                Metric.MAE,
                SHIFT);

        Search.Result<Item, Item, Regression> result = search.grid(FOLDS);

        assertThat(result.best().parameters().get(SHIFT)).isZero();
        assertThat(numbers(result)).containsExactly(6, 7, 8, 9, 10, 11, 1, 2, 3, 4, 5);
        Trial<Item, Item, Regression> failed = result.trials().get(10);
        assertThat(failed.score()).isNaN();
        assertThat(failed.failure()).get().hasToString("io.maas.TrainingFailedException: diverged");
        assertThat(failed.foldScores()).isEmpty();
        assertThat(failed.metrics()).isEmpty();
        assertThat(failed).hasToString("trial 5: failed (diverged) with {shift=-1}");
    }

    @Test
    void sayWhyIfEveryTrialFails() {
        Search<Item, Item, Regression> search = Search.regression(
                p -> new Failing(() -> {
                    throw new TrainingFailedException("no native library");
                }),
                Metric.MAE,
                SHIFT);

        assertThatThrownBy(() -> search.grid(FOLDS))
                .isInstanceOf(TrainingFailedException.class)
                .hasMessageContaining("all 11 trials")
                .hasMessageContaining("no native library")
                .hasCauseInstanceOf(TrainingFailedException.class);
    }

    @Test
    void undefinedScoresComeLastAndReachNoTarget() {
        Search<Item, Item, Regression> search = Search.regression(
                p -> new Line(1, p.get(SHIFT)),
                Metric.higher("defined from 0", e -> e.bias() < -0.5 ? Double.NaN : e.bias()),
                SHIFT);

        Search.Result<Item, Item, Regression> result = search.target(5).grid(FOLDS);

        assertThat(result.best().parameters().get(SHIFT)).isEqualTo(5);
        assertThat(numbers(result)).containsExactly(11, 10, 9, 8, 7, 6, 1, 2, 3, 4, 5);
    }

    @Test
    void interruptCancelsAndLeavesTheTrialsMade() {
        List<Trial<Item, Item, Regression>> made = new ArrayList<>();
        try {
            assertThatThrownBy(() -> lines().onTrial(trial -> {
                                made.add(trial);
                                if (trial.number() == 4) {
                                    Thread.currentThread().interrupt();
                                }
                            })
                            .grid(FOLDS))
                    .isInstanceOf(TrainingCancelledException.class);
            assertThat(made).hasSize(4);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            // The flag must not leak into other tests.
            Thread.interrupted();
        }
    }

    @Test
    void singleSplitIsValidationRows() {
        Split<Item> split = Split.random(Examples.items(40), 0.25, 3);

        Search.Result<Item, Item, Regression> result = lines().grid(List.of(split));

        assertThat(result.best().foldScores()).containsExactly(result.best().score());
    }

    @Test
    void searchesAreImmutable() {
        Search<Item, Item, Regression> search = lines();
        search.target(1000);

        assertThat(search.grid(FOLDS).trials()).hasSize(33);
    }

    @Test
    void refusesWhatCannotBeSearched() {
        assertThatThrownBy(() -> Search.regression(p -> new Line(1, 0), Metric.MAE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one parameter");
        assertThatThrownBy(() ->
                        Search.regression(p -> new Line(1, 0), Metric.MAE, SHIFT, Parameter.uniform("shift", 0, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[shift, shift]");
        assertThatThrownBy(() -> Search.regression(p -> new Line(1, 0), Metric.MAE, SHIFT, RATE)
                        .grid(FOLDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[rate]");
        assertThatThrownBy(() -> Search.regression(
                                p -> new Line(1, 0),
                                Metric.MAE,
                                Parameter.integer("a", Integer.MIN_VALUE, Integer.MAX_VALUE),
                                Parameter.integer("b", Integer.MIN_VALUE, Integer.MAX_VALUE))
                        .grid(FOLDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too many combinations");
        assertThatThrownBy(() -> Search.regression(p -> new Line(1, p.get(RATE)), Metric.MAE, SHIFT)
                        .grid(FOLDS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parameter rate was not given to the search, which has [shift]");
        assertThatThrownBy(() -> lines().random(FOLDS, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> lines().target(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> lines().budget(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> lines().grid(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
