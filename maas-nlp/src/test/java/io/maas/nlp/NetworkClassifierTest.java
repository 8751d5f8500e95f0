package io.maas.nlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maas.Classification;
import io.maas.InvalidInputException;
import io.maas.Model;
import io.maas.TrainingCancelledException;
import io.maas.TrainingListener.Progress;
import io.maas.evaluation.Evaluation;
import io.maas.explain.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkClassifierTest {

    private static final List<LabelledText> TRAIN = WorkOrders.of(300, 1);
    private static final List<LabelledText> TEST = WorkOrders.of(200, 2);

    static Stream<TextClassifier<LabelledText, Classification>> networks() {
        return Stream.of(
                TextClassifier.dense().pipeline(TextPipeline.DEFAULTS.withMaxFeatures(500)),
                TextClassifier.lstm().maxLength(6).epochs(12),
                TextClassifier.transformer().epochs(8));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void learnsWhatWordsSay(TextClassifier<LabelledText, Classification> trainer) {
        List<Progress> heard = new ArrayList<>();
        Model<String, Classification> model = trainer.listener(heard::add).fit(TRAIN);

        assertThat(Evaluation.classification(model, trainer.knownAnswers(TRAIN, TEST))
                        .accuracy())
                .isGreaterThan(0.95);
        assertThat(model.manifest().training().trainer()).endsWith("-network");
        assertThat(model.manifest().training().parameters()).containsKeys("epochs", "heldBack", "vocabulary");
        assertThat(heard).extracting(Progress::stage).contains("steps", "final steps");
        assertThat(heard.get(heard.size() - 1).done())
                .isEqualTo(heard.get(heard.size() - 1).total());

        Explanation why = model.explainer().orElseThrow().explain("check BATTERY #3", "electrical");
        assertThat(why.scale()).isEqualTo(Explanation.Scale.PROBABILITY);
        assertThat(why.byField().get(0).field()).isEqualTo("battery");
        assertThat(why.value()).isCloseTo(model.predict("check BATTERY #3").probability("electrical"), within(1e-12));
    }

    /** Where words say nothing, the probabilities say how often each label is right, and a text of nothing gets the same. */
    @Test
    void probabilitiesAreCalibrated() {
        List<LabelledText> noisy = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            // Words that mean their label in 7 of 10 texts.
            boolean right = i / 2 % 10 < 7;
            noisy.add(new LabelledText(i % 2 == 0 ? "pump" : "motor", (i % 2 == 0) == right ? "a" : "b"));
        }
        Model<String, Classification> model =
                TextClassifier.transformer().epochs(3).fit(noisy);

        assertThat(model.predict("pump").probability("a")).isCloseTo(0.7, within(0.06));
        assertThat(model.predict("motor").probability("b")).isCloseTo(0.7, within(0.06));
        assertThat(model.predict("").probability("a")).isCloseTo(0.5, within(0.2));
    }

    @Test
    void weightsMoveTheBalance() {
        List<LabelledText> rare = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            rare.add(new LabelledText("machine stopped", i % 10 == 0 ? "failure" : "none"));
        }
        TextClassifier<LabelledText, Classification> trainer =
                TextClassifier.dense().epochs(25);
        String asked = "machine stopped";

        assertThat(trainer.fit(rare).predict(asked).probability("failure")).isCloseTo(0.1, within(0.06));
        assertThat(trainer.classWeights(Map.of("failure", 9.0))
                        .fit(rare)
                        .predict(asked)
                        .probability("failure"))
                .isCloseTo(0.5, within(0.1));
    }

    /** With too few texts to hold any back there is still a model. */
    @Test
    void fewTextsAreEnough() {
        List<LabelledText> few = List.of(
                new LabelledText("hyd pump", "hydraulic"),
                new LabelledText("hyd hose", "hydraulic"),
                new LabelledText("flat battery", "electrical"),
                new LabelledText("", "electrical"));

        for (TextClassifier<LabelledText, Classification> trainer :
                List.of(TextClassifier.dense(), TextClassifier.transformer())) {
            Model<String, Classification> model = trainer.epochs(30).fit(few);
            assertThat(model.predict("hyd").label()).isEqualTo("hydraulic");
            assertThat(model.manifest().training().parameters()).containsEntry("heldBack", "0");
        }
    }

    @Test
    void optionsOfOtherKindsAreRefused() {
        assertThatThrownBy(() -> TextClassifier.dense().cost(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("linear");
        assertThatThrownBy(() -> TextClassifier.lstm().logistic()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> TextClassifier.lstm().threads(2)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> TextClassifier.linear().epochs(2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("networks");
        assertThatThrownBy(() -> TextClassifier.dense().maxLength(2)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> TextClassifier.lstm().maxLength(513)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TextClassifier.lstm()
                        .pipeline(TextPipeline.DEFAULTS
                                .withWords(new Ngrams(1, 1))
                                .withCharacters(new Ngrams(1, 1)))
                        .fit(TRAIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not both");
        assertThatThrownBy(() -> TextClassifier.dense()
                        .multiLabel()
                        .balancedClassWeights()
                        .fit(WorkOrders.tagged(30, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("class weights");
        assertThatThrownBy(() -> TextClassifier.dense()
                        .fit(List.of(new LabelledText("\u200B", "x"), new LabelledText(" ", "y"))))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void anInterruptCancels() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> TextClassifier.transformer().fit(TRAIN))
                    .isInstanceOf(TrainingCancelledException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
