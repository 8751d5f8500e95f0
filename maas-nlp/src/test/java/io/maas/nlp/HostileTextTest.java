package io.maas.nlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maas.Classification;
import io.maas.Model;
import io.maas.explain.Explanation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts that nobody wrote: answered, explained and shown like any other. */
class HostileTextTest {

    private static final int MEGABYTES_10 = 10 << 20;

    private static final Model<String, Classification> MODEL = TextClassifier.linear()
            .pipeline(TextPipeline.DEFAULTS.withLemmas().withMinDocuments(2))
            .fit(WorkOrders.of(100, 1));

    /** Trained on too little to be of use: what they answer does not matter here. */
    private static final List<Model<String, Classification>> NETWORKS = Stream.of(
                    TextClassifier.dense().pipeline(TextPipeline.DEFAULTS.withMaxFeatures(200)),
                    TextClassifier.lstm().maxLength(4),
                    TextClassifier.transformer())
            .map(trainer -> trainer.epochs(1).fit(WorkOrders.of(40, 1)))
            .toList();

    static Stream<String> texts() {
        Random random = new Random(11);
        StringBuilder any = new StringBuilder();
        StringBuilder units = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            any.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
            units.append((char) random.nextInt(0x10000));
        }
        StringBuilder controls = new StringBuilder();
        for (int c = 0; c < 0xA0; c++) {
            controls.append((char) c);
        }
        return Stream.of(
                "",
                " \t\r\n",
                "x".repeat(MEGABYTES_10),
                "word ".repeat(MEGABYTES_10 / 5),
                "a1-".repeat(MEGABYTES_10 / 3),
                "漏".repeat(MEGABYTES_10),
                "\uFDFA".repeat(MEGABYTES_10),
                "e" + "\u0301\u0316".repeat(MEGABYTES_10 / 2),
                "\u1100\u1161\u11A8".repeat(100_000),
                "\uD83D".repeat(100_000),
                "\uDE00".repeat(100_000),
                "\uD83D\uDE00".repeat(100_000),
                "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 ".repeat(50_000),
                "\u200B\u200D\uFEFF\u00AD".repeat(50_000),
                "pump \u202E gnikael \u202C \u2066 x \u2069",
                controls.toString(),
                any.toString(),
                units.toString(),
                "𠀀𠀁𪚥 㐀㐁 々〇".repeat(1000));
    }

    /** Only the first 100,000 characters are looked at, so that even ten megabytes take a moment. */
    @ParameterizedTest
    @MethodSource("texts")
    void anyTextIsAnswered(String text) {
        Classification answer = MODEL.predict(text);

        assertThat(answer.scores()).hasSize(3);
        assertThat(MODEL.predictAll(List.of(text, "hyd pump leaking", text)))
                .containsExactly(answer, MODEL.predict("hyd pump leaking"), answer);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void networksAnswerAnyText(String text) {
        for (Model<String, Classification> network : NETWORKS) {
            Classification answer = network.predict(text);

            assertThat(answer.scores()).hasSize(3);
            assertThat(network.predictAll(List.of("hyd pump leaking", text)))
                    .containsExactly(network.predict("hyd pump leaking"), answer);
        }
    }

    /** By LIME, for which the text is answered hundreds of times. */
    @Test
    void networksExplainAnyText() {
        for (String text :
                List.of("", "x".repeat(MEGABYTES_10), "\uD83D\uDE00".repeat(300), "\uD83D \uDE00".repeat(300))) {
            for (Model<String, Classification> network : NETWORKS) {
                Explanation why = network.explainer().orElseThrow().explain(text);

                assertThat(why.value()).isCloseTo(network.predict(text).probability(why.label()), within(1e-9));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void anyTextIsExplainedAndShown(String text) {
        String some = text.substring(0, Math.min(text.length(), 3000));
        Explanation why = MODEL.explainer().orElseThrow().explain(some);

        String html = Highlight.html(some, why);

        assertThat(why.base()
                        + why.contributions().stream()
                                .mapToDouble(Explanation.Contribution::amount)
                                .sum())
                .isCloseTo(why.value(), within(1e-6));
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(html)).isTrue();
        assertThat(html.chars()).noneMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t');
    }

    @Test
    void whatIsNotSeenChangesNothing() {
        assertThat(MODEL.predict("hyd\u200B pu\u00ADmp\uFEFF lea\u2060king"))
                .isEqualTo(MODEL.predict("hyd pump leaking"));
        assertThat(MODEL.predict("ＨＹＤ　ＰＵＭＰ\u0000leaking")).isEqualTo(MODEL.predict("hyd pump leaking"));
    }

    @Test
    void hostileTrainingTextsAreLearntFrom() {
        List<LabelledText> texts = texts().limit(10)
                .map(text -> new LabelledText(text.substring(0, Math.min(text.length(), 2000)), text.length() % 2 + ""))
                .toList();

        assertThat(TextClassifier.linear().fit(texts).predictAll(WorkOrders.texts(texts)))
                .hasSize(10);
        assertThat(TextClassifier.transformer().epochs(1).fit(texts).predictAll(WorkOrders.texts(texts)))
                .hasSize(10);
    }
}
