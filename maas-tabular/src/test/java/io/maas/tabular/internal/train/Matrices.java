package io.maas.tabular.internal.train;

import io.maas.tabular.internal.compiled.CompiledModel;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Training matrices for tests. */
final class Matrices {

    private Matrices() {}

    static TrainingMatrix of(float[][] rows, double[] targets, String... labels) {
        int width = rows.length == 0 ? 0 : rows[0].length;
        float[] values = new float[rows.length * width];
        for (int row = 0; row < rows.length; row++) {
            System.arraycopy(rows[row], 0, values, row * width, width);
        }
        float[] weights = new float[rows.length];
        Arrays.fill(weights, 1);
        List<String> names = IntStream.range(0, width).mapToObj(i -> "f" + i).toList();
        return new TrainingMatrix(names, values, targets, weights, List.of(labels));
    }

    static TrainingMatrix weighted(TrainingMatrix matrix, float... weightOfLabel) {
        float[] weights = new float[matrix.rows()];
        for (int row = 0; row < weights.length; row++) {
            weights[row] = weightOfLabel[(int) matrix.targets()[row]];
        }
        return new TrainingMatrix(matrix.features(), matrix.values(), matrix.targets(), weights, matrix.labels());
    }

    /** Rows of small numbers by a rule that other languages can follow: {@code ((i²(j+2) + i(j+1)(j+3)) mod 17 - 8) / 4}. */
    static float[][] byRule(int rows, int width) {
        float[][] all = new float[rows][width];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < width; j++) {
                all[i][j] = ((i * i * (j + 2) + i * (j + 1) * (j + 3)) % 17 - 8) / 4f;
            }
        }
        return all;
    }

    static double[] targets(int rows, IntToDoubleFunction target) {
        return IntStream.range(0, rows).mapToDouble(target).toArray();
    }

    /** Draws rows whose target depends on the first features, some by their product; some values are equal. */
    static TrainingMatrix drawn(int rows, int width, boolean classification, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] all = new float[rows][width];
        double[] targets = new double[rows];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < width; j++) {
                double value = random.nextDouble() * 4 - 2;
                all[i][j] = (float) (j % 3 == 2 ? Math.rint(value * 2) : value);
            }
            double signal = all[i][0] * all[i][1 % width] + all[i][2 % width] + 0.3 * random.nextDouble();
            targets[i] = classification ? signal < -0.5 ? 0 : signal < 1 ? 1 : 2 : 10 + 3 * signal;
        }
        return classification ? of(all, targets, "low", "mid", "high") : of(all, targets);
    }

    static double[] scores(CompiledModel model, TrainingMatrix matrix) {
        double[] scores = new double[matrix.rows() * model.outputs()];
        model.score(matrix.values(), matrix.rows(), scores);
        return scores;
    }
}
