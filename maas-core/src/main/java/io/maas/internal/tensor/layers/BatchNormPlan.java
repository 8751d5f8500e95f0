package io.maas.internal.tensor.layers;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/**
 * Centres and scales each channel over the batch (Ioffe and Szegedy, Batch Normalization, 2015); a network that predicts uses
 * moving means and variances instead.
 *
 * @param momentum how much of the moving statistics stays at each step
 * @param epsilon what is added to variances
 */
public record BatchNormPlan(double momentum, double epsilon) implements LayerPlan {

    @Override
    public String kind() {
        return "batch_norm";
    }

    @Override
    public Dims output(Dims input) {
        return input;
    }

    @Override
    public List<Weight> weights(Dims input) {
        int channels = input.last();
        return List.of(
                Weight.offset("scale", 1, channels),
                Weight.offset("bias", 0, channels),
                Weight.statistic("mean", 0, channels),
                Weight.statistic("variance", 1, channels));
    }

    @Override
    public Flow forward(LayerGraph graph, Dims dims, Flow input) {
        Ops tf = graph.tf();
        boolean image = dims.rank() == 3;
        // The fused operation takes images only; whatever else becomes images of one pixel.
        Operand<TFloat32> pixels =
                image ? input.value() : tf.reshape(input.value(), tf.constant(new int[] {-1, 1, 1, dims.last()}));
        Operand<TFloat32> none = tf.constant(new float[0]);
        boolean learning = graph.isLearning();
        FusedBatchNorm<TFloat32, TFloat32> normalised = tf.nn.fusedBatchNorm(
                pixels,
                graph.weight("scale"),
                graph.weight("bias"),
                learning ? none : graph.weight("mean"),
                learning ? none : graph.weight("variance"),
                FusedBatchNorm.epsilon((float) epsilon),
                FusedBatchNorm.isTraining(learning));
        if (learning) {
            follow(graph, "mean", normalised.batchMean());
            follow(graph, "variance", normalised.batchVariance());
        }
        return input.with(image ? normalised.y() : tf.reshape(normalised.y(), graph.batch(dims)));
    }

    private void follow(LayerGraph graph, String name, Operand<TFloat32> batch) {
        Ops tf = graph.tf();
        Operand<TFloat32> moving = graph.weight(name);
        Operand<TFloat32> change = tf.math.mul(tf.math.sub(batch, moving), tf.constant((float) (1 - momentum)));
        graph.update(name, tf.math.add(moving, change));
    }
}
