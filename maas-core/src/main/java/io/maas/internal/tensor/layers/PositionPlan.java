package io.maas.internal.tensor.layers;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Adds to each step of time what tells its position: waves (Vaswani et al., Attention Is All You Need, 2017, 3.5) or vectors that
 * are learnt.
 *
 * @param learnt whether they are learnt
 */
public record PositionPlan(boolean learnt) implements LayerPlan {

    @Override
    public String kind() {
        return "position";
    }

    @Override
    public Dims output(Dims input) {
        LayerPlan.requireRank(input, 2, "sequences: [time, channels]");
        return input;
    }

    @Override
    public List<Weight> weights(Dims input) {
        return learnt ? List.of(new Weight("vectors", input, Initial.uniform(0.05), Weight.Role.OFFSET)) : List.of();
    }

    @Override
    public Flow forward(LayerGraph graph, Dims dims, Flow input) {
        Ops tf = graph.tf();
        Operand<TFloat32> positions = learnt
                ? graph.weight("vectors")
                : tf.constant(Shape.of(dims.size(0), dims.size(1)), DataBuffers.of(waves(dims.size(0), dims.size(1))));
        return input.with(tf.math.add(input.value(), positions));
    }

    /** Returns sines at even channels and cosines at odd ones, of wave lengths from 2 pi to 10,000 times that. */
    static float[] waves(int times, int channels) {
        float[] waves = new float[times * channels];
        for (int time = 0; time < times; time++) {
            for (int channel = 0; channel < channels; channel++) {
                double angle = time / Math.pow(10_000, (channel - channel % 2) / (double) channels);
                waves[time * channels + channel] = (float) (channel % 2 == 0 ? Math.sin(angle) : Math.cos(angle));
            }
        }
        return waves;
    }
}
