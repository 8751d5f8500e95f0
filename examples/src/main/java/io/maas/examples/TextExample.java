package io.maas.examples;

import io.maas.Classification;
import io.maas.FieldType;
import io.maas.Model;
import io.maas.evaluation.ClassificationEvaluation;
import io.maas.evaluation.CrossValidation;
import io.maas.evaluation.Evaluation;
import io.maas.evaluation.Folds;
import io.maas.explain.Explanation;
import io.maas.nlp.Highlight;
import io.maas.nlp.LabelledText;
import io.maas.nlp.Lexicon;
import io.maas.nlp.TextClassifier;
import io.maas.nlp.TextPipeline;
import io.maas.tabular.CsvOptions;
import io.maas.tabular.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Judges a classifier of texts on any CSV file: k folds by row index over the rows kept (row i is held back in fold i % k), answers
 * pooled; or on a second file. Without arguments it does so on work orders that it makes up.
 */
@Command(
        name = "TextExample",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Trains a classifier of texts, prints how good its answers are, and shows which words decide.")
public final class TextExample implements Callable<Integer> {

    private static final int GENERATED = 2000;
    private static final int SHOWN = 10;

    @Option(names = "--data", paramLabel = "FILE", description = "the CSV file; made-up work orders without one")
    private @Nullable Path data;

    @Option(names = "--text", defaultValue = "text", paramLabel = "COLUMN", description = "the column with the texts")
    private String text = "";

    @Option(
            names = "--label",
            defaultValue = "label",
            paramLabel = "COLUMN",
            description = "the column with the labels")
    private String label = "";

    @Option(
            names = "--model",
            defaultValue = "linear",
            paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Preset model = Preset.LINEAR;

    @Option(
            names = "--min-class",
            defaultValue = "25",
            paramLabel = "N",
            description = "leave out labels with fewer rows; default 25")
    private int minClass;

    @Option(names = "--folds", defaultValue = "5", paramLabel = "K", description = "number of folds; default 5")
    private int folds;

    @Mixin
    private CsvArguments csv = new CsvArguments();

    @Option(
            names = "--lexicon",
            paramLabel = "FILE",
            description = "abbreviations and synonyms, such as: hyd => hydraulic")
    private @Nullable Path lexicon;

    @Option(names = "--seed", defaultValue = "42", paramLabel = "N", description = "seed of the training; default 42")
    private long seed;

    @Option(
            names = "--picture",
            defaultValue = "target/text-confusion.png",
            paramLabel = "FILE",
            description = "the confusion matrix; default ${DEFAULT-VALUE}")
    private Path picture = Path.of("");

    @Option(
            names = "--reasons",
            defaultValue = "target/text-reasons.html",
            paramLabel = "FILE",
            description = "a page of texts with the words that decided; default ${DEFAULT-VALUE}")
    private Path reasons = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private TextExample() {}

    /** What can be trained. */
    enum Preset {
        LINEAR,
        DENSE,
        LSTM,
        TRANSFORMER;

        TextClassifier<LabelledText, Classification> trainer() {
            return switch (this) {
                case LINEAR -> TextClassifier.linear();
                case DENSE -> TextClassifier.dense();
                case LSTM -> TextClassifier.lstm();
                case TRANSFORMER -> TextClassifier.transformer();
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Runs the example.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) {
        ExampleCommand.run(line(), args);
    }

    static CommandLine line() {
        return new CommandLine(new TextExample()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        Outputs.file(picture);
        Outputs.file(reasons);
        if (folds < 2) {
            throw new ParameterException(spec.commandLine(), "--folds must be at least 2, not " + folds);
        }
        Table table = data == null
                ? Table.of(LabelledText.class, WorkOrders.generate(GENERATED, seed))
                : csv.read(data, this::types);
        List<LabelledText> texts = kept(texts(table));
        System.out.println(texts.size() + " texts, "
                + texts.stream().map(LabelledText::label).distinct().count() + " labels");
        Optional<List<LabelledText>> held = csv.test().map(file -> texts(csv.readTest(file, table, this::types)));
        ClassificationEvaluation evaluation =
                held.map(test -> judge(texts, test)).orElseGet(() -> crossValidate(texts));
        System.out.println(evaluation);
        Charts.confusionMatrix(evaluation.confusion(), picture);
        explain(texts, held.orElse(texts));
        System.out.println("pictures: " + picture + ", " + reasons);
        System.out.println(String.format(
                Locale.ROOT,
                "result accuracy=%.4f macro_f1=%.4f texts=%d seconds=%.1f",
                evaluation.accuracy(),
                evaluation.macroF1(),
                evaluation.rows(),
                (System.nanoTime() - start) / 1e9));
        return 0;
    }

    private ClassificationEvaluation crossValidate(List<LabelledText> texts) {
        try (ConsoleBar bar = new ConsoleBar("folds")) {
            return CrossValidation.classification(trainer(), Folds.interleaved(texts, folds), bar)
                    .pooled();
        }
    }

    private ClassificationEvaluation judge(List<LabelledText> texts, List<LabelledText> held) {
        List<LabelledText> known =
                held.stream().filter(each -> each.label() != null).toList();
        return Evaluation.classification(fit("training", texts), trainer().knownAnswers(texts, known));
    }

    private Model<String, Classification> fit(String what, List<LabelledText> texts) {
        try (ConsoleBar bar = new ConsoleBar(what)) {
            return trainer().listener(bar).fit(texts);
        }
    }

    private TextClassifier<LabelledText, Classification> trainer() {
        TextPipeline features = TextPipeline.DEFAULTS;
        if (lexicon != null) {
            features = features.withLexicon(Lexicon.read(lexicon));
        }
        return model.trainer().pipeline(features).seed(seed);
    }

    private CsvOptions types(CsvOptions options) {
        return options.withType(text, FieldType.TEXT).withType(label, FieldType.CATEGORY);
    }

    private List<LabelledText> texts(Table table) {
        return LabelledText.of(table, text, label);
    }

    /** Leaves out texts without a label, and labels that are too rare to learn. */
    private List<LabelledText> kept(List<LabelledText> texts) {
        Map<String, Long> counts = texts.stream()
                .map(LabelledText::label)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(known -> known, Collectors.counting()));
        List<LabelledText> kept = new ArrayList<>();
        for (LabelledText each : texts) {
            String known = each.label();
            if (known != null && !known.isBlank() && counts.getOrDefault(known, 0L) >= minClass) {
                kept.add(each);
            }
        }
        return kept;
    }

    /** Writes a page of some texts with the words that decided them. */
    private void explain(List<LabelledText> texts, List<LabelledText> from) throws IOException {
        Model<String, Classification> whole = fit("reasons", texts);
        StringBuilder page = new StringBuilder("<!DOCTYPE html><meta charset=\"utf-8\"><title>Reasons</title>\n");
        for (int i = 0; i < SHOWN && i < from.size(); i++) {
            LabelledText shown = from.get((int) ((long) i * from.size() / SHOWN));
            Explanation why = whole.explainer().orElseThrow().explain(shown.text());
            Classification answer = whole.predict(shown.text());
            page.append("<h4>")
                    .append(Highlight.escape(answer.top(1).get(0).toString()))
                    .append("</h4>\n")
                    .append(Highlight.html(shown.text(), why))
                    .append('\n');
            if (i == 0) {
                System.out.println(shown.text());
                System.out.println(why);
            }
        }
        Files.writeString(reasons, page);
    }
}
