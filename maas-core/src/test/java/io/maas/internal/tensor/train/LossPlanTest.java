package io.maas.internal.tensor.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.maas.tensor.TensorRuntime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Losses, their gradients, answers and metrics against the formulas in double precision. */
class LossPlanTest {

    private static final double STEP = 1e-6;

    @FunctionalInterface
    interface Formula {
        double loss(double[] output, double[] target);
    }

    static Stream<Arguments> losses() {
        double[] values = {0.5, -1.5, 2};
        double[] targets = {0, -1, 5};
        double[] yes = {1, 0, 1};
        double[] second = {0, 1, 0};
        return Stream.of(
                Arguments.of(new ValueLoss(ValueLoss.Distance.SQUARED, 1), values, targets, (Formula)
                        (o, t) -> mean(o, t, (a, b) -> (a - b) * (a - b))),
                Arguments.of(new ValueLoss(ValueLoss.Distance.ABSOLUTE, 1), values, targets, (Formula)
                        (o, t) -> mean(o, t, (a, b) -> Math.abs(a - b))),
                Arguments.of(new ValueLoss(ValueLoss.Distance.HUBER, 0.7), values, targets, (Formula) (o, t) ->
                        mean(o, t, (a, b) -> {
                            double error = Math.abs(a - b);
                            return error <= 0.7 ? error * error / 2 : 0.7 * (error - 0.35);
                        })),
                Arguments.of(new BinaryLoss(), values, yes, (Formula) (o, t) -> mean(o, t, (a, b) -> {
                    double p = 1 / (1 + Math.exp(-a));
                    return -(b * Math.log(p) + (1 - b) * Math.log(1 - p));
                })),
                Arguments.of(new CategoricalLoss(), values, second, (Formula) (o, t) -> {
                    double sum = Math.exp(o[0]) + Math.exp(o[1]) + Math.exp(o[2]);
                    return -Math.log(Math.exp(o[1]) / sum);
                }));
    }

    @FunctionalInterface
    private interface Each {
        double of(double output, double target);
    }

    private static double mean(double[] outputs, double[] targets, Each each) {
        double sum = 0;
        for (int i = 0; i < outputs.length; i++) {
            sum += each.of(outputs[i], targets[i]);
        }
        return sum / outputs.length;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    @ParameterizedTest
    @MethodSource("losses")
    void lossAndGradientAreThoseOfTheFormula(LossPlan loss, double[] output, double[] target, Formula formula) {
        TensorRuntime.start();
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Operand<TFloat32> outputs = tf.constant(new float[][] {floats(output)});
            Operand<TFloat32> each = loss.perExample(tf, outputs, tf.constant(new float[][] {floats(target)}));
            Operand<TFloat32> gradient = tf.gradients(each, List.of(outputs)).<TFloat32>dy(0);
            try (Session session = new Session(graph);
                    Result result = session.runner().fetch(each).fetch(gradient).run()) {
                assertThat((double) read(result.get(0), 1)[0]).isCloseTo(formula.loss(output, target), within(1e-6));
                float[] slopes = read(result.get(1), output.length);
                for (int i = 0; i < output.length; i++) {
                    double[] up = output.clone();
                    double[] down = output.clone();
                    up[i] += STEP;
                    down[i] -= STEP;
                    double slope = (formula.loss(up, target) - formula.loss(down, target)) / (2 * STEP);
                    assertThat((double) slopes[i]).isCloseTo(slope, within(1e-5));
                }
            }
        }
    }

    private static float[] read(Tensor tensor, int count) {
        float[] values = new float[count];
        tensor.asRawTensor().data().asFloats().read(values);
        return values;
    }

    @Test
    void metricsCountAsPeopleDo() {
        float[] outputs = {9, 9, 0.1f, -2, 3};
        assertThat(new CategoricalLoss().metric(outputs, new float[] {9, 9, 0, 0, 1}, 2, 3))
                .isEqualTo(1);
        assertThat(new CategoricalLoss().metric(outputs, new float[] {9, 9, 1, 0, 0}, 2, 3))
                .isZero();
        assertThat(new BinaryLoss().metric(outputs, new float[] {9, 9, 1, 1, 1}, 2, 3))
                .isCloseTo(2 / 3.0, within(1e-12));
        assertThat(new ValueLoss(ValueLoss.Distance.SQUARED, 1).metric(outputs, new float[] {9, 9, 0, 0, 0}, 2, 3))
                .isCloseTo(5.1 / 3, within(1e-7));
    }
}
