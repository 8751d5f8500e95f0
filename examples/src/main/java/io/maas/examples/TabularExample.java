package io.maas.examples;

import io.maas.Classification;
import io.maas.Fault;
import io.maas.FieldType;
import io.maas.InvalidInputException;
import io.maas.Regression;
import io.maas.Trainer;
import io.maas.evaluation.ClassificationEvaluation;
import io.maas.evaluation.CrossValidation;
import io.maas.evaluation.Evaluation;
import io.maas.evaluation.Folds;
import io.maas.evaluation.Split;
import io.maas.tabular.DecisionTree;
import io.maas.tabular.ElasticNet;
import io.maas.tabular.ExtraTrees;
import io.maas.tabular.GradientBoosting;
import io.maas.tabular.LinearRegression;
import io.maas.tabular.LogisticRegression;
import io.maas.tabular.NeuralNetwork;
import io.maas.tabular.RandomForest;
import io.maas.tabular.Row;
import io.maas.tabular.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Judges a trainer on any CSV file: k folds by row index (row i is held back in fold i % k), answers pooled; or on a second
 * file.
 */
@Command(
        name = "TabularExample",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Trains on a CSV file and prints how good the answers are, by cross-validation or on a second file.")
public final class TabularExample implements Callable<Integer> {

    @Option(names = "--data", required = true, paramLabel = "FILE", description = "the CSV file")
    private Path data = Path.of("");

    @Option(names = "--target", required = true, paramLabel = "NAME", description = "the column to predict")
    private String target = "";

    @Option(
            names = "--drop",
            split = ",",
            paramLabel = "NAME",
            description = "columns to leave out, with commas between")
    private List<String> drop = new ArrayList<>();

    @Option(
            names = "--trainer",
            defaultValue = "forest",
            paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Choice trainer = Choice.FOREST;

    @Option(names = "--folds", defaultValue = "5", paramLabel = "K", description = "number of folds; default 5")
    private int folds;

    @Option(names = "--seed", defaultValue = "1", paramLabel = "N", description = "seed of the training; default 1")
    private long seed;

    @Option(names = "--regression", description = "predict a number; without it a label")
    private boolean regression;

    @Mixin
    private CsvArguments csv = new CsvArguments();

    @Option(names = "--picture", paramLabel = "FILE", description = "write the confusion matrix as a PNG file")
    private @Nullable Path picture;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private TabularExample() {}

    /** What can be trained. */
    enum Choice {
        TREE,
        FOREST,
        EXTRA_TREES,
        BOOSTING,
        LINEAR,
        ELASTIC_NET,
        LOGISTIC,
        MLP;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
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
        return new CommandLine(new TabularExample()).registerConverter(Choice.class, TabularExample::choice);
    }

    private static Choice choice(String text) {
        for (Choice choice : Choice.values()) {
            if (choice.toString().equals(text)) {
                return choice;
            }
        }
        throw new CommandLine.TypeConversionException("'" + text + "' is none of "
                + List.of(Choice.values()).toString().replaceAll("[\\[\\]]", ""));
    }

    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        if (picture != null) {
            if (regression) {
                throw usage("--picture draws how labels were answered: leave out --regression");
            }
            Outputs.file(picture);
        }
        if (folds < 2) {
            throw usage("--folds must be at least 2, not " + folds);
        }
        Table table = csv.read(data, UnaryOperator.identity());
        if (table.indexOf(target) < 0) {
            throw usage("--target " + target + " is no column; the columns are "
                    + String.join(", ", table.schema().names()));
        }
        List<Split<Row>> split = csv.test()
                .map(file -> List.of(new Split<>(
                        table.rows(),
                        csv.readTest(file, table, UnaryOperator.identity()).rows())))
                .orElseGet(() -> Folds.interleaved(table.rows(), folds));
        int judged = split.stream().mapToInt(each -> each.test().size()).sum();
        if (regression) {
            print("regression", judged, judgeRegression(split), start);
            return 0;
        }
        ClassificationEvaluation evaluation;
        try {
            evaluation = judgeClassification(split);
        } catch (InvalidInputException refused) {
            if (!isNumber(table) || refused.faults().stream().noneMatch(this::isOfLabels)) {
                throw refused;
            }
            spec.commandLine()
                    .getErr()
                    .println(target + " is a number of too many values to be a label: add --regression to predict it");
            return CommandLine.ExitCode.USAGE;
        }
        print("classification", judged, evaluation, start);
        if (picture != null) {
            Charts.confusionMatrix(evaluation.confusion(), picture);
        }
        return 0;
    }

    private boolean isNumber(Table table) {
        return table.schema()
                .field(target)
                .filter(field -> field.type() == FieldType.NUMBER)
                .isPresent();
    }

    /** Whether a fault is that of the target's labels altogether, and not of a row. */
    private boolean isOfLabels(Fault fault) {
        return fault.field().equals(target) && fault.value().contains("different labels");
    }

    private static void print(String task, int rows, Evaluation evaluation, long start) {
        System.out.println(evaluation);
        System.out.println(ResultLine.of(task, rows, evaluation, start));
    }

    private ClassificationEvaluation judgeClassification(List<Split<Row>> folds) {
        try (ConsoleBar bar = new ConsoleBar("folds")) {
            return CrossValidation.classification(classifier(), folds, bar).pooled();
        }
    }

    private Evaluation judgeRegression(List<Split<Row>> folds) {
        try (ConsoleBar bar = new ConsoleBar("folds")) {
            return CrossValidation.regression(regressor(), folds, bar).pooled();
        }
    }

    private Trainer<Row, Row, Classification> classifier() {
        String[] dropped = drop.toArray(new String[0]);
        return switch (trainer) {
            case TREE -> DecisionTree.classifier(target).drop(dropped).seed(seed);
            case FOREST -> RandomForest.classifier(target).drop(dropped).seed(seed);
            case EXTRA_TREES -> ExtraTrees.classifier(target).drop(dropped).seed(seed);
            case BOOSTING -> GradientBoosting.classifier(target).drop(dropped).seed(seed);
            case LOGISTIC -> LogisticRegression.classifier(target).drop(dropped).seed(seed);
            case MLP -> NeuralNetwork.classifier(target).drop(dropped).seed(seed);
            case LINEAR, ELASTIC_NET ->
                throw usage(trainer + " predicts numbers: add --regression, or use --trainer logistic");
        };
    }

    private Trainer<Row, Row, Regression> regressor() {
        String[] dropped = drop.toArray(new String[0]);
        return switch (trainer) {
            case TREE -> DecisionTree.regressor(target).drop(dropped).seed(seed);
            case FOREST -> RandomForest.regressor(target).drop(dropped).seed(seed);
            case EXTRA_TREES -> ExtraTrees.regressor(target).drop(dropped).seed(seed);
            case BOOSTING -> GradientBoosting.regressor(target).drop(dropped).seed(seed);
            case LINEAR -> LinearRegression.regressor(target).drop(dropped).seed(seed);
            case ELASTIC_NET -> ElasticNet.regressor(target).drop(dropped).seed(seed);
            case MLP -> NeuralNetwork.regressor(target).drop(dropped).seed(seed);
            case LOGISTIC -> throw usage("logistic predicts labels: leave out --regression, or use --trainer linear");
        };
    }

    private ParameterException usage(String problem) {
        return new ParameterException(spec.commandLine(), problem);
    }
}
