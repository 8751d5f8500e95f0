package io.maas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.maas.explain.Explanation;
import io.maas.explain.FeatureImportance;
import io.maas.serve.Served;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** What a controller that returns an answer sends: Jackson of either line, without a module or a setting. */
class AnswersAsJsonTest {

    private static final Classification CLASSIFICATION = Classification.of(List.of("ok", "worn"), 0.25, 0.75);
    private static final String CLASSIFICATION_JSON = """
            {"label": "worn", "probability": 0.75,
             "scores": [{"label": "worn", "probability": 0.75}, {"label": "ok", "probability": 0.25}],
             "unseen": []}""";
    private static final List<UnseenValue> UNSEEN = List.of(new UnseenValue("torque", "1000000.0", "3.8 to 76.6"));
    private static final String UNSEEN_JSON =
            "[{\"field\": \"torque\", \"value\": \"1000000.0\", \"expected\": \"3.8 to 76.6\"}]";
    private static final List<Explanation.Contribution> CONTRIBUTIONS =
            List.of(new Explanation.Contribution("type=L", "type", "L", -0.5));

    @ParameterizedTest
    @MethodSource("answers")
    void answersArePlainData(Object answer, String json) throws Exception {
        ObjectMapper jackson2 = new ObjectMapper();
        assertThat(jackson2.readTree(jackson2.writeValueAsString(answer))).isEqualTo(jackson2.readTree(json));

        JsonMapper jackson3 = new JsonMapper();
        assertThat(jackson3.readTree(jackson3.writeValueAsString(answer))).isEqualTo(jackson3.readTree(json));
    }

    static Stream<Arguments> answers() {
        Fault fault = new Fault("item 3", "torque", "abc", "a number");
        return Stream.of(
                arguments(CLASSIFICATION, CLASSIFICATION_JSON),
                arguments(new Regression(41.5), "{\"value\": 41.5, \"unseen\": []}"),
                arguments(
                        new Regression(41.5).withUnseen(UNSEEN), "{\"value\": 41.5, \"unseen\": " + UNSEEN_JSON + "}"),
                arguments(Classification.certain("ok").withUnseen(UNSEEN), """
                        {"label": "ok", "probability": 1.0, "scores": [{"label": "ok", "probability": 1.0}],
                         "unseen":\s""" + UNSEEN_JSON + "}"),
                arguments(MultiLabel.of(List.of("leak", "wear"), 0.25, 0.75), """
                        {"assigned": ["wear"], "threshold": 0.5,
                         "scores": [{"label": "wear", "probability": 0.75}, {"label": "leak", "probability": 0.25}],
                         "unseen": []}"""),
                arguments(new Explanation("worn", Explanation.Scale.LOG_ODDS, 0.25, CONTRIBUTIONS, -0.25), """
                        {"label": "worn", "scale": "LOG_ODDS", "base": 0.25, "contributions":
                         [{"feature": "type=L", "field": "type", "value": "L", "amount": -0.5}], "value": -0.25}"""),
                arguments(new Explanation(null, Explanation.Scale.VALUE, 1.5, List.of(), 1.5), """
                        {"label": null, "scale": "VALUE", "base": 1.5, "contributions": [], "value": 1.5}"""),
                arguments(
                        new FeatureImportance(
                                null,
                                Explanation.Scale.VALUE,
                                7,
                                List.of(new FeatureImportance.FieldWeight("torque", 0.5))),
                        """
                        {"label": null, "scale": "VALUE", "inputs": 7, "ranking": [{"field": "torque", "weight": 0.5}]}"""),
                arguments(
                        new Served<>(CLASSIFICATION, new ModelRef("press", 3)),
                        "{\"answer\": " + CLASSIFICATION_JSON
                                + ", \"version\": {\"name\": \"press\", \"version\": 3}}"),
                arguments(
                        List.of(
                                new Outcome.Success<>(new Regression(41.5)),
                                new Outcome.Failure<>(new InvalidInputException(fault)),
                                new Outcome.Failure<>(new OverloadedException("press has too many calls waiting"))),
                        """
                        [{"answer": {"value": 41.5, "unseen": []}},
                         {"message": "item 3, field torque: found 'abc', expected a number", "faults":
                          [{"place": "item 3", "field": "torque", "value": "abc", "expected": "a number"}]},
                         {"message": "press has too many calls waiting", "faults": []}]"""));
    }
}
