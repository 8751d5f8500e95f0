package io.maas.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.maas.Classification;
import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.Regression;
import io.maas.evaluation.Examples.FunctionModel;
import io.maas.evaluation.Examples.Item;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private static final List<Item> ITEMS =
            List.of(new Item(0, 0.2, "ok"), new Item(1, 0.9, "worn"), new Item(2, 0.7, "ok"), new Item(3, 0.8, "worn"));

    private static final FunctionModel<Item, Classification> MODEL =
            Examples.classifier(item -> Classification.of(List.of("ok", "worn"), 1 - item.x(), item.x()));

    private static final FunctionModel<Item, Regression> DOUBLING =
            new FunctionModel<>(item -> new Regression(2 * item.x()));

    @Test
    void evaluatesAModelOnKnownAnswers() {
        ClassificationEvaluation judged = Evaluation.classification(MODEL, Examples.known(ITEMS));

        assertThat(judged.confusion().count("ok", "worn")).isEqualTo(1);
        assertThat(judged.accuracy()).isEqualTo(0.75);
        assertThat(judged.rocAuc()).isEqualTo(1);
    }

    @Test
    void judgesAnyPredictorByAGivenTruth() {
        ClassificationEvaluation judged =
                Evaluation.classification(MODEL, ITEMS, item -> item.id() == 0 ? "ok" : "worn");

        assertThat(judged.accuracy()).isEqualTo(1);
    }

    @Test
    void judgesRegressionTheSameWays() {
        assertThat(Evaluation.regression(DOUBLING, ITEMS, Item::x).maxError()).isEqualTo(0.9);
        assertThat(Evaluation.regression(DOUBLING, ITEMS, item -> 2 * item.x()).rmse())
                .isZero();
    }

    @Test
    void namesEveryRowWithoutTruth() {
        List<Item> some = new ArrayList<>(ITEMS);
        some.set(1, new Item(1, 0.9, null));
        some.set(3, new Item(3, 0.8, null));

        assertThatThrownBy(() -> Evaluation.classification(MODEL, Examples.known(some)))
                .asInstanceOf(type(InvalidInputException.class))
                .extracting(InvalidInputException::faults)
                .asInstanceOf(list(Fault.class))
                .extracting(Fault::place)
                .containsExactly("item 1", "item 3");
        assertThatThrownBy(() -> Evaluation.classification(MODEL, some, Item::label))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("item 1")
                .hasMessageContaining("item 3");
        assertThatThrownBy(() -> Evaluation.regression(DOUBLING, ITEMS, item -> item.id() == 2 ? Double.NaN : 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("item 2")
                .hasMessageNotContaining("item 1");
    }

    @Test
    void refusesNoRows() {
        assertThatThrownBy(() -> Evaluation.classification(MODEL, Examples.known(List.of())))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Evaluation.regression(DOUBLING, List.<Item>of(), Item::x))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void passesOnWhatAModelCannotAnswer() {
        FunctionModel<Item, Classification> picky = Examples.classifier(item -> {
            throw new InvalidInputException(Fault.of("x", item.x(), "a number below 0"));
        });

        assertThatThrownBy(() -> Evaluation.classification(picky, Examples.known(ITEMS)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a number below 0");
    }

    @Test
    void columnMistakenForTheTruthNeedsNoMoreMemoryThanItsRows() {
        List<String> truths = new ArrayList<>();
        List<Classification> answers = new ArrayList<>();
        Classification answer = Classification.of(List.of("ok", "worn"), 0.5, 0.5);
        for (int row = 0; row < 100_000; row++) {
            truths.add("serial number " + row);
            answers.add(answer);
        }
        ClassificationEvaluation judged = Evaluation.classification(truths, answers);

        assertThat(judged.accuracy()).isZero();
        assertThat(judged.rocAuc()).isCloseTo(0.5, within(1e-9));
        assertThat(judged.toString().lines())
                .hasSize(1 + 1 + 1 + 100 + 3 + 1 + 1)
                .contains("and 99902 more", "confusion matrix of 100002 labels");
    }
}
