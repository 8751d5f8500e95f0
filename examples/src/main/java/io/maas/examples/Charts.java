package io.maas.examples;

import io.maas.evaluation.ConfusionMatrix;
import io.maas.explain.Explanation;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    private static final Color UP = new Color(0xC8, 0x4B, 0x31);
    private static final Color DOWN = new Color(0x2D, 0x6A, 0x9F);

    private Charts() {}

    /** Draws how the rows of each true label were answered, in percent of the true label. */
    static void confusionMatrix(ConfusionMatrix confusion, Path file) throws IOException {
        List<String> labels = confusion.labels();
        int size = Math.max(480, 200 + 70 * labels.size());
        HeatMapChart chart = new HeatMapChartBuilder()
                .title("Confusion matrix: percent of each true label")
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

        // The first true label belongs at the top, but a chart's y axis grows upwards.
        List<String> fromBottom = new ArrayList<>();
        List<Number[]> cells = new ArrayList<>();
        for (int y = 0; y < labels.size(); y++) {
            String truth = labels.get(labels.size() - 1 - y);
            long rows = confusion.label(truth).support();
            fromBottom.add(truth + " (" + rows + ")");
            for (int x = 0; x < labels.size(); x++) {
                double share = rows == 0 ? 0 : 100.0 * confusion.count(truth, labels.get(x)) / rows;
                cells.add(new Number[] {x, y, share});
            }
        }
        chart.addSeries("confusion", labels, fromBottom, cells);
        save(chart, file);
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
