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
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The main job, start to end: readings in, a forest trained, judged on held-out rows, published to a store, loaded by a fresh
 * predictor, predictions with their reasons.
 *
 * <p>Without arguments it simulates a machining line; with {@code FILE TARGET} it does the same with a CSV file.
 */
public final class Quickstart {

    private static final long SEED = 42;
    private static final int PARTS = 12_000;
    private static final Path FOLDER = Path.of("target", "quickstart");

    private Quickstart() {}

    /**
     * Runs the example.
     *
     * @param args nothing, or the path of a CSV file with a header and the name of its target column
     * @throws IOException if the file cannot be read or a picture cannot be written
     */
    public static void main(String[] args) throws IOException {
        if (args.length == 0) {
            System.out.println("Simulating " + PARTS + " parts of a machining line (seed " + SEED + ")");
            run(
                    MachiningLine.simulate(PARTS, SEED),
                    MachiningLine.Reading.class,
                    RandomForest.classifier(MachiningLine.Reading.class)
                            .seed(SEED)
                            .listener(new ConsoleBar("training")));
        } else if (args.length == 2) {
            System.out.println("Reading " + args[0]);
            run(
                    Csv.table(Path.of(args[0])).rows(),
                    Row.class,
                    RandomForest.classifier(args[1]).seed(SEED).listener(new ConsoleBar("training")));
        } else {
            System.err.println("usage: Quickstart [FILE TARGET]");
            System.exit(2);
        }
    }

    private static <I> void run(List<I> rows, Class<I> type, Trainer<I, Classification> trainer) throws IOException {
        long start = System.nanoTime();

        // A fifth of the rows is held back: the model is judged on rows that it has never seen.
        Split<I> split = Split.random(rows, 0.2, SEED);
        Model<I, Classification> model = trainer.fit(split.train());
        ClassificationEvaluation evaluation = Evaluation.classification(model, split.test());
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
        Charts.contributions(explanation, "Why '" + explanation.label().orElseThrow() + "'?", picture);
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
