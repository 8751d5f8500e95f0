package com.example.camera;

import io.maas.tensor.Activation;
import io.maas.tensor.Layer;
import io.maas.tensor.Loss;
import io.maas.tensor.Network;
import io.maas.tensor.TensorCodec;
import io.maas.tensor.TensorExamples;
import io.maas.tensor.TensorModel;
import io.maas.tensor.TensorSlot;
import io.maas.tensor.Training;
import java.nio.file.Path;
import java.util.List;

/** Trains a network, writes it as a SavedModel, loads that and asks it; the test compares what is printed. */
public final class Main {

    private static final float[][] POINTS = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};

    private Main() {}

    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        Network network = Network.floats(2)
                .layer(Layer.dense(16).activation(Activation.TANH))
                .layer(Layer.dense(1));
        Training.of(network, Loss.binaryCrossEntropy())
                .learningRate(0.05)
                .epochs(200)
                .fit(TensorExamples.of(POINTS, new int[] {0, 1, 1, 0}))
                .export(folder);
        try (TensorModel model = TensorModel.load(folder)) {
            List<Float> answers = model.predictor(new Points()).predictAll(List.of(POINTS));
            System.out.println("module=" + TensorModel.class.getModule().getName());
            System.out.println("odd=" + answers.stream().map(Math::round).toList());
        }
    }

    private static final class Points implements TensorCodec<float[], Float> {

        @Override
        public void encode(float[] point, TensorSlot slot) {
            slot.floats(0).put(point);
        }

        @Override
        public Float decode(TensorSlot slot) {
            return slot.floats(0).get();
        }
    }
}
