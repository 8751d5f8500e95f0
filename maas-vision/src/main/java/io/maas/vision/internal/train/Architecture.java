package io.maas.vision.internal.train;

import io.maas.tensor.Activation;
import io.maas.tensor.Layer;
import io.maas.tensor.Network;
import io.maas.tensor.Padding;
import io.maas.vision.Preprocessing;
import java.util.List;
import java.util.Optional;

/** The networks that classify images; each adapts to the size of the images. */
public enum Architecture {

    /**
     * Three convolutions of 32, 64 and 128 filters, each followed by pooling, and a dense layer of 128 units. From 64 pixels on the
     * first convolution takes every second pixel, so that the dense layer does not grow with the square of the size.
     */
    PLAIN {
        @Override
        Network network(Preprocessing input, int labels) {
            int side = Math.min(input.width(), input.height());
            Network network = start(input)
                    .layer(Layer.conv2d(32, 3)
                            .stride(side >= 64 ? 2 : 1)
                            .padding(Padding.SAME)
                            .activation(Activation.RELU))
                    .layer(pool());
            for (int filters : new int[] {64, 128}) {
                network = network.layer(
                                Layer.conv2d(filters, 3).padding(Padding.SAME).activation(Activation.RELU))
                        .layer(pool());
            }
            return network.layer(Layer.flatten())
                    .layer(Layer.dense(128).activation(Activation.RELU))
                    .layer(Layer.dropout(0.5))
                    .layer(Layer.dense(labels));
        }

        @Override
        double learningRate() {
            return 0.001;
        }

        @Override
        public Optional<String> maps() {
            return Optional.empty();
        }
    },

    /**
     * A small residual network with batch normalisation (He et al., Deep Residual Learning for Image Recognition, 2015). It ends in
     * a convolution that gives a map of evidence for each label, whose mean is the label's logit: the head of Lin et al. (Network
     * In Network, 2013), which equals pooling followed by a dense layer, so that the maps are the class activation maps of Zhou et
     * al. (Learning Deep Features for Discriminative Localization, 2016) without further ado.
     */
    COMPACT {
        @Override
        Network network(Preprocessing input, int labels) {
            int side = Math.min(input.width(), input.height());
            Network network = start(input)
                    .layer(convolution(16, 3, side >= 48 ? 2 : 1))
                    .layer(norm())
                    .layer(Layer.activate(Activation.RELU));
            // Few places are left for the layers that follow: what is at full size takes most of the time.
            if (side >= 96 || (side >= 24 && side < 48)) {
                network = network.layer(Layer.maxPool2d(3, 2, Padding.SAME));
            }
            // The last one keeps its places, or maps would be coarse.
            List<Layer> stages = List.of(
                    Layer.residual(branch(16, 1).toArray(Layer[]::new)),
                    widening(32, 2),
                    widening(64, 2),
                    widening(128, 1));
            for (Layer stage : stages) {
                network = network.layer(stage).layer(Layer.activate(Activation.RELU));
            }
            return network.layer(Layer.dropout(0.2))
                    .layer(MAPS, Layer.conv2d(labels, 1))
                    .layer(Layer.globalAveragePool());
        }

        @Override
        double learningRate() {
            return 0.003;
        }

        @Override
        public Optional<String> maps() {
            return Optional.of(MAPS);
        }
    };

    private static final String MAPS = "maps";
    /** Trainings may be as short as some hundred steps. */
    private static final double MOMENTUM = 0.9;

    /**
     * Makes the network.
     *
     * @param input says how large images are, at least 8 x 8 pixels
     * @param labels the number of labels
     */
    abstract Network network(Preprocessing input, int labels);

    /** Returns the highest learning rate, for Adam. */
    abstract double learningRate();

    /**
     * Returns the layer that gives a map of evidence for each label.
     *
     * @return its name, or empty if there is none
     */
    public abstract Optional<String> maps();

    private static Network start(Preprocessing input) {
        return Network.floats(input.height(), input.width(), input.channels());
    }

    private static Layer pool() {
        return Layer.maxPool2d(2, 2, Padding.SAME);
    }

    private static Layer norm() {
        return Layer.batchNorm(MOMENTUM);
    }

    private static Layer convolution(int filters, int size, int stride) {
        return Layer.conv2d(filters, size).stride(stride).padding(Padding.SAME).withoutBias();
    }

    private static Layer widening(int filters, int stride) {
        return Layer.residual(convolution(filters, 1, stride), branch(filters, stride));
    }

    private static List<Layer> branch(int filters, int stride) {
        return List.of(
                convolution(filters, 3, stride),
                norm(),
                Layer.activate(Activation.RELU),
                convolution(filters, 3, 1),
                norm());
    }
}
