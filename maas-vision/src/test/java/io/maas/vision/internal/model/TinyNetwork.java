package io.maas.vision.internal.model;

import io.maas.Classification;
import io.maas.Model;
import io.maas.tensor.Layer;
import io.maas.tensor.Loss;
import io.maas.tensor.Network;
import io.maas.tensor.TensorExamples;
import io.maas.tensor.Training;
import io.maas.vision.Image;
import io.maas.vision.Preprocessing;
import io.maas.vision.PretrainedClassifier;
import io.maas.vision.Spots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A model so small that each byte of its package can be damaged. */
final class TinyNetwork {

    static final Model<Image, Classification> MODEL = model();
    static final List<Image> IMAGES = Spots.draw(4, 5);

    private TinyNetwork() {}

    private static Model<Image, Classification> model() {
        Network network = Network.floats(2, 2, 1).layer(Layer.flatten()).layer(Layer.dense(2));
        try {
            Path folder = Files.createTempDirectory("tiny").resolve("network");
            Training.of(network, Loss.categoricalCrossEntropy())
                    .epochs(1)
                    .fit(TensorExamples.of(new float[][] {{0, 1, 0, 1}}, new int[] {1}))
                    .export(folder);
            return PretrainedClassifier.of(folder, Preprocessing.gray(2, 2), List.of("ok", "spot"))
                    .load();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
