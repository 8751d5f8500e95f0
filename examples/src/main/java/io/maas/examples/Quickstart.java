package io.maas.examples;

import io.maas.Classification;
import io.maas.Model;
import io.maas.ModelRef;
import io.maas.Trainer;
import io.maas.evaluation.ClassificationEvaluation;
import io.maas.evaluation.Evaluation;
import io.maas.evaluation.LabelEvaluation;
import io.maas.evaluation.Split;
import io.maas.explain.Explainer;
import io.maas.explain.Explanation;
import io.maas.store.ModelStore;
import io.maas.tabular.Csv;
import io.maas.tabular.RandomForest;
import io.maas.tabular.Row;
import io.maas.tabular.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The main job, start to end: readings in, a forest trained, judged on held-out rows, published to a store, loaded by a fresh
 * predictor, predictions with their reasons.
 *
 * <p>Without arguments it simulates a machining line; with {@code FILE TARGET} it does the same with a CSV file.
 */
@Command(
        name = "Quickstart",
        mixinStandardHelpOptions = true,
        description = "Trains a forest, judges it on rows held back, publishes it, loads it, and explains an answer.")
public final class Quickstart implements Callable<Integer> {

    private static final long SEED = 42;
    private static final int PARTS = 12_000;
    private static final Path FOLDER = Path.of("target", "quickstart");

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "a CSV file with a header; without it a machining line is simulated")
    private @Nullable Path file;

    @Parameters(index = "1", arity = "0..1", paramLabel = "TARGET", description = "its column to predict")
    private @Nullable String target;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Quickstart() {}

    /**
     * Runs the example.
     *
     * @param args nothing, or the path of a CSV file with a header and the name of its target column
     */
    public static void main(String[] args) {
        ExampleCommand.run(line(), args);
    }

    static CommandLine line() {
        return new CommandLine(new Quickstart());
    }

    @Override
    public Integer call() throws IOException {
        if (file != null && target == null) {
            throw new ParameterException(spec.commandLine(), "name the column to predict after " + file);
        }
        try (ConsoleBar bar = new ConsoleBar("training")) {
            if (file == null || target == null) {
                System.out.println("Simulating " + PARTS + " parts of a machining line (seed " + SEED + ")");
                run(
                        MachiningLine.simulate(PARTS, SEED),
                        MachiningLine.Reading.class,
                        RandomForest.classifier(MachiningLine.Reading.class)
                                .seed(SEED)
                                .listener(bar));
            } else {
                System.out.println("Reading " + file);
                Table table = Csv.table(file);
                System.out.println(table.profile().orElseThrow());
                run(
                        table.rows(),
                        Row.class,
                        RandomForest.classifier(target).seed(SEED).listener(bar));
            }
        }
        return 0;
    }

    private static <I> void run(List<I> rows, Class<I> type, Trainer<I, I, Classification> trainer) throws IOException {
        long start = System.nanoTime();

        // A fifth of the rows is held back: the model is judged on rows that it has never seen.
        Split<I> split = Split.random(rows, 0.2, SEED);
        Model<I, Classification> model = trainer.fit(split.train());
        ClassificationEvaluation evaluation = Evaluation.classification(model, split.knownAnswers(trainer));
        System.out.println("\n" + evaluation);

        try (ModelStore store = ModelStore.open(FOLDER.resolve("models"))) {
            ModelRef version = store.publish("quickstart", model, evaluation.metrics());
            store.alias("quickstart", "production", version);
            System.out.println("\nPublished " + version + " and moved quickstart@production to it");
        }

        // Any other program, any other day.
        try (ModelStore store = ModelStore.open(FOLDER.resolve("models"))) {
            Model<I, Classification> production = store.load("quickstart@production", type, Classification.class);
            System.out.println("\nLoaded " + production.manifest().ref().orElseThrow() + ", which answers");
            for (I row : split.test().subList(0, Math.min(3, split.test().size()))) {
                System.out.println("  " + production.predict(row) + "  for " + row);
            }
            explain(production, split.test(), evaluation);
        }

        Path matrix = FOLDER.resolve("confusion-matrix.png");
        Charts.confusionMatrix(evaluation.confusion(), matrix);
        System.out.println("Picture: " + matrix.toAbsolutePath() + "\n");
        System.out.println(ResultLine.of("classification", rows.size(), evaluation, start));
    }

    private static <I> void explain(Model<I, Classification> model, List<I> rows, ClassificationEvaluation evaluation)
            throws IOException {
        Optional<Explainer<I>> explainer = model.explainer();
        if (explainer.isEmpty()) {
            return;
        }
        I row = surest(model, rows, failure(evaluation));
        Explanation explanation = explainer.get().explain(row);
        System.out.println("\nWhy " + row + " is\n" + explanation);
        Path picture = FOLDER.resolve("contributions.png");
        Charts.contributions(explanation, "Why '" + explanation.label() + "'?", picture);
        System.out.println("\nPicture: " + picture.toAbsolutePath());
    }

    /** Names the label to explain: of all but the most frequent, which is the machine running well, the one found best. */
    private static String failure(ClassificationEvaluation evaluation) {
        List<LabelEvaluation> byRows = evaluation.labels().stream()
                .sorted(Comparator.comparingLong(LabelEvaluation::support).reversed())
                .toList();
        return byRows.stream()
                .skip(1)
                .max(Comparator.comparingDouble(LabelEvaluation::f1))
                .orElse(byRows.get(0))
                .label();
    }

    private static <I> I surest(Model<I, Classification> model, List<I> rows, String label) {
        return rows.stream()
                .max(Comparator.comparingDouble(row -> model.predict(row).probability(label)))
                .orElseThrow();
    }
}
