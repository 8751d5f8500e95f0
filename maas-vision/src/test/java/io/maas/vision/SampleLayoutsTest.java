package io.maas.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maas.InvalidInputException;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose samples lie in unusual ways have the brightness and the colours that they were written with, or are refused. */
class SampleLayoutsTest {

    private static final int SIZE = 16;
    private static final int BLACK_IS_ZERO = 1;

    /** A TIFF file of one grey, packed bit by bit. */
    private static byte[] tiff(int bits, int sample, int photometric, int sampleFormat) {
        int row = (SIZE * bits + 7) / 8;
        int[][] tags = {
            {256, SIZE},
            {257, SIZE},
            {258, bits},
            {259, 1},
            {262, photometric},
            {273, 8 + 2 + 10 * 12 + 4},
            {277, 1},
            {278, SIZE},
            {279, row * SIZE},
            {339, sampleFormat}
        };
        ByteBuffer out = ByteBuffer.allocate(8 + 2 + 10 * 12 + 4 + row * SIZE);
        out.put(new byte[] {'M', 'M', 0, 42}).putInt(8).putShort((short) tags.length);
        for (int[] tag : tags) {
            out.putShort((short) tag[0]).putShort((short) 3).putInt(1).putInt(tag[1] << 16);
        }
        out.putInt(0);
        for (int y = 0; y < SIZE; y++) {
            byte[] packed = new byte[row];
            for (int bit = 0; bit < SIZE * bits; bit++) {
                int set = sample >> (bits - 1 - bit % bits) & 1;
                packed[bit / 8] |= (byte) (set << (7 - bit % 8));
            }
            out.put(packed);
        }
        return out.array();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void grayOfAnyDepthIsAsBrightAsItWasWritten(int bits) {
        int max = (1 << bits) - 1;
        for (int sample : new int[] {0, max / 5, max / 2, max}) {
            float expected = sample / (float) max;
            assertThat(Pictures.samples(Image.encoded(tiff(bits, sample, BLACK_IS_ZERO, 1))))
                    .hasSize(SIZE * SIZE)
                    .as("sample %d of %d", sample, max)
                    .satisfies(samples -> assertThat(samples[SIZE + 3]).isCloseTo(expected, within(0.004f)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8, 16})
    void whiteMayBeZero(int bits) {
        int max = (1 << bits) - 1;
        for (int sample : new int[] {0, max / 5, max}) {
            assertThat(Pictures.samples(Image.encoded(tiff(bits, sample, 0, 1)))[SIZE + 3])
                    .as("sample %d of %d", sample, max)
                    .isCloseTo(1 - sample / (float) max, within(0.004f));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15})
    void whereJavaCannotTurnWhiteAndBlackItIsSaid(int bits) {
        assertThatThrownBy(() -> Pictures.samples(Image.encoded(tiff(bits, 1, 0, 1))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("grey of " + bits + " bits with white as 0");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void signedAndFloatingPointSamplesAreRefused(int format) {
        for (int bits : new int[] {8, 16}) {
            assertThatThrownBy(() -> Pictures.samples(Image.encoded(tiff(bits, 51, BLACK_IS_ZERO, format))))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("signed or floating-point samples");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 64})
    void jpegThatTellsNoColorSpaceIsYccWhateverTheIdsOfItsComponents(int firstId) throws IOException {
        float[] samples = Pictures.samples(Image.encoded(untold(firstId, firstId + 1, firstId + 2)));

        assertThat(samples[0]).isCloseTo(0xE0 / 255f, within(0.03f));
        assertThat(samples[1]).isCloseTo(0x80 / 255f, within(0.03f));
        assertThat(samples[2]).isCloseTo(0x20 / 255f, within(0.03f));
    }

    @Test
    void jpegWhoseComponentsAreCalledRgbIsRgb() throws IOException {
        float[] samples = Pictures.samples(Image.encoded(untold('R', 'G', 'B')));

        assertThat(samples[0]).isCloseTo(146 / 255f, within(0.03f));
        assertThat(samples[1]).isCloseTo(64 / 255f, within(0.03f));
        assertThat(samples[2]).isCloseTo(184 / 255f, within(0.03f));
    }

    /** A JPEG file without JFIF and Adobe segments, 4:4:4, of components 146, 64 and 184: as YCbCr (JFIF 1.02) that is E0 80 20. */
    private static byte[] untold(int... ids) throws IOException {
        WritableRaster components = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, SIZE, SIZE, 3, null);
        for (int i = 0; i < SIZE * SIZE; i++) {
            components.setPixel(i % SIZE, i / SIZE, new int[] {146, 64, 184});
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(components, null, null), null);
        } finally {
            writer.dispose();
        }
        ByteBuffer bytes = ByteBuffer.wrap(out.toByteArray());
        int at = 2;
        for (int marker = 0; marker != 0xDA; at += 2 + (bytes.getShort(at + 2) & 0xFFFF)) {
            marker = bytes.get(at + 1) & 0xFF;
            for (int c = 0; c < 3 && marker == 0xC0; c++) {
                bytes.put(at + 10 + 3 * c, (byte) ids[c]);
                assertThat(bytes.get(at + 11 + 3 * c)).isEqualTo((byte) 0x11);
            }
            for (int c = 0; c < 3 && marker == 0xDA; c++) {
                bytes.put(at + 5 + 2 * c, (byte) ids[c]);
            }
            assertThat(marker).isNotIn(0xE0, 0xEE);
        }
        return bytes.array();
    }
}
