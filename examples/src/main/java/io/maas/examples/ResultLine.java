package io.maas.examples;

import io.maas.evaluation.ClassificationEvaluation;
import io.maas.evaluation.Evaluation;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The last line of each example, for scripts that read it. */
final class ResultLine {

    private static final List<String> SHOWN = List.of("accuracy", "macro_f1", "roc_auc", "rmse", "r2");

    private ResultLine() {}

    /** A label may hold blanks, which scripts take for the end of a value. */
    private static String positive(String label, ClassificationEvaluation judged) {
        String figure = String.format(Locale.ROOT, " pr_auc=%.4f", judged.prAuc(label));
        return " positive=" + label.replaceAll("\\s", "_") + (Double.isNaN(judged.prAuc(label)) ? "" : figure);
    }

    static String of(String task, int rows, Evaluation evaluation, long startNanos) {
        StringBuilder line = new StringBuilder("result task=" + task + " rows=" + rows);
        Map<String, Double> metrics = evaluation.metrics();
        for (String name : SHOWN) {
            Double value = metrics.get(name);
            if (value != null) {
                line.append(String.format(Locale.ROOT, " %s=%.4f", name, value));
            }
        }
        if (evaluation instanceof ClassificationEvaluation judged) {
            judged.positive().ifPresent(label -> line.append(positive(label, judged)));
        }
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        return line.append(String.format(Locale.ROOT, " seconds=%.1f", seconds)).toString();
    }
}
