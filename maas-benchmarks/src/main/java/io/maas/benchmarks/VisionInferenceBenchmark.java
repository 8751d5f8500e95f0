package io.maas.benchmarks;

import io.maas.Classification;
import io.maas.Model;
import io.maas.store.ModelStore;
import io.maas.vision.FrameFormat;
import io.maas.vision.Image;
import io.maas.vision.ImageClassifier;
import io.maas.vision.Preprocessing;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/**
 * Pictures to answers: a model of ours, and what any program has to do at least, which is to prepare the pictures and to run a bare
 * TensorFlow session on them. Both prepare with the same code, so that what is left is the price of our model.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@Reference("rawSession")
@SuppressWarnings("NullAway.Init") // JMH calls the method marked @Setup first.
public class VisionInferenceBenchmark {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int SIDE = 128;
    private static final int LABELS = 4;

    /** What the pictures come as. */
    @Param({"FRAME", "JPEG"})
    public ImagePreprocessingBenchmark.Source source = ImagePreprocessingBenchmark.Source.FRAME;

    /** How many pictures an operation answers. */
    @Param({"1", "32"})
    public int batch = 1;

    private final Preprocessing preprocessing = Preprocessing.rgb(SIDE, SIDE).imageNet();
    private final List<Image> images = new ArrayList<>();
    private Model<Image, Classification> model;
    private SavedModelBundle bundle;
    private FloatBuffer tensor;

    /**
     * Draws pictures, trains a network and lets TensorFlow load what the store keeps of it.
     *
     * @throws IOException if the disk does not take it
     */
    @Setup
    public void open() throws IOException {
        Random random = new Random(7);
        List<Image> training = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            BufferedImage picture = picture(random);
            Image image = source == ImagePreprocessingBenchmark.Source.JPEG ? encoded(picture) : frame(picture);
            training.add(image.labelled("label " + i % LABELS));
        }
        images.addAll(training.subList(0, batch));
        model = ImageClassifier.compact()
                .preprocessing(preprocessing)
                .validation(0)
                .epochs(1)
                .fit(training);
        Path folder = Files.createTempDirectory("vision-benchmark");
        try (ModelStore store = ModelStore.open(folder)) {
            store.publish("pictures", model);
        }
        bundle = SavedModelBundle.load(
                folder.resolve("pictures/1/artifacts/network").toString(), "serve");
        tensor = ByteBuffer.allocateDirect(batch * preprocessing.length() * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /** Smooth light with some texture. */
    private static BufferedImage picture(Random random) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        int shift = random.nextInt(100);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int light =
                        (int) (128 + 60 * Math.sin((x + shift) / 90.0) + 40 * Math.cos(y / 70.0)) + random.nextInt(12);
                picture.setRGB(x, y, light << 16 | light << 8 | light / 2);
            }
        }
        return picture;
    }

    private static Image encoded(BufferedImage picture) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpg", out);
        return Image.encoded(out.toByteArray());
    }

    private static Image frame(BufferedImage picture) {
        byte[] bgr = new byte[WIDTH * HEIGHT * 3];
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            int color = picture.getRGB(i % WIDTH, i / WIDTH);
            bgr[3 * i] = (byte) color;
            bgr[3 * i + 1] = (byte) (color >> 8);
            bgr[3 * i + 2] = (byte) (color >> 16);
        }
        return Image.view(FrameFormat.BGR8, WIDTH, HEIGHT, 3 * WIDTH, ByteBuffer.wrap(bgr));
    }

    /** Frees the networks. */
    @TearDown
    public void close() {
        model.close();
        bundle.close();
    }

    /**
     * Ours.
     *
     * @return the answers
     */
    @Benchmark
    public List<Classification> ours() {
        return batch == 1 ? List.of(model.predict(images.get(0))) : model.predictAll(images);
    }

    /**
     * The same preparation and TensorFlow's own Java API.
     *
     * @return the probabilities, image after image
     */
    @Benchmark
    public float[] rawSession() {
        tensor.clear();
        if (batch == 1) {
            preprocessing.write(images.get(0), tensor);
        } else {
            preprocessing.writeAll(images, tensor);
        }
        try (TFloat32 input = TFloat32.tensorOf(Shape.of(batch, SIDE, SIDE, 3), DataBuffers.of(tensor.rewind()));
                Result result = bundle.session()
                        .runner()
                        .feed("input", input)
                        .fetch("output")
                        .run()) {
            float[] answers = new float[batch * LABELS];
            ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(answers);
            return answers;
        }
    }
}
