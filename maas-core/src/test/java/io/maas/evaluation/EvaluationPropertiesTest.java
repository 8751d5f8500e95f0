package io.maas.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maas.Classification;
import io.maas.Regression;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the figures against their definitions, computed the slow way, on random rows. The seed is in each test's name. */
class EvaluationPropertiesTest {

    private static final Offset<Double> ROUNDING = within(1e-12);
    private static final int CASES = 60;

    static LongStream seeds() {
        return LongStream.range(0, CASES);
    }

    /** Random rows of 2 to 5 labels; coarse probabilities, so that many are equal; some truths unknown to the model. */
    private record Rows(List<String> labels, List<String> truths, List<Classification> answers) {
        static Rows random(long seed) {
            Random random = new Random(seed);
            List<String> labels = List.of("v", "a", "x", "k", "q").subList(0, 2 + random.nextInt(4));
            int levels = 2 + random.nextInt(20);
            int rows = 1 + random.nextInt(80);
            List<String> truths = new ArrayList<>();
            List<Classification> answers = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                double[] weights = labels.stream()
                        .mapToDouble(label -> random.nextInt(levels))
                        .toArray();
                weights[random.nextInt(weights.length)] += 1;
                double sum = 0;
                for (double weight : weights) {
                    sum += weight;
                }
                for (int i = 0; i < weights.length; i++) {
                    weights[i] /= sum;
                }
                answers.add(Classification.of(labels, weights));
                truths.add(random.nextInt(25) == 0 ? "unknown" : labels.get(random.nextInt(labels.size())));
            }
            return new Rows(labels, truths, answers);
        }

        ClassificationEvaluation judge() {
            return Evaluation.classification(truths, answers);
        }

        Rows permuted(Random random) {
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, truths.size()).boxed().toList());
            Collections.shuffle(order, random);
            return new Rows(
                    labels,
                    order.stream().map(truths::get).toList(),
                    order.stream().map(answers::get).toList());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void rocAucIsTheShareOfPairsInTheRightOrder(long seed) {
        Rows rows = Rows.random(seed);
        ClassificationEvaluation judged = rows.judge();
        for (LabelEvaluation label : judged.labels()) {
            double right = 0;
            long pairs = 0;
            for (int i = 0; i < judged.rows(); i++) {
                for (int j = 0; j < judged.rows(); j++) {
                    if (rows.truths().get(i).equals(label.label())
                            && !rows.truths().get(j).equals(label.label())) {
                        double a = rows.answers().get(i).probability(label.label());
                        double b = rows.answers().get(j).probability(label.label());
                        right += a > b ? 1 : a == b ? 0.5 : 0;
                        pairs++;
                    }
                }
            }
            // Halves and whole numbers add up exactly.
            assertThat(judged.rocAuc(label.label())).isEqualTo(Double.valueOf(right / pairs));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void averagePrecisionIsTheMeanPrecisionAtEachRowOfTheLabel(long seed) {
        Rows rows = Rows.random(seed);
        ClassificationEvaluation judged = rows.judge();
        for (LabelEvaluation label : judged.labels()) {
            double sum = 0;
            for (int i = 0; i < judged.rows(); i++) {
                if (rows.truths().get(i).equals(label.label())) {
                    double score = rows.answers().get(i).probability(label.label());
                    long above = 0;
                    long hits = 0;
                    for (int j = 0; j < judged.rows(); j++) {
                        if (rows.answers().get(j).probability(label.label()) >= score) {
                            above++;
                            hits += rows.truths().get(j).equals(label.label()) ? 1 : 0;
                        }
                    }
                    sum += hits / (double) above;
                }
            }
            if (label.support() == 0) {
                assertThat(judged.prAuc(label.label())).isNaN();
            } else {
                assertThat(judged.prAuc(label.label())).isCloseTo(sum / label.support(), ROUNDING);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void areaUnderTheRocCurveIsTheAuc(long seed) {
        ClassificationEvaluation judged = Rows.random(seed).judge();
        for (LabelEvaluation label : judged.labels()) {
            List<CurvePoint> curve = judged.rocCurve(label.label());
            assertThat(curve.isEmpty()).isEqualTo(Double.isNaN(judged.rocAuc(label.label())));
            double area = 0;
            for (int i = 1; i < curve.size(); i++) {
                CurvePoint a = curve.get(i - 1);
                CurvePoint b = curve.get(i);
                assertThat(b.threshold()).isLessThan(a.threshold());
                area += (b.x() - a.x()) * (a.y() + b.y()) / 2;
            }
            if (!curve.isEmpty()) {
                assertThat(area).isCloseTo(judged.rocAuc(label.label()), ROUNDING);
                assertThat(curve.get(0)).isEqualTo(new CurvePoint(0, 0, Double.POSITIVE_INFINITY));
                assertThat(curve.get(curve.size() - 1).x()).isEqualTo(1);
                assertThat(curve.get(curve.size() - 1).y()).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void countsAddUp(long seed) {
        Rows rows = Rows.random(seed);
        ClassificationEvaluation judged = rows.judge();
        long all = 0;
        for (LabelEvaluation truth : judged.labels()) {
            long ofTruth = 0;
            long asPredicted = 0;
            for (LabelEvaluation other : judged.labels()) {
                ofTruth += judged.confusion().count(truth.label(), other.label());
                asPredicted += judged.confusion().count(other.label(), truth.label());
            }
            assertThat(ofTruth)
                    .isEqualTo(truth.support())
                    .isEqualTo(Collections.frequency(rows.truths(), truth.label()));
            assertThat(asPredicted).isEqualTo(truth.predicted());
            all += ofTruth;
        }
        assertThat(all).isEqualTo(judged.rows());
        assertThat(judged.weightedRecall()).isCloseTo(judged.accuracy(), ROUNDING);
        assertThat(judged.labels().stream().map(LabelEvaluation::label).toList())
                .startsWith(rows.labels().toArray(new String[0]));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void orderOfRowsDoesNotMatter(long seed) {
        Rows rows = Rows.random(seed);
        ClassificationEvaluation judged = rows.judge();
        ClassificationEvaluation again = rows.permuted(new Random(seed)).judge();

        assertThat(again.labels()).isEqualTo(judged.labels());
        assertThat(again.metrics().keySet()).isEqualTo(judged.metrics().keySet());
        for (Map.Entry<String, Double> metric : judged.metrics().entrySet()) {
            assertThat(again.metrics().get(metric.getKey())).isCloseTo(metric.getValue(), ROUNDING);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void turningTwoLabelsAroundMirrorsTheArea(long seed) {
        Random random = new Random(seed);
        List<String> truths = new ArrayList<>(List.of("no", "yes"));
        List<Classification> answers = new ArrayList<>();
        List<Classification> turned = new ArrayList<>();
        for (int row = 0; row < 50; row++) {
            // Quarters: 1 - p is exact.
            double yes = random.nextInt(5) / 4.0;
            answers.add(Classification.of(List.of("no", "yes"), 1 - yes, yes));
            turned.add(Classification.of(List.of("no", "yes"), yes, 1 - yes));
            if (row > 1) {
                truths.add(random.nextBoolean() ? "yes" : "no");
            }
        }
        ClassificationEvaluation judged = Evaluation.classification(truths, answers);

        assertThat(judged.rocAuc("no")).isEqualTo(judged.rocAuc("yes"));
        assertThat(Evaluation.classification(truths, turned).rocAuc()).isCloseTo(1 - judged.rocAuc(), ROUNDING);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void regressionFollowsItsDefinitions(long seed) {
        Random random = new Random(seed);
        int rows = 2 + random.nextInt(40);
        List<Double> truths = new ArrayList<>();
        List<Regression> answers = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            truths.add(random.nextInt(6) == 0 ? 0 : random.nextGaussian() * 10 + row);
            answers.add(new Regression(truths.get(row) + random.nextGaussian()));
        }
        double mean = truths.stream().mapToDouble(Double::doubleValue).sum() / rows;
        double squares = 0;
        double spread = 0;
        double absolute = 0;
        double sum = 0;
        double shares = 0;
        int notZero = 0;
        List<Double> errors = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            double error = answers.get(row).value() - truths.get(row);
            squares += error * error;
            spread += (truths.get(row) - mean) * (truths.get(row) - mean);
            absolute += Math.abs(error);
            sum += error;
            errors.add(Math.abs(error));
            if (truths.get(row) != 0) {
                shares += Math.abs(error / truths.get(row));
                notZero++;
            }
        }
        Collections.sort(errors);

        RegressionEvaluation judged = Evaluation.regression(truths, answers);

        assertThat(judged.rmse()).isCloseTo(Math.sqrt(squares / rows), ROUNDING);
        assertThat(judged.r2()).isCloseTo(1 - squares / spread, ROUNDING);
        assertThat(judged.mae()).isCloseTo(absolute / rows, ROUNDING);
        assertThat(judged.bias()).isCloseTo(sum / rows, ROUNDING);
        assertThat(judged.mape()).isCloseTo(shares / notZero, within(1e-9));
        assertThat(judged.maxError()).isEqualTo(errors.get(rows - 1));
        assertThat(judged.medianAbsoluteError())
                .isCloseTo((errors.get((rows - 1) / 2) + errors.get(rows / 2)) / 2, ROUNDING);
    }
}
