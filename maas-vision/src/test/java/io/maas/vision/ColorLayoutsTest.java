package io.maas.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.maas.InvalidInputException;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DirectColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Colors, palettes and transparency of files that are written byte by byte here, against values that were worked out by hand: two
 * pixels, and for each the samples as parts of the full scale. Transparency is left out.
 */
class ColorLayoutsTest {

    private static final int PNG_GRAY = 0;
    private static final int PNG_RGB = 2;
    private static final int PNG_PALETTE = 3;
    private static final int PNG_GRAY_ALPHA = 4;
    private static final int PNG_RGB_ALPHA = 6;

    private static final double[] BLACK_WHITE = {0, 1};
    private static final double[] ORANGE_BLUE = {1, 128 / 255.0, 0, 0, 64 / 255.0, 1};

    static Stream<Arguments> png() {
        int[] palette = {255, 128, 0, 0, 64, 255};
        return Stream.of(
                arguments("gray 1", FileBytes.png(1, PNG_GRAY, null, null, 0b01000000), BLACK_WHITE),
                arguments("gray 2", FileBytes.png(2, PNG_GRAY, null, null, 0b10_01_0000), new double[] {2 / 3.0, 1 / 3.0
                }),
                arguments("gray 4", FileBytes.png(4, PNG_GRAY, null, null, 0x4B), new double[] {4 / 15.0, 11 / 15.0}),
                arguments("gray 8", FileBytes.png(8, PNG_GRAY, null, null, 51, 204), new double[] {0.2, 0.8}),
                arguments("gray 16", FileBytes.png(16, PNG_GRAY, null, null, 0x33, 0x33, 0xCC, 0xCC), new double[] {
                    0.2, 0.8
                }),
                arguments(
                        "gray 8, one transparent",
                        FileBytes.png(8, PNG_GRAY, null, new int[] {0, 51}, 51, 204),
                        new double[] {0.2, 0.8}),
                arguments("rgb 8", FileBytes.png(8, PNG_RGB, null, null, 255, 128, 0, 0, 64, 255), ORANGE_BLUE),
                arguments(
                        "rgb 8, one transparent",
                        FileBytes.png(8, PNG_RGB, null, new int[] {0, 255, 0, 128, 0, 0}, 255, 128, 0, 0, 64, 255),
                        ORANGE_BLUE),
                arguments(
                        "rgb 16",
                        FileBytes.png(16, PNG_RGB, null, null, 255, 255, 128, 128, 0, 0, 0, 0, 64, 64, 255, 255),
                        ORANGE_BLUE),
                arguments("palette 1", FileBytes.png(1, PNG_PALETTE, palette, null, 0b01000000), ORANGE_BLUE),
                arguments("palette 2", FileBytes.png(2, PNG_PALETTE, palette, null, 0b00_01_0000), ORANGE_BLUE),
                arguments("palette 4", FileBytes.png(4, PNG_PALETTE, palette, null, 0x01), ORANGE_BLUE),
                arguments("palette 8", FileBytes.png(8, PNG_PALETTE, palette, null, 0, 1), ORANGE_BLUE),
                arguments(
                        "palette 8, one transparent",
                        FileBytes.png(8, PNG_PALETTE, palette, new int[] {0}, 0, 1),
                        ORANGE_BLUE),
                arguments(
                        "palette 8, one half transparent",
                        FileBytes.png(8, PNG_PALETTE, palette, new int[] {255, 128}, 0, 1),
                        ORANGE_BLUE),
                arguments(
                        "gray 8 with alpha",
                        FileBytes.png(8, PNG_GRAY_ALPHA, null, null, 51, 128, 204, 0),
                        new double[] {0.2, 0.8}),
                arguments(
                        "gray 16 with alpha",
                        FileBytes.png(16, PNG_GRAY_ALPHA, null, null, 0x33, 0x33, 0, 0, 0xCC, 0xCC, 255, 255),
                        new double[] {0.2, 0.8}),
                arguments(
                        "rgb 8 with alpha",
                        FileBytes.png(8, PNG_RGB_ALPHA, null, null, 255, 128, 0, 128, 0, 64, 255, 0),
                        ORANGE_BLUE),
                arguments(
                        "rgb 16 with alpha",
                        FileBytes.png(
                                16,
                                PNG_RGB_ALPHA,
                                null,
                                null,
                                255,
                                255,
                                128,
                                128,
                                0,
                                0,
                                9,
                                9,
                                0,
                                0,
                                64,
                                64,
                                255,
                                255,
                                0,
                                0),
                        ORANGE_BLUE));
    }

    static Stream<Arguments> bmp() {
        int[] palette = {0, 128, 255, 0, 255, 64, 0, 0};
        int[] masks555 = {0x7C00, 0x03E0, 0x001F};
        int[] masks565 = {0xF800, 0x07E0, 0x001F};
        int[] masks888 = {0x000000FF, 0x0000FF00, 0x00FF0000};
        double[] five = {1, 16 / 31.0, 0, 0, 8 / 31.0, 1};
        double[] six = {1, 32 / 63.0, 0, 0, 16 / 63.0, 1};
        return Stream.of(
                arguments("palette 1", FileBytes.bmp(1, 0, palette, 0b01000000), ORANGE_BLUE),
                arguments("palette 4", FileBytes.bmp(4, 0, palette, 0x01), ORANGE_BLUE),
                arguments("palette 8", FileBytes.bmp(8, 0, palette, 0, 1), ORANGE_BLUE),
                arguments("16 bits", FileBytes.bmp(16, 0, new int[0], 0x00, 0x7E, 0x1F, 0x01), five),
                arguments("16 bits, 555", FileBytes.bmpMasked(16, masks555, 0x00, 0x7E, 0x1F, 0x01), five),
                arguments("16 bits, 565", FileBytes.bmpMasked(16, masks565, 0x00, 0xFC, 0x1F, 0x02), six),
                arguments("24 bits", FileBytes.bmp(24, 0, new int[0], 0, 128, 255, 255, 64, 0), ORANGE_BLUE),
                arguments("32 bits", FileBytes.bmp(32, 0, new int[0], 0, 128, 255, 0, 255, 64, 0, 0), ORANGE_BLUE),
                arguments(
                        "32 bits, red first",
                        FileBytes.bmpMasked(32, masks888, 255, 128, 0, 0, 0, 64, 255, 0),
                        ORANGE_BLUE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"png", "bmp"})
    void fileIsAsItWasWritten(String kind, byte[] file, double[] expected) {
        assertSamples(Image.encoded(file), expected, 0.5 / 255);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void tiffOfThreeColorsOfAnyDepthIsAsItWasWritten(int bits) {
        int max = (1 << bits) - 1;
        int[] samples = {max, max / 2, 0, 0, max / 4, max};
        byte[] file = FileBytes.tiff(2, new int[] {bits, bits, bits}, samples);
        double[] expected = new double[samples.length];
        for (int i = 0; i < samples.length; i++) {
            expected[i] = samples[i] / (double) max;
        }

        assertSamples(Image.encoded(file), expected, 0.004);
    }

    @Test
    void tiffOfUnequalDepthsIsAsItWasWritten() {
        byte[] file = FileBytes.tiff(2, new int[] {5, 6, 5}, 31, 32, 0, 0, 16, 31);

        assertSamples(Image.encoded(file), new double[] {1, 32 / 63.0, 0, 0, 16 / 63.0, 1}, 0.004);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void jpegOfFourInksIsRefusedByName(int adobeTransform) throws IOException {
        byte[] file = FileBytes.jpegOfFourInks(adobeTransform);

        assertThatThrownBy(() -> Pictures.samples(Image.encoded(file)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("CMYK")
                .hasMessageContaining("convert it to RGB");
    }

    static Stream<Arguments> premultiplied() {
        ColorSpace rgb = ColorSpace.getInstance(ColorSpace.CS_sRGB);
        ColorSpace gray = ColorSpace.getInstance(ColorSpace.CS_GRAY);
        // Half transparent: what is stored is half of the color.
        WritableRaster wide = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, 1, 1, 4, null);
        wide.setPixel(0, 0, new int[] {0x8000, 0x4000, 0, 0x8000});
        WritableRaster narrow = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 1, 1, 2, null);
        narrow.setPixel(0, 0, new int[] {64, 128});
        WritableRaster clear = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 1, 1, 4, null);
        BufferedImage bytes = new BufferedImage(1, 1, BufferedImage.TYPE_4BYTE_ABGR_PRE);
        bytes.getRaster().setPixel(0, 0, new int[] {128, 64, 0, 128});
        BufferedImage ints = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB_PRE);
        ints.getRaster().setPixel(0, 0, new int[] {128, 64, 0, 128});
        double[] color = {1, 0.5, 0};
        return Stream.of(
                arguments("bytes", bytes, color),
                arguments("ints", ints, color),
                arguments("shorts", component(rgb, wide), color),
                arguments("gray", component(gray, narrow), new double[] {0.5}),
                arguments("all transparent", component(rgb, clear), new double[] {0, 0, 0}));
    }

    private static BufferedImage component(ColorSpace space, WritableRaster raster) {
        ComponentColorModel colors =
                new ComponentColorModel(space, true, true, Transparency.TRANSLUCENT, raster.getTransferType());
        return new BufferedImage(colors, raster, true, null);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("premultiplied")
    void colorIsNotDarkenedByItsTransparency(String kind, BufferedImage image, double[] expected) {
        assertSamples(Image.of(image), expected, 0.004);
    }

    @Test
    void paletteWithATransparentColorKeepsItsColors() {
        byte[] red = {(byte) 255, 0};
        byte[] green = {(byte) 128, 64};
        byte[] blue = {0, (byte) 255};
        IndexColorModel colors = new IndexColorModel(1, 2, red, green, blue, 0);
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY, colors);
        image.getRaster().setPixel(1, 0, new int[] {1});

        assertSamples(Image.of(image), ORANGE_BLUE, 0.001);
    }

    @Test
    void packedSamplesInLinearLightAreTakenAsTheyAreStored() {
        ColorSpace linear = ColorSpace.getInstance(ColorSpace.CS_LINEAR_RGB);
        DirectColorModel colors =
                new DirectColorModel(linear, 24, 0xFF0000, 0xFF00, 0xFF, 0, false, DataBuffer.TYPE_INT);
        BufferedImage image = new BufferedImage(colors, colors.createCompatibleWritableRaster(1, 1), false, null);
        image.getRaster().setPixel(0, 0, new int[] {255, 128, 0});

        assertSamples(Image.of(image), new double[] {1, 128 / 255.0, 0}, 0.001);
    }

    private static void assertSamples(Image image, double[] expected, double tolerance) {
        float[] samples = Pictures.samples(image);
        assertThat(samples).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) samples[i]).as("sample %d", i).isCloseTo(expected[i], within(tolerance));
        }
    }
}
