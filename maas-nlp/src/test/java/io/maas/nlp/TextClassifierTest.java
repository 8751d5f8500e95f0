package io.maas.nlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maas.Classification;
import io.maas.InvalidInputException;
import io.maas.Model;
import io.maas.MultiLabel;
import io.maas.TrainingCancelledException;
import io.maas.evaluation.ClassificationEvaluation;
import io.maas.evaluation.Evaluation;
import io.maas.explain.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextClassifierTest {

    private static final List<LabelledText> TRAIN = WorkOrders.of(300, 1);
    private static final List<LabelledText> TEST = WorkOrders.of(200, 2);
    private static final Model<String, Classification> MODEL =
            TextClassifier.linear().fit(TRAIN);

    @Test
    void learnsWhatWordsSay() {
        ClassificationEvaluation evaluation =
                Evaluation.classification(MODEL, TextClassifier.linear().knownAnswers(TRAIN, TEST));

        assertThat(evaluation.accuracy()).isGreaterThan(0.98);
        assertThat(MODEL.manifest().kind()).isEqualTo(Classification.KIND);
        assertThat(MODEL.manifest().labels()).containsExactly("electrical", "engine", "hydraulic");
        assertThat(MODEL.manifest().training().trainer()).isEqualTo("linear-svm");
        assertThat(MODEL.manifest().training().examples()).isEqualTo(300);
    }

    @Test
    void logisticRegressionLearnsTheSame() {
        Model<String, Classification> logistic =
                TextClassifier.linear().logistic().fit(TRAIN);

        assertThat(Evaluation.classification(logistic, TextClassifier.linear().knownAnswers(TRAIN, TEST))
                        .accuracy())
                .isGreaterThan(0.98);
        assertThat(logistic.manifest().training().trainer()).isEqualTo("logistic-regression");
    }

    @Test
    void doesNotDependOnThreads() {
        List<Classification> one = TextClassifier.linear().threads(1).fit(TRAIN).predictAll(WorkOrders.texts(TEST));
        List<Classification> four =
                TextClassifier.linear().threads(4).fit(TRAIN).predictAll(WorkOrders.texts(TEST));

        assertThat(one).isEqualTo(four);
    }

    @Test
    void aLabelForEachTextIsRefusedUnlessItIsAllowed() {
        List<LabelledText> texts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            texts.add(new LabelledText("pump " + i + " leaks", "order " + i));
        }

        assertThatThrownBy(() -> TextClassifier.linear().fit(texts))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("30 different labels in 30 rows")
                .hasMessageContaining("maxLabels(30)");
        assertThatThrownBy(() -> TextClassifier.linear().maxLabels(29).fit(texts))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at most 29");
        assertThat(TextClassifier.linear().maxLabels(30).fit(texts).manifest().labels())
                .hasSize(30);
        assertThatThrownBy(() -> TextClassifier.linear().maxLabels(1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Where words say nothing, the probabilities say how often each label is right. */
    @Test
    void probabilitiesAreCalibrated() {
        List<LabelledText> noisy = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            // Words that mean their label in 7 of 10 texts.
            boolean right = i / 2 % 10 < 7;
            String word = i % 2 == 0 ? "pump" : "motor";
            noisy.add(new LabelledText(word + " " + i % 50, (i % 2 == 0) == right ? "a" : "b"));
        }
        Model<String, Classification> model = TextClassifier.linear()
                .pipeline(TextPipeline.DEFAULTS.withCharacters(Ngrams.NONE).withMinDocuments(400))
                .fit(noisy);

        assertThat(model.predict("pump").probability("a")).isCloseTo(0.7, within(0.03));
        assertThat(model.predict("motor").probability("b")).isCloseTo(0.7, within(0.03));
    }

    @Test
    void weightsMoveTheBalance() {
        List<LabelledText> rare = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            rare.add(new LabelledText("machine stopped", i % 10 == 0 ? "failure" : "none"));
        }
        String asked = "machine stopped";

        double equal = TextClassifier.linear().fit(rare).predict(asked).probability("failure");
        double balanced = TextClassifier.linear()
                .balancedClassWeights()
                .fit(rare)
                .predict(asked)
                .probability("failure");
        double given = TextClassifier.linear()
                .classWeights(Map.of("failure", 9.0))
                .fit(rare)
                .predict(asked)
                .probability("failure");

        assertThat(equal).isCloseTo(0.1, within(0.03));
        assertThat(balanced).isCloseTo(0.5, within(0.03));
        assertThat(given).isCloseTo(0.5, within(0.03));
        assertThatThrownBy(() -> TextClassifier.linear()
                        .classWeights(Map.of("unheard of", 2.0))
                        .fit(rare))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("unheard of");
    }

    @Test
    void anUnsureAnswerCanBeRejected() {
        Classification sure = MODEL.predict("hyd pump leaking");
        Classification unsure = MODEL.predict("qqq");

        assertThat(sure.accepted(0.8))
                .hasValueSatisfying(score -> assertThat(score.label()).isEqualTo("hydraulic"));
        assertThat(unsure.accepted(0.8)).isEmpty();
        assertThat(unsure.top(2)).hasSize(2);
    }

    @Test
    void severalLabelsAreDecidedEachByItself() {
        Model<String, MultiLabel> model = TextClassifier.linear().multiLabel().fit(WorkOrders.tagged(300, 1));

        assertThat(Evaluation.multiLabel(
                                model,
                                TextClassifier.linear().multiLabel().knownAnswers(List.of(), WorkOrders.tagged(200, 2)))
                        .exactMatch())
                .isGreaterThan(0.95);
        MultiLabel answer = model.predict("service battery fan belt");
        assertThat(answer.assigned()).containsExactlyInAnyOrder("electrical", "engine");
        assertThat(model.predict("service").assigned()).isEmpty();
        assertThat(model.manifest().kind()).isEqualTo(MultiLabel.KIND);
    }

    /** Base plus contributions is the log-odds that the probabilities have. */
    @Test
    void reasonsAddUpToTheAnswer() {
        for (String text : WorkOrders.texts(TEST.subList(0, 50))) {
            Classification answer = MODEL.predict(text);
            Explanation why = MODEL.explainer().orElseThrow().explain(text);

            assertThat(why.label()).isEqualTo(answer.label());
            double sum = why.base()
                    + why.contributions().stream()
                            .mapToDouble(Explanation.Contribution::amount)
                            .sum();
            double others = 0;
            for (Classification.Score score : answer.scores()) {
                others += score.label().equals(answer.label()) ? 0 : Math.log(score.probability()) / 2;
            }
            assertThat(sum).isCloseTo(why.value(), within(1e-9));
            assertThat(why.value()).isCloseTo(Math.log(answer.probability()) - others, within(1e-6));
        }
    }

    @Test
    void theWordThatDecidesWeighsMost() {
        String text = "check BATTERY #3";

        Explanation why = MODEL.explainer().orElseThrow().explain(text, "electrical");

        assertThat(why.contributions())
                .extracting(Explanation.Contribution::value)
                .containsExactly("check", "BATTERY", "#3");
        assertThat(why.byField().get(0).field()).isEqualTo("battery");
        assertThatThrownBy(() -> MODEL.explainer().orElseThrow().explain(text, "unheard of"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("hydraulic");
    }

    @Test
    void faultsOfExamplesAreTold() {
        List<LabelledText> faulty =
                List.of(new LabelledText("a", "x"), LabelledText.of("b"), new LabelledText(null, "y"));

        assertThatThrownBy(() -> TextClassifier.linear().fit(faulty))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("item 1, field label")
                .hasMessageContaining("item 2, field text");
        assertThatThrownBy(() -> TextClassifier.linear().fit(List.of(new LabelledText("a", "x"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at least two labels");
        assertThatThrownBy(() -> TextClassifier.linear()
                        .multiLabel()
                        .fit(List.of(new TaggedText("a", List.of("x")), new TaggedText("b", List.of("x")))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("all texts have it");
        assertThatThrownBy(() -> TextClassifier.linear()
                        .fit(List.of(new LabelledText("\u200B", "x"), new LabelledText(" ", "y"))))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void anInterruptCancels() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> TextClassifier.linear().fit(TRAIN)).isInstanceOf(TrainingCancelledException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
