package io.maas.examples;

import io.maas.evaluation.ConfusionMatrix;
import io.maas.evaluation.LabelEvaluation;
import io.maas.explain.Explanation;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.HorizontalBarChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;

/** Draws results that people would rather look at than read, as PNG files. */
final class Charts {

    private static final int MOST_BARS = 12;
    private static final int MOST_LABELS = 30;
    private static final int MOST_LETTERS = 24;
    private static final int MOST_LETTERS_LEVEL = 8;
    private static final Color UP = new Color(0xC8, 0x4B, 0x31);
    private static final Color DOWN = new Color(0x2D, 0x6A, 0x9F);

    private Charts() {}

    /**
     * Draws how the rows of each true label were answered, in percent of the true label. Of more labels than a picture has room
     * for, those with most mistakes are shown.
     */
    static void confusionMatrix(ConfusionMatrix confusion, Path file) throws IOException {
        List<String> labels = mostMistaken(confusion);
        List<String> names = shortened(labels);
        int all = confusion.labels().size();
        String left =
                labels.size() == all ? "" : "; the " + labels.size() + " of " + all + " labels with most mistakes";
        int size = Math.max(480, 200 + 70 * labels.size());
        HeatMapChart chart = new HeatMapChartBuilder()
                .title("Confusion matrix: percent of each true label" + left)
                .xAxisTitle("predicted")
                .yAxisTitle("true (rows)")
                .width(size + 120)
                .height(size)
                .build();
        plain(chart.getStyler());
        chart.getStyler().setShowValue(true);
        chart.getStyler().setHeatMapValueDecimalPattern("0.0");
        chart.getStyler().setRangeColors(new Color[] {Color.WHITE, DOWN.brighter()});
        chart.getStyler().setMin(0);
        chart.getStyler().setMax(100);
        // Closer labels than by default, or every second column would have none; upright ones if they are wider than a
        // column.
        chart.getStyler().setXAxisTickMarkSpacingHint(30);
        if (names.stream().anyMatch(name -> name.length() > MOST_LETTERS_LEVEL)) {
            chart.getStyler().setXAxisLabelRotation(90);
            chart.getStyler().setAxisTickPadding(10);
        }

        // The first true label belongs at the top, but a chart's y axis grows upwards.
        List<String> fromBottom = new ArrayList<>();
        List<Number[]> cells = new ArrayList<>();
        for (int y = 0; y < labels.size(); y++) {
            int row = labels.size() - 1 - y;
            String truth = labels.get(row);
            long rows = confusion.label(truth).support();
            fromBottom.add(names.get(row) + " (" + rows + ")");
            for (int x = 0; x < labels.size(); x++) {
                double share = rows == 0 ? 0 : 100.0 * confusion.count(truth, labels.get(x)) / rows;
                cells.add(new Number[] {x, y, share});
            }
        }
        chart.addSeries("confusion", names, fromBottom, cells);
        save(chart, file);
    }

    /** Returns the labels with most mistakes, as many as can be shown, in the order of the matrix. */
    static List<String> mostMistaken(ConfusionMatrix confusion) {
        Set<String> shown = confusion.labels().stream()
                .map(confusion::label)
                .sorted(Comparator.comparingLong(Charts::mistakes).reversed())
                .limit(MOST_LABELS)
                .map(LabelEvaluation::label)
                .collect(Collectors.toSet());
        return confusion.labels().stream().filter(shown::contains).toList();
    }

    private static long mistakes(LabelEvaluation label) {
        return label.support() + label.predicted() - 2 * label.correct();
    }

    /** Shortens labels to what an axis has room for, and keeps them distinct. */
    static List<String> shortened(List<String> labels) {
        Set<String> names = new LinkedHashSet<>();
        for (String label : labels) {
            String name = shortened(label, MOST_LETTERS);
            for (int next = 2; names.contains(name); next++) {
                String number = " #" + next;
                name = shortened(label, MOST_LETTERS - number.length()) + number;
            }
            names.add(name);
        }
        return List.copyOf(names);
    }

    /** Cuts out of the middle, as labels may differ at either end. */
    private static String shortened(String label, int most) {
        int[] letters = label.codePoints()
                .map(letter -> Character.isISOControl(letter) ? ' ' : letter)
                .toArray();
        if (letters.length <= most) {
            return new String(letters, 0, letters.length);
        }
        int end = most / 3;
        return new String(letters, 0, most - end - 1) + "\u2026" + new String(letters, letters.length - end, end);
    }

    /** Draws what each field added to an answer, the weightiest at the top. */
    static void contributions(Explanation explanation, String title, Path file) throws IOException {
        List<Explanation.Contribution> fields = explanation.byField();
        List<Explanation.Contribution> shown = fields.subList(0, Math.min(MOST_BARS, fields.size()));
        String unit = explanation.scale().name().toLowerCase(Locale.ROOT).replace('_', '-');
        HorizontalBarChart chart = new HorizontalBarChartBuilder()
                .title(title)
                .xAxisTitle(String.format(
                        Locale.ROOT,
                        "added to the %s: from %.3f to %.3f",
                        unit,
                        explanation.base(),
                        explanation.value()))
                .width(860)
                .height(160 + 60 * shown.size())
                .build();
        plain(chart.getStyler());
        // Closer labels than by default, or every second bar would have none.
        chart.getStyler().setXAxisTickMarkSpacingHint(50);
        List<String> names =
                shown.stream().map(it -> it.field() + " = " + it.value()).toList();
        chart.addSeries(
                        "raises",
                        shown.stream().map(it -> Math.max(0, it.amount())).toList(),
                        names)
                .setFillColor(UP);
        chart.addSeries(
                        "lowers",
                        shown.stream().map(it -> Math.min(0, it.amount())).toList(),
                        names)
                .setFillColor(DOWN);
        save(chart, file);
    }

    private static void plain(Styler styler) {
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setLegendVisible(false);
        styler.setChartTitleBoxVisible(false);
    }

    private static void save(Chart<?, ?> chart, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", file.toFile());
    }
}
