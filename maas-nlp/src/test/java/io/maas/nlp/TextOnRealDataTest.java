package io.maas.nlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.maas.Classification;
import io.maas.Model;
import io.maas.evaluation.ClassificationEvaluation;
import io.maas.evaluation.CrossValidation;
import io.maas.evaluation.Evaluation;
import io.maas.evaluation.Folds;
import io.maas.evaluation.Split;
import io.maas.tabular.CsvOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What classifiers reach by their defaults on public data sets, pooled over five folds by the index of the row, in the folder
 * that the system property {@code maas.data} names. Its README says what scikit-learn reaches there.
 */
@EnabledIfSystemProperty(named = "maas.data", matches = ".+")
class TextOnRealDataTest {

    private static Path file(String name) {
        return Path.of(System.getProperty("maas.data", ""), name);
    }

    private static ClassificationEvaluation judge(List<LabelledText> texts) {
        long start = System.nanoTime();
        ClassificationEvaluation evaluation = CrossValidation.classification(
                        TextClassifier.linear(), Folds.interleaved(texts, 5))
                .pooled();
        System.out.println(evaluation);
        System.out.println(evaluation.metrics() + " in " + (System.nanoTime() - start) / 1_000_000_000 + " s");
        return evaluation;
    }

    @Test
    void workOrders() {
        List<LabelledText> all = LabelledText.read(
                file("mwo_excavators/case_study_pdl.csv"), "OriginalShorttext", "MajorSystem", CsvOptions.DEFAULTS);
        Map<String, Long> counts = all.stream()
                .filter(each -> each.label() != null)
                .collect(Collectors.groupingBy(LabelledText::label, Collectors.counting()));
        List<LabelledText> kept = all.stream()
                .filter(each -> each.label() != null && counts.get(each.label()) >= 25)
                .toList();
        assertThat(kept).hasSize(2963);

        ClassificationEvaluation evaluation = judge(kept);

        assertThat(evaluation.accuracy()).isGreaterThanOrEqualTo(0.945);
        assertThat(evaluation.macroF1()).isGreaterThanOrEqualTo(0.86);
    }

    @Test
    void chineseReviews() {
        ClassificationEvaluation evaluation =
                judge(LabelledText.read(file("zh_waimai_10k/waimai_10k.csv"), "review", "label", CsvOptions.DEFAULTS));

        assertThat(evaluation.rows()).isEqualTo(11_987);
        assertThat(evaluation.accuracy()).isGreaterThanOrEqualTo(0.90);
        assertThat(evaluation.macroF1()).isGreaterThanOrEqualTo(0.885);
    }

    /** Some minutes each, and thus only asked for: {@code -Dmaas.networks=true}. */
    @ParameterizedTest
    @ValueSource(strings = {"dense", "lstm", "transformer"})
    @EnabledIfSystemProperty(named = "maas.networks", matches = "true")
    void networksOnTheFirstFoldOfChineseReviews(String kind) {
        List<LabelledText> reviews =
                LabelledText.read(file("zh_waimai_10k/waimai_10k.csv"), "review", "label", CsvOptions.DEFAULTS);
        TextClassifier<LabelledText, Classification> trainer = switch (kind) {
            case "dense" -> TextClassifier.dense();
            case "lstm" -> TextClassifier.lstm();
            default -> TextClassifier.transformer();
        };
        Split<LabelledText> fold = Folds.interleaved(reviews, 5).get(0);
        Model<String, Classification> model = trainer.fit(fold.train());

        ClassificationEvaluation evaluation = Evaluation.classification(model, fold.knownAnswers(trainer));
        System.out.println(kind + " " + evaluation);

        assertThat(evaluation.accuracy()).isGreaterThanOrEqualTo(0.87);
    }

    @Test
    void shortMessages() throws IOException {
        List<LabelledText> messages = Files.readAllLines(file("sms_spam/SMSSpamCollection")).stream()
                .map(line -> line.split("\t", 2))
                .map(parts -> new LabelledText(parts[1], parts[0]))
                .toList();

        assertThat(judge(messages).accuracy()).isGreaterThanOrEqualTo(0.985);
    }
}
