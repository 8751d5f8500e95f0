package io.maas.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maas.Fault;
import io.maas.InvalidInputException;
import io.maas.vision.Preprocessing.Resampling;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PreprocessingTest {

    private static final Offset<Float> ROUNDING = within(2e-6f);

    /** Grey, 7 x 5: {@code (37 x^2 + 91 y + 53 x y + 11) mod 256}. */
    private static Image gray(FrameFormat format) {
        ByteBuffer frame = ByteBuffer.allocate(35 * format.bytesPerPixel()).order(format.byteOrder());
        for (int i = 0; i < 35; i++) {
            int x = i % 7;
            int y = i / 7;
            int sample = (37 * x * x + 91 * y + 53 * x * y + 11) % 256;
            if (format.bits() > 8) {
                frame.putShort((short) sample);
            } else {
                frame.put((byte) sample);
            }
        }
        return Image.view(format, 7, 5, 7 * format.bytesPerPixel(), frame.flip());
    }

    /** Coloured, 6 x 6: {@code (29 x + 71 y^2 + 17 x y + 83 channel) mod 256}. */
    private static Image color() {
        byte[] frame = new byte[108];
        for (int i = 0; i < frame.length; i++) {
            int x = i / 3 % 6;
            int y = i / 18;
            frame[i] = (byte) ((29 * x + 71 * y * y + 17 * x * y + 83 * (i % 3)) % 256);
        }
        return Image.view(FrameFormat.RGB8, 6, 6, 18, ByteBuffer.wrap(frame));
    }

    /** What cv2.resize of OpenCV 5.0.0 gave for these images as float32, with INTER_AREA and INTER_LINEAR. */
    static Stream<Arguments> openCv() {
        return Stream.of(
                Arguments.of(
                        Preprocessing.gray(3, 2),
                        new float[] {99.8857f, 104.3429f, 116.3429f, 131.2000f, 119.2000f, 114.7429f}),
                Arguments.of(Preprocessing.gray(4, 3).resampling(Resampling.BILINEAR), new float[] {
                    61.8333f, 132.6667f, 104.0833f, 114.7500f, 150.6250f, 45.3750f, 171.3750f, 112.6250f, 111.4167f,
                    182.0833f, 89.3333f, 110.5000f
                }),
                Arguments.of(Preprocessing.gray(9, 6).resampling(Resampling.BILINEAR), ENLARGED),
                // An axis that is enlarged is interpolated.
                Arguments.of(Preprocessing.gray(9, 6), ENLARGED),
                Arguments.of(Preprocessing.rgb(4, 4), new float[] {
                    35.2222f, 118.2222f, 172.7778f, 81.4445f, 164.4445f, 162.1111f, 139.2222f, 136.8889f, 163.0000f,
                    128.5556f, 183.1111f, 95.4445f, 61.4444f, 144.4445f, 142.1111f, 137.8889f, 220.8889f, 47.8889f,
                    176.5556f, 60.4445f, 143.4445f, 82.3333f, 136.8889f, 219.8889f, 150.5556f, 148.2222f, 60.5556f,
                    94.1111f, 91.7778f, 174.7778f, 151.5556f, 149.2222f, 61.5556f, 95.1111f, 92.7778f, 175.7778f,
                    175.8889f, 116.6667f, 85.8889f, 149.6667f, 90.4445f, 116.5556f, 131.1111f, 128.7778f, 154.8889f,
                    104.8889f, 102.5556f, 185.5556f
                }),
                Arguments.of(Preprocessing.rgb(3, 2).resampling(Resampling.BILINEAR), new float[] {
                    94, 177, 132, 186, 141, 96, 150, 105, 188, 160.5f, 115.5f, 70.5f, 98.5f, 181.5f, 136.5f, 164.5f,
                    119.5f, 202.5f
                }));
    }

    /** From 7 x 5 to 9 x 6; tf.image.resize of TensorFlow gave the same. */
    private static final float[] ENLARGED = {
        11.0000f, 35.6667f, 97.3333f, 143.2222f, 88.0000f, 90.3333f, 133.7778f, 133.0000f, 63.0000f, 79.2500f,
        130.4167f, 137.6667f, 107.8056f, 83.5000f, 116.7500f, 84.4444f, 93.2500f, 177.7500f, 155.0833f, 136.1389f,
        99.5185f, 68.4537f, 78.5000f, 146.1019f, 112.5926f, 98.8611f, 155.9167f, 124.2500f, 134.7500f, 132.4815f,
        112.0648f, 73.5000f, 175.4537f, 176.2963f, 125.8056f, 70.0833f, 50.7500f, 147.5833f, 208.1111f, 188.8611f,
        68.5000f, 155.0278f, 176.0000f, 131.4167f, 48.2500f, 119.0000f, 114.3333f, 141.7778f, 153.4444f, 64.0000f,
        32.1111f, 41.3333f, 91.6667f, 163.0000f
    };

    @ParameterizedTest
    @MethodSource("openCv")
    void scalesAsOpenCvDoes(Preprocessing preprocessing, float[] expected) {
        boolean gray = preprocessing.channels() == 1;
        List<Double> zero = gray ? List.of(0.0) : List.of(0.0, 0.0, 0.0);
        List<Double> bytes = gray ? List.of(1 / 255.0) : List.of(1 / 255.0, 1 / 255.0, 1 / 255.0);
        Preprocessing inBytes = preprocessing.normalize(zero, bytes);

        assertThat(inBytes.apply(gray ? gray(FrameFormat.GRAY8) : color())).containsExactly(expected, within(2e-4f));
    }

    @Test
    void deepSamplesAreScaledAlike() {
        float[] bytes = Preprocessing.gray(3, 2).apply(gray(FrameFormat.GRAY8));
        float[] deep = Preprocessing.gray(3, 2).apply(gray(FrameFormat.gray(10)));

        for (int i = 0; i < bytes.length; i++) {
            assertThat(deep[i] * 1023).isCloseTo(bytes[i] * 255, within(1e-3f));
        }
    }

    @Test
    void theSameSizeIsACopy() {
        Image color = color();
        float[] samples = Preprocessing.rgb(6, 6).apply(color);

        assertThat(samples)
                .containsExactly(
                        Preprocessing.rgb(6, 6).resampling(Resampling.BILINEAR).apply(color));
        assertThat(samples[0]).isZero();
        assertThat(samples[1]).isEqualTo(83 / 255f);
    }

    @Test
    void theMeanOfAllIsKept() {
        float[] samples = Preprocessing.gray(7, 5).apply(gray(FrameFormat.GRAY8));
        double sum = 0;
        for (float sample : samples) {
            sum += sample;
        }

        assertThat(Preprocessing.gray(1, 1).apply(gray(FrameFormat.GRAY8)))
                .containsExactly(new float[] {(float) (sum / 35)}, ROUNDING);
    }

    @Test
    void normalizesEachChannel() {
        float[] plain = Preprocessing.rgb(3, 3).apply(color());
        float[] normal = Preprocessing.rgb(3, 3).imageNet().apply(color());
        double[] mean = {0.485, 0.456, 0.406};
        double[] std = {0.229, 0.224, 0.225};

        for (int i = 0; i < plain.length; i++) {
            assertThat(normal[i]).isCloseTo((float) ((plain[i] - mean[i % 3]) / std[i % 3]), within(1e-5f));
        }
    }

    @Test
    void colorsBecomeGrayByLumaAndGrayIsRepeated() {
        float[] rgb = Preprocessing.rgb(2, 2).apply(color());
        float[] gray = Preprocessing.gray(2, 2).apply(color());
        float[] one = Preprocessing.gray(2, 2).apply(gray(FrameFormat.GRAY8));
        float[] three = Preprocessing.rgb(2, 2).apply(gray(FrameFormat.GRAY8));

        for (int i = 0; i < gray.length; i++) {
            float luma = 0.299f * rgb[3 * i] + 0.587f * rgb[3 * i + 1] + 0.114f * rgb[3 * i + 2];
            assertThat(gray[i]).isCloseTo(luma, ROUNDING);
            assertThat(three[3 * i])
                    .isEqualTo(one[i])
                    .isEqualTo(three[3 * i + 1])
                    .isEqualTo(three[3 * i + 2]);
        }
    }

    @Test
    void cropsTheMiddle() {
        // 7 x 5 to 2 x 2: the middle 5 x 5.
        Image image = gray(FrameFormat.GRAY8);
        BufferedImage middle = image.toBufferedImage().getSubimage(1, 0, 5, 5);

        assertThat(Preprocessing.gray(2, 2).centerCrop().apply(image))
                .containsExactly(Preprocessing.gray(2, 2).apply(Image.of(middle)), ROUNDING);
    }

    @Test
    void cropsTheMiddleOfAHighImage() {
        Image color = color();
        BufferedImage middle = color.toBufferedImage().getSubimage(0, 1, 6, 4);

        assertThat(Preprocessing.rgb(3, 2).centerCrop().apply(color))
                .containsExactly(Preprocessing.rgb(3, 2).apply(Image.of(middle)), ROUNDING);
    }

    @Test
    void putsBarsBesideALetterbox() {
        // 6 x 6 into 7 x 4: the image 4 x 4, one column of bar on its left, two on its right.
        float[] boxed = Preprocessing.rgb(7, 4).letterbox(0.5).imageNet().apply(color());
        float[] inner = Preprocessing.rgb(4, 4).imageNet().apply(color());

        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 7; x++) {
                for (int c = 0; c < 3; c++) {
                    boolean bar = x < 1 || x > 4;
                    float expected = bar
                            ? (float) ((0.5 - new double[] {0.485, 0.456, 0.406}[c])
                                    / new double[] {0.229, 0.224, 0.225}[c])
                            : inner[(y * 4 + x - 1) * 3 + c];
                    assertThat(boxed[(y * 7 + x) * 3 + c]).isCloseTo(expected, ROUNDING);
                }
            }
        }
    }

    @Test
    void putsBarsAboveAndBelowAWideImage() {
        Image image = gray(FrameFormat.GRAY8);
        float[] boxed = Preprocessing.gray(7, 8).letterbox(1).apply(image);
        float[] inner = Preprocessing.gray(7, 5).apply(image);

        assertThat(boxed).startsWith(1, 1, 1, 1, 1, 1, 1).endsWith(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        assertThat(java.util.Arrays.copyOfRange(boxed, 7, 42)).containsExactly(inner);
    }

    @Test
    void aVeryWideImageKeepsARow() {
        Image line = Image.frame(FrameFormat.GRAY8, 100, 1, 100, ByteBuffer.allocate(100));

        assertThat(Preprocessing.gray(3, 3).letterbox(1).apply(line)).containsExactly(1, 1, 1, 0, 0, 0, 1, 1, 1);
    }

    @Test
    void writesIntoTheSlotAlone() {
        Preprocessing preprocessing = Preprocessing.rgb(2, 2);
        FloatBuffer tensor =
                ByteBuffer.allocateDirect(80).order(ByteOrder.nativeOrder()).asFloatBuffer();
        tensor.position(4);
        preprocessing.write(color(), tensor);

        float[] expected = preprocessing.apply(color());
        assertThat(tensor.position()).isEqualTo(16);
        assertThat(tensor.get(3)).isZero();
        assertThat(tensor.get(16)).isZero();
        for (int i = 0; i < 12; i++) {
            assertThat(tensor.get(4 + i)).isEqualTo(expected[i]);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> preprocessing.write(color(), tensor))
                .withMessageContaining("room for 4 numbers, 12 are needed");
    }

    @Test
    void aBatchEqualsOneByOne() {
        Preprocessing preprocessing = Preprocessing.rgb(5, 4).centerCrop();
        List<Image> images = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            images.add(Image.encoded(
                    Pictures.encode(Pictures.random(3 + i, 60 - i, BufferedImage.TYPE_3BYTE_BGR, i), "png")));
        }
        FloatBuffer tensor = FloatBuffer.allocate(51 * preprocessing.length()).position(preprocessing.length());
        preprocessing.writeAll(images, tensor);

        assertThat(tensor.hasRemaining()).isFalse();
        for (int i = 0; i < images.size(); i++) {
            float[] slot = new float[preprocessing.length()];
            tensor.get((i + 1) * preprocessing.length(), slot);
            assertThat(slot).containsExactly(preprocessing.apply(images.get(i)));
        }
    }

    @Test
    void aBatchTellsEveryBadItem() {
        List<Image> images = List.of(color(), Image.encoded(new byte[3]), color(), Image.file(Path.of("gone.png")));
        FloatBuffer tensor = FloatBuffer.allocate(100);

        assertThatThrownBy(() -> Preprocessing.gray(5, 5).writeAll(images, tensor))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        bad -> assertThat(bad.faults())
                                .extracting(Fault::place)
                                .containsExactly("item 1", "item 3, gone.png"));
        assertThat(tensor.position()).isZero();
    }

    @Test
    void refusesWhatDoesNotFitTogether() {
        Preprocessing gray = Preprocessing.gray(4, 4);

        assertThatIllegalArgumentException().isThrownBy(gray::imageNet).withMessageContaining("1 channels");
        assertThatIllegalArgumentException().isThrownBy(() -> Preprocessing.rgb(0, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> Preprocessing.rgb(4, 8193));
        assertThatIllegalArgumentException().isThrownBy(() -> gray.letterbox(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> gray.normalize(List.of(0.0), List.of(0.0)));
        assertThatIllegalArgumentException().isThrownBy(() -> gray.normalize(List.of(Double.NaN), List.of(1.0)));
    }

    /** The samples of this many pixels add up to more than an int holds. */
    @Test
    void rowsOfMillionsOfPixelsHaveTheMeanOfTheirPixels() {
        int width = 9_000_000;
        byte[] bytes = new byte[3 * width];
        Arrays.fill(bytes, (byte) 0xFF);
        ByteBuffer white = ByteBuffer.wrap(bytes);

        assertThat(Preprocessing.gray(1, 1).apply(Image.view(FrameFormat.GRAY8, width, 1, width, white)))
                .containsExactly(new float[] {1}, within(1e-3f));
        assertThat(Preprocessing.rgb(1, 1).apply(Image.view(FrameFormat.RGB8, width, 1, 3 * width, white)))
                .containsExactly(new float[] {1, 1, 1}, within(1e-3f));
    }
}
