package io.maas.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maas.Classification;
import io.maas.InvalidInputException;
import io.maas.KnownAnswer;
import io.maas.Model;
import io.maas.Regression;
import io.maas.Trainer;
import io.maas.TrainingCancelledException;
import io.maas.TrainingListener.Progress;
import io.maas.evaluation.Examples.FunctionModel;
import io.maas.evaluation.Examples.Item;
import io.maas.evaluation.Examples.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CrossValidationTest {

    /** Predicts the mean number of its training rows. */
    private record Mean() implements Trainer<Item, Item, Regression> {
        @Override
        public List<KnownAnswer<Item, Regression>> knownAnswers(
                Collection<? extends Item> train, Collection<? extends Item> heldOut) {
            return KnownAnswer.of(heldOut, item -> Optional.of(new Regression(item.x())));
        }

        @Override
        public Model<Item, Regression> fit(Collection<? extends Item> examples) {
            double mean = examples.stream().mapToDouble(Item::x).average().orElseThrow();
            return new FunctionModel<>(item -> new Regression(mean));
        }
    }

    private static final List<Item> LINE =
            List.of(new Item(0, 1, "a"), new Item(1, 2, "a"), new Item(2, 4, "b"), new Item(3, 7, "b"));

    @Test
    void trainsEachFoldOnItsOwnRowsAndPoolsTheAnswers() {
        CrossValidation<Item, Regression, RegressionEvaluation> result =
                CrossValidation.regression(new Mean(), Folds.interleaved(LINE, 2));

        // By hand: 1 and 4 are held against the mean of 2 and 7, then 2 and 7 against the mean of 1 and 4.
        assertThat(result.folds()).hasSize(2);
        assertThat(result.folds().get(0).mae()).isCloseTo((3.5 + 0.5) / 2, within(1e-12));
        assertThat(result.folds().get(1).mae()).isCloseTo((0.5 + 4.5) / 2, within(1e-12));
        assertThat(result.pooled().rows()).isEqualTo(4);
        assertThat(result.pooled().mae()).isCloseTo((3.5 + 0.5 + 0.5 + 4.5) / 4, within(1e-12));
        assertThat(result.pooled().bias()).isCloseTo((3.5 + 0.5 + 0.5 - 4.5) / 4, within(1e-12));
        assertThat(result.mean()).containsKeys("mae", "rmse");
        assertThat(result.mean().get("mae")).isCloseTo(2.25, within(1e-12));
        assertThat(result.toString().lines())
                .startsWith(result.pooled().toString().lines().toArray(String[]::new))
                .contains("2 folds                   mean  deviation", "mae                     2.2500     0.3536");
        assertThat(result.standardDeviation().get("mae")).isCloseTo(Math.sqrt(2 * 0.25 * 0.25), within(1e-12));
    }

    @Test
    void modelsNeverSeeTheRowsTheyAreJudgedOn() {
        List<Item> items = Examples.items(60);
        List<Split<Item>> folds = Folds.stratified(items, Item::label, 4, 1);
        List<Collection<? extends Item>> trained = new ArrayList<>();
        Trainer<Item, Item, Classification> spy = new Trainer<>() {
            @Override
            public Model<Item, Classification> fit(Collection<? extends Item> examples) {
                trained.add(examples);
                return new Nearest(0).fit(examples);
            }

            @Override
            public List<KnownAnswer<Item, Classification>> knownAnswers(
                    Collection<? extends Item> train, Collection<? extends Item> heldOut) {
                return Examples.known(heldOut);
            }
        };

        CrossValidation<Item, Classification, ClassificationEvaluation> result =
                CrossValidation.classification(spy, folds);

        assertThat(trained).hasSize(4);
        for (int fold = 0; fold < 4; fold++) {
            assertThat(List.<Item>copyOf(trained.get(fold)))
                    .isEqualTo(folds.get(fold).train())
                    .doesNotContainAnyElementsOf(folds.get(fold).test());
        }
        assertThat(result.pooled().rows()).isEqualTo(60);
        assertThat(result.answers()).hasSize(60);
        for (CrossValidation.OutOfFold<Item, Classification> each : result.answers()) {
            assertThat(folds.get(each.fold()).test()).contains(each.input());
            assertThat(each.truth().label()).isEqualTo(each.input().label());
            assertThat(each.answer())
                    .isEqualTo(
                            new Nearest(0).fit(folds.get(each.fold()).train()).predict(each.input()));
        }
        // Each row's nearest neighbour is itself, had it been trained on.
        assertThat(result.pooled().accuracy()).isBetween(0.5, 0.999);
    }

    @Test
    void labelMissingInTheTrainingRowsOfAFoldIsPooled() {
        // The only row of c is held back in the first fold, whose model knows a and b alone.
        List<Item> items = new ArrayList<>(List.of(new Item(9, 50, "c")));
        items.addAll(LINE);

        CrossValidation<Item, Classification, ClassificationEvaluation> result =
                CrossValidation.classification(new Nearest(0.1), Folds.interleaved(items, 2));

        assertThat(result.pooled().confusion().labels()).containsExactly("a", "b", "c");
        assertThat(result.pooled().label("c")).isEqualTo(new LabelEvaluation("c", 1, 0, 0));
        assertThat(result.pooled().rows()).isEqualTo(5);
    }

    @Test
    void figuresUndefinedInAFoldAreLeftOutOfTheMean() {
        // The second fold holds b alone: there is no area.
        List<Split<Item>> folds =
                List.of(new Split<>(LINE, List.of(LINE.get(0), LINE.get(2))), new Split<>(LINE, LINE.subList(2, 4)));

        CrossValidation<Item, Classification, ClassificationEvaluation> result =
                CrossValidation.classification(new Nearest(0), folds);

        assertThat(result.folds().get(0).metrics()).containsKey("roc_auc");
        assertThat(result.mean()).containsEntry("accuracy", 1.0).doesNotContainKey("roc_auc");
        assertThat(result.standardDeviation()).containsEntry("accuracy", 0.0).doesNotContainKey("roc_auc");
        assertThat(result.pooled().metrics()).containsEntry("roc_auc", 1.0);
    }

    @Test
    void reportsProgress() {
        List<Progress> heard = new ArrayList<>();

        CrossValidation.classification(new Nearest(0), Folds.interleaved(LINE, 4), heard::add);
        assertThat(heard)
                .containsExactly(
                        new Progress("folds", 1, 4),
                        new Progress("folds", 2, 4),
                        new Progress("folds", 3, 4),
                        new Progress("folds", 4, 4));

        heard.clear();
        CrossValidation.regression(new Mean(), Folds.interleaved(LINE, 2), heard::add);
        assertThat(heard).containsExactly(new Progress("folds", 1, 2), new Progress("folds", 2, 2));
    }

    @Test
    void interruptCancelsBetweenFoldsAndStaysSet() {
        List<Progress> heard = new ArrayList<>();
        try {
            assertThatThrownBy(() ->
                            CrossValidation.classification(new Nearest(0), Folds.interleaved(LINE, 4), progress -> {
                                heard.add(progress);
                                if (progress.done() == 2) {
                                    Thread.currentThread().interrupt();
                                }
                            }))
                    .isInstanceOf(TrainingCancelledException.class)
                    .hasMessageContaining("2 of 4 folds");
            assertThat(heard).hasSize(2);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            // The flag must not leak into other tests.
            Thread.interrupted();
        }
    }

    @Test
    void faultsNameTheFold() {
        List<Item> items = new ArrayList<>(LINE);
        items.add(new Item(4, 9, null));

        assertThatThrownBy(() -> CrossValidation.classification(
                        new Nearest(0), List.of(new Split<>(LINE, LINE), new Split<>(LINE, items.subList(3, 5)))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("fold 1, item 1");
        assertThatThrownBy(() -> CrossValidation.classification(new Nearest(0), List.of(new Split<>(List.of(), LINE))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("fold 0");
        assertThatThrownBy(() -> CrossValidation.classification(new Nearest(0), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
