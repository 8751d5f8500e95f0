package io.maas.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Three steps of one weight against the rules written out. The network is y = w x with x = 1 and a target of 3, so that the gradient
 * of the squared error is 2 (w - 3).
 */
class OptimizerTest {

    private static final Network NETWORK =
            Network.floats(1).layer("line", Layer.dense(1).withoutBias());
    private static final TensorExamples ONE = TensorExamples.of(new float[][] {{1}}, new float[][] {{3}});
    private static final double RATE = 0.1;

    private static Training training() {
        return Training.of(NETWORK, Loss.meanSquaredError()).epochs(3).batchSize(1);
    }

    private static double after(Training training) {
        return training.fit(ONE).weight("line/kernel")[0];
    }

    /** What the weight starts from: nothing changes it at a rate of 0. */
    private static double start() {
        return after(training().learningRate((step, steps) -> 0));
    }

    private static double slope(double weight) {
        return 2 * (weight - 3);
    }

    private static double afterThree(double start, DoubleUnaryOperator step) {
        return step.applyAsDouble(step.applyAsDouble(step.applyAsDouble(start)));
    }

    @Test
    void sgd() {
        double expected = afterThree(start(), w -> w - RATE * slope(w));

        assertThat(after(training().optimizer(Optimizer.sgd()).learningRate(RATE)))
                .isCloseTo(expected, within(1e-5));
    }

    @Test
    void momentum() {
        double[] a = {0};
        double expected = afterThree(start(), w -> {
            a[0] = 0.9 * a[0] + slope(w);
            return w - RATE * a[0];
        });

        assertThat(after(training().optimizer(Optimizer.momentum(0.9)).learningRate(RATE)))
                .isCloseTo(expected, within(1e-5));
    }

    @Test
    void nesterov() {
        double[] a = {0};
        double expected = afterThree(start(), w -> {
            double g = slope(w);
            a[0] = 0.9 * a[0] + g;
            return w - RATE * (g + 0.9 * a[0]);
        });

        assertThat(after(training().optimizer(Optimizer.nesterov(0.9)).learningRate(RATE)))
                .isCloseTo(expected, within(1e-5));
    }

    @Test
    void adam() {
        assertThat(after(training().optimizer(Optimizer.adam()).learningRate(RATE)))
                .isCloseTo(adam(start(), 0), within(1e-5));
    }

    @Test
    void adamWPullsTowardsZero() {
        assertThat(after(training().optimizer(Optimizer.adamW(0.5)).learningRate(RATE)))
                .isCloseTo(adam(start(), 0.5), within(1e-5));
    }

    // Kingma and Ba, algorithm 1, with corrected means; the epsilon is far below the precision looked at.
    private static double adam(double start, double decay) {
        double[] state = {0, 0, 0};
        return afterThree(start, w -> {
            double g = slope(w);
            state[0] = 0.9 * state[0] + 0.1 * g;
            state[1] = 0.999 * state[1] + 0.001 * g * g;
            state[2]++;
            double mean = state[0] / (1 - Math.pow(0.9, state[2]));
            double square = state[1] / (1 - Math.pow(0.999, state[2]));
            return w - RATE * decay * w - RATE * mean / Math.sqrt(square);
        });
    }

    @Test
    void rmsProp() {
        double[] s = {0};
        double expected = afterThree(start(), w -> {
            double g = slope(w);
            s[0] = 0.9 * s[0] + 0.1 * g * g;
            return w - RATE * g / Math.sqrt(s[0]);
        });

        assertThat(after(training().optimizer(Optimizer.rmsProp()).learningRate(RATE)))
                .isCloseTo(expected, within(1e-5));
    }

    @Test
    void l2AddsItsGradient() {
        double expected = afterThree(start(), w -> w - RATE * (slope(w) + 2 * 0.3 * w));

        assertThat(after(
                        training().optimizer(Optimizer.sgd()).learningRate(RATE).l2(0.3)))
                .isCloseTo(expected, within(1e-5));
    }

    @Test
    void biasesAreNotPulledTowardsZero() {
        // At an input of 0 only the bias matters to the loss, and only the penalty to the kernel.
        Network constant = Network.floats(1).layer("line", Layer.dense(1));
        TensorExamples still = TensorExamples.of(new float[][] {{0}}, new float[][] {{2}});
        Training training = Training.of(constant, Loss.meanSquaredError())
                .optimizer(Optimizer.sgd())
                .learningRate(0.25)
                .epochs(200)
                .l2(0.5);

        TrainedNetwork trained = training.fit(still);
        assertThat(trained.weight("line/bias")[0]).isCloseTo(2, within(1e-5f));
        assertThat(trained.weight("line/kernel")[0]).isCloseTo(0, within(1e-5f));
    }

    @Test
    void clippingShortensTheGradient() {
        double expected = afterThree(start(), w -> w + RATE * 0.5);

        assertThat(after(
                        training().optimizer(Optimizer.sgd()).learningRate(RATE).clipNorm(0.5)))
                .isCloseTo(expected, within(1e-5));
    }

    @Test
    void gradientsBelowTheLimitStayAsTheyAre() {
        double expected = afterThree(start(), w -> w - RATE * slope(w));

        assertThat(after(
                        training().optimizer(Optimizer.sgd()).learningRate(RATE).clipNorm(1000)))
                .isCloseTo(expected, within(1e-5));
    }

    @Test
    void theRateFollowsTheSchedule() {
        int[] step = {0};
        double expected = afterThree(start(), w -> w - RATE / ++step[0] * slope(w));

        assertThat(after(training().optimizer(Optimizer.sgd()).learningRate((number, steps) -> RATE / (number + 1))))
                .isCloseTo(expected, within(1e-5));
    }
}
