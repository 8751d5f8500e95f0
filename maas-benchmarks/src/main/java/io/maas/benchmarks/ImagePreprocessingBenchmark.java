package io.maas.benchmarks;

import ai.djl.modality.cv.ImageFactory;
import ai.djl.modality.cv.transform.Normalize;
import ai.djl.modality.cv.transform.Resize;
import ai.djl.modality.cv.transform.ToTensor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.translate.Pipeline;
import ai.djl.util.passthrough.PassthroughNDManager;
import io.maas.tensor.TensorRuntime;
import io.maas.vision.FrameFormat;
import io.maas.vision.Image;
import io.maas.vision.Preprocessing;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Collections;
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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A coloured picture of 1280 x 1024, from a raw frame or a JPEG file, to 224 x 224 normalised numbers in a direct tensor: one,
 * and a batch of 32.
 *
 * <p>DJL scales with its own {@code Image.resize}, which averages areas as our {@code area} does; its numbers are taken out of a
 * manager without an engine and normalised by hand, so that no engine is measured. DJL's translators scale and normalise in
 * TensorFlow, bilinearly as our {@code bilinear} and Java2D do. A batch of ours uses all cores; the peers, which have no batches,
 * go one by one.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
@Reference("area")
public class ImagePreprocessingBenchmark {

    static final int SIDE = 224;

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 1024;
    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] STD = {0.229f, 0.224f, 0.225f};

    /** What DJL's translators for images do by default, with the usual normalisation. */
    private static final Pipeline TRANSLATOR =
            new Pipeline(new Resize(SIDE, SIDE), new ToTensor(), new Normalize(MEAN, STD));

    static {
        // Makes DJL find TensorFlow.
        TensorRuntime.start();
    }

    /** What the picture comes as. */
    @Param({"FRAME", "JPEG"})
    public Source source = Source.FRAME;

    /** How many pictures an operation prepares. */
    @Param({"1", "32"})
    public int batch = 1;

    private final byte[] frame = frame();
    private final byte[] jpeg = jpeg(frame);
    private final Preprocessing byArea = Preprocessing.rgb(SIDE, SIDE).imageNet();
    private final Preprocessing bilinear = byArea.resampling(Preprocessing.Resampling.BILINEAR);
    private final FloatBuffer tensor = ByteBuffer.allocateDirect(32 * byArea.length() * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    private final float[] row = new float[SIDE * 3];

    /** A picture's source. */
    public enum Source {
        /** A frame of a camera: red, green and blue, a byte each. */
        FRAME,
        /** A JPEG file in memory. */
        JPEG
    }

    /** Smooth light with some texture: neither flat nor noise, so that JPEG has usual work. */
    private static byte[] frame() {
        Random random = new Random(7);
        byte[] frame = new byte[WIDTH * HEIGHT * 3];
        for (int i = 0; i < frame.length; i++) {
            int x = i / 3 % WIDTH;
            int y = i / (3 * WIDTH);
            double light = 128 + 60 * Math.sin(x / 90.0 + i % 3) + 40 * Math.cos(y / 70.0);
            frame[i] = (byte) (light + random.nextInt(-12, 13));
        }
        return frame;
    }

    private static byte[] jpeg(byte[] frame) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture(frame), "jpg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static BufferedImage picture(byte[] frame) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        byte[] bgr = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < bgr.length; i += 3) {
            bgr[i] = frame[i + 2];
            bgr[i + 1] = frame[i + 1];
            bgr[i + 2] = frame[i];
        }
        return picture;
    }

    /**
     * Averages areas.
     *
     * @return the tensor
     */
    @Benchmark
    public FloatBuffer area() {
        return prepare(byArea);
    }

    /**
     * Interpolates between four pixels.
     *
     * @return the tensor
     */
    @Benchmark
    public FloatBuffer bilinear() {
        return prepare(bilinear);
    }

    private FloatBuffer prepare(Preprocessing preprocessing) {
        tensor.clear();
        Image image = source == Source.JPEG
                ? Image.encoded(jpeg)
                : Image.view(FrameFormat.RGB8, WIDTH, HEIGHT, 3 * WIDTH, ByteBuffer.wrap(frame));
        if (batch == 1) {
            preprocessing.write(image, tensor);
        } else {
            List<Image> images = Collections.nCopies(batch, image);
            preprocessing.writeAll(images, tensor);
        }
        return tensor;
    }

    /**
     * Lets DJL decode and scale.
     *
     * @return the tensor
     * @throws IOException if the picture cannot be decoded
     */
    @Benchmark
    public FloatBuffer djl() throws IOException {
        tensor.clear();
        for (int i = 0; i < batch; i++) {
            NDArray bytes = decodedByDjl().resize(SIDE, SIDE, false).toNDArray(PassthroughNDManager.INSTANCE);
            normalize(bytes.toByteBuffer());
        }
        return tensor;
    }

    /**
     * Lets DJL decode, and TensorFlow scale and normalise, as DJL's translators for images do.
     *
     * @return the tensor
     * @throws IOException if the picture cannot be decoded
     */
    @Benchmark
    public FloatBuffer djlTranslator() throws IOException {
        tensor.clear();
        for (int i = 0; i < batch; i++) {
            ai.djl.modality.cv.Image image = decodedByDjl();
            try (NDManager manager = NDManager.newBaseManager("TensorFlow")) {
                NDArray numbers = TRANSLATOR
                        .transform(new NDList(image.toNDArray(manager)))
                        .singletonOrThrow();
                tensor.put(numbers.toByteBuffer().asFloatBuffer());
            }
        }
        return tensor;
    }

    private ai.djl.modality.cv.Image decodedByDjl() throws IOException {
        ImageFactory factory = ImageFactory.getInstance();
        return source == Source.JPEG
                ? factory.fromInputStream(new ByteArrayInputStream(jpeg))
                : factory.fromImage(picture(frame));
    }

    private void normalize(ByteBuffer bytes) {
        for (int y = 0; y < SIDE; y++) {
            for (int i = 0; i < row.length; i++) {
                row[i] = ((bytes.get(y * row.length + i) & 0xFF) / 255f - MEAN[i % 3]) / STD[i % 3];
            }
            tensor.put(row);
        }
    }

    /**
     * Lets Java2D decode and scale.
     *
     * @return the tensor
     * @throws IOException if the picture cannot be decoded
     */
    @Benchmark
    public FloatBuffer java2d() throws IOException {
        tensor.clear();
        for (int i = 0; i < batch; i++) {
            BufferedImage image = source == Source.JPEG ? ImageIO.read(new ByteArrayInputStream(jpeg)) : picture(frame);
            BufferedImage scaled = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = scaled.createGraphics();
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            graphics.drawImage(image, 0, 0, SIDE, SIDE, null);
            graphics.dispose();
            normalize(scaled.getRGB(0, 0, SIDE, SIDE, null, 0, SIDE));
        }
        return tensor;
    }

    private void normalize(int[] colors) {
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int color = colors[y * SIDE + x];
                row[3 * x] = ((color >> 16 & 0xFF) / 255f - MEAN[0]) / STD[0];
                row[3 * x + 1] = ((color >> 8 & 0xFF) / 255f - MEAN[1]) / STD[1];
                row[3 * x + 2] = ((color & 0xFF) / 255f - MEAN[2]) / STD[2];
            }
            tensor.put(row);
        }
    }
}
