package io.maas.benchmarks;

import io.maas.tensor.TensorRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Networks with drawn weights, written as SavedModels by TensorFlow's own Java API, so that no peer has a part of ours in it. */
public enum BenchmarkNetwork {
    /** 20 numbers, 64 and 32 neurons, one answer. */
    MLP(20, 1) {
        @Override
        Operand<TFloat32> layers(Ops tf, Operand<TFloat32> x, Random random) {
            Operand<TFloat32> first = tf.nn.relu(dense(tf, x, 20, 64, random));
            Operand<TFloat32> second = tf.nn.relu(dense(tf, first, 64, 32, random));
            return tf.math.sigmoid(dense(tf, second, 32, 1, random));
        }
    },
    /** A grey picture of 64 x 64, two convolutions with pooling, ten answers. */
    CNN(64 * 64, 10) {
        @Override
        Operand<TFloat32> layers(Ops tf, Operand<TFloat32> x, Random random) {
            Operand<TFloat32> picture = tf.reshape(x, tf.constant(new int[] {-1, 64, 64, 1}));
            Operand<TFloat32> first = pooled(tf, picture, 1, 8, random);
            Operand<TFloat32> second = pooled(tf, first, 8, 16, random);
            Operand<TFloat32> flat = tf.reshape(second, tf.constant(new int[] {-1, 16 * 16 * 16}));
            return tf.nn.softmax(dense(tf, flat, 16 * 16 * 16, 10, random));
        }
    };

    private final int inputs;
    private final int outputs;

    BenchmarkNetwork(int inputs, int outputs) {
        this.inputs = inputs;
        this.outputs = outputs;
    }

    abstract Operand<TFloat32> layers(Ops tf, Operand<TFloat32> x, Random random);

    /**
     * Returns the length of an item.
     *
     * @return the numbers that go in
     */
    int inputs() {
        return inputs;
    }

    /**
     * Returns the length of an answer.
     *
     * @return the numbers that come out
     */
    int outputs() {
        return outputs;
    }

    /** Draws items, one after the other. */
    float[] items(int count) {
        Random random = new Random(7);
        float[] items = new float[count * inputs];
        for (int i = 0; i < items.length; i++) {
            items[i] = (float) random.nextGaussian();
        }
        return items;
    }

    /** Writes the SavedModel: input {@code x}, output {@code y}, open number of items. */
    Path export() {
        TensorRuntime.start();
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            Placeholder<TFloat32> x =
                    tf.withName("x").placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, inputs)));
            Operand<TFloat32> y = tf.withName("y").identity(layers(tf, x, new Random(1)));
            Signature signature = Signature.builder()
                    .key("serving_default")
                    .input("x", x)
                    .output("y", y)
                    .methodName("tensorflow/serving/predict")
                    .build();
            Path folder = Files.createTempDirectory("benchmark-network");
            folder.toFile().deleteOnExit();
            try (Session session = new Session(graph)) {
                SavedModelBundle.exporter(folder.toString())
                        .withSession(session)
                        .withSignature(signature)
                        .export();
            }
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Operand<TFloat32> dense(Ops tf, Operand<TFloat32> x, int in, int out, Random random) {
        Operand<TFloat32> weights = weights(tf, random, Math.sqrt(1.0 / in), in, out);
        return tf.math.add(tf.linalg.matMul(x, weights), weights(tf, random, 0.1, out));
    }

    private static Operand<TFloat32> pooled(Ops tf, Operand<TFloat32> x, int in, int out, Random random) {
        Operand<TFloat32> kernel = weights(tf, random, Math.sqrt(1.0 / (9 * in)), 3, 3, in, out);
        Operand<TFloat32> convolved = tf.nn.relu(tf.nn.conv2d(x, kernel, List.of(1L, 1L, 1L, 1L), "SAME"));
        Operand<TInt32> two = tf.constant(new int[] {1, 2, 2, 1});
        return tf.nn.maxPool(convolved, two, two, "SAME");
    }

    private static Operand<TFloat32> weights(Ops tf, Random random, double scale, long... shape) {
        Shape of = Shape.of(shape);
        float[] drawn = new float[Math.toIntExact(of.size())];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = (float) (random.nextGaussian() * scale);
        }
        FloatNdArray array = NdArrays.wrap(of, DataBuffers.of(drawn));
        return tf.constant(array);
    }
}
