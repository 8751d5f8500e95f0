package io.maas.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.maas.InvalidInputException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTest {

    private static final BufferedImage PICTURE = Pictures.random(9, 6, BufferedImage.TYPE_3BYTE_BGR, 1);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "tiff"})
    void losslessFormatsGiveTheSamePixels(String format) throws IOException {
        Path file = Files.write(folder.resolve("part." + format), Pictures.encode(PICTURE, format));
        Image image = Image.file(file);

        assertThat(image.width()).isEqualTo(9);
        assertThat(image.height()).isEqualTo(6);
        assertThat(image.toBufferedImage().getRGB(0, 0, 9, 6, null, 0, 9))
                .containsExactly(PICTURE.getRGB(0, 0, 9, 6, null, 0, 9));
        assertThat(image.contentHash()).isEqualTo(Image.of(PICTURE).contentHash());
        assertThat(image.name()).isEqualTo(file.toString());
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_INT_ARGB,
                BufferedImage.TYPE_INT_BGR,
                BufferedImage.TYPE_4BYTE_ABGR
            })
    void takesTheColorsOfAnyKindOfBufferedImage(int type) {
        BufferedImage other = new BufferedImage(9, 6, type);
        other.createGraphics().drawImage(PICTURE, 0, 0, null);

        assertThat(Image.of(other).contentHash()).isEqualTo(Image.of(PICTURE).contentHash());
    }

    @Test
    void aPartOfAnImageKnowsWhereItStarts() {
        int[] colors =
                Image.of(PICTURE.getSubimage(2, 1, 4, 3)).toBufferedImage().getRGB(0, 0, 4, 3, null, 0, 4);

        assertThat(colors).containsExactly(PICTURE.getRGB(2, 1, 4, 3, null, 0, 4));
    }

    @Test
    void aCopyDoesNotFollowTheOriginal() {
        BufferedImage picture = Pictures.random(3, 3, BufferedImage.TYPE_3BYTE_BGR, 2);
        Image image = Image.of(picture);
        String before = image.contentHash();
        picture.setRGB(0, 0, ~picture.getRGB(0, 0));

        assertThat(image.contentHash()).isEqualTo(before);
    }

    @Test
    void palettesAreLookedUp() {
        BufferedImage palette = new BufferedImage(9, 6, BufferedImage.TYPE_BYTE_INDEXED);
        palette.createGraphics().drawImage(PICTURE, 0, 0, null);
        Image image = Image.encoded(Pictures.encode(palette, "gif"));

        assertThat(image.toBufferedImage().getRGB(0, 0, 9, 6, null, 0, 9))
                .containsExactly(palette.getRGB(0, 0, 9, 6, null, 0, 9));
    }

    @Test
    void onesAndZerosAreGray() {
        BufferedImage bits = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
        bits.setRGB(1, 0, -1);

        assertThat(Pictures.samples(Image.of(bits))).containsExactly(0, 1);
        assertThat(Pictures.samples(Image.encoded(Pictures.encode(bits, "png"))))
                .containsExactly(0, 1);
    }

    @Test
    void grayIsTakenAsItIsStored() {
        BufferedImage gray = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
        gray.getRaster().setPixels(0, 0, 2, 1, new int[] {51, 204});

        assertThat(Pictures.samples(Image.of(gray))).containsExactly(new float[] {0.2f, 0.8f}, within(1e-6f));
    }

    @Test
    void sixteenBitsKeepTheirPrecision() {
        BufferedImage wide = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        wide.getRaster().setPixels(0, 0, 2, 1, new int[] {1, 40_001});
        Image image = Image.encoded(Pictures.encode(wide, "png"));

        assertThat(Pictures.samples(image)).containsExactly(new float[] {1 / 65535f, 40_001 / 65535f}, within(1e-7f));
        assertThat(image.toBufferedImage().getRaster().getPixels(0, 0, 2, 1, (int[]) null))
                .containsExactly(1, 40_001);
    }

    @Test
    void grayIsLumaAndRgbRepeatsIt() {
        BufferedImage color = new BufferedImage(2, 1, BufferedImage.TYPE_3BYTE_BGR);
        color.setRGB(0, 0, 0x0A141E);
        color.setRGB(1, 0, 0x00FF00);
        Image gray = Image.of(color).gray();

        // 0.299 * 10 + 0.587 * 20 + 0.114 * 30 = 18.15, and 0.587 * 255 = 149.685
        assertThat(Pictures.samples(gray)).containsExactly(new float[] {18 / 255f, 150 / 255f}, within(1e-6f));
        assertThat(Pictures.samples(gray.rgb()))
                .containsExactly(
                        new float[] {18 / 255f, 18 / 255f, 18 / 255f, 150 / 255f, 150 / 255f, 150 / 255f},
                        within(1e-6f));
    }

    /** A JPEG of a dark and a light half; how it shows where the light half is once it is upright. */
    @ParameterizedTest
    @CsvSource({
        "1, left",
        "2, right",
        "3, right",
        "4, left",
        "5, top",
        "6, top",
        "7, bottom",
        "8, bottom",
    })
    void turnsAsExifSays(int orientation, String light) {
        BufferedImage halves = new BufferedImage(32, 16, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 256; i++) {
            halves.setRGB(i % 16, i / 16, -1);
        }
        Image image = Image.encoded(withExif(Pictures.encode(halves, "jpg"), orientation));
        boolean sideways = orientation > 4;

        assertThat(image.width()).isEqualTo(sideways ? 16 : 32);
        assertThat(image.height()).isEqualTo(sideways ? 32 : 16);
        float[] corners = Preprocessing.gray(2, 2).apply(image);
        float[] expected = switch (light) {
            case "left" -> new float[] {1, 0, 1, 0};
            case "right" -> new float[] {0, 1, 0, 1};
            case "top" -> new float[] {1, 1, 0, 0};
            default -> new float[] {0, 0, 1, 1};
        };
        assertThat(corners).containsExactly(expected, within(0.05f));
    }

    /** Where the corner that is stored first comes to lie tells all eight orientations apart. */
    @ParameterizedTest
    @CsvSource({"1, 0, 0", "2, 1, 0", "3, 1, 1", "4, 0, 1", "5, 0, 0", "6, 1, 0", "7, 1, 1", "8, 0, 1"})
    void theFirstCornerComesWhereItBelongs(int orientation, int x, int y) {
        BufferedImage corner = new BufferedImage(32, 16, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 128; i++) {
            corner.setRGB(i % 16, i / 16, -1);
        }
        float[] corners =
                Preprocessing.gray(2, 2).apply(Image.encoded(withExif(Pictures.encode(corner, "jpg"), orientation)));

        assertThat(corners[2 * y + x]).isGreaterThan(0.9f);
    }

    /** Types of TIFF: BYTE, SHORT, LONG, SBYTE, SSHORT, SLONG; and two that hold no whole number. */
    @ParameterizedTest
    @CsvSource({"1, 16", "3, 16", "4, 16", "6, 16", "8, 16", "9, 16", "2, 32", "11, 32"})
    void orientationIsReadFromEveryWholeNumber(int type, int width) {
        byte[] exif = withExif(Pictures.encode(Pictures.random(32, 16, BufferedImage.TYPE_BYTE_GRAY, 1), "jpg"), 6);
        ByteBuffer entry = ByteBuffer.wrap(exif, 2 + 22, 10).slice();
        entry.putShort(0, (short) type);
        entry.putInt(6, 6 << (type % 5 == 1 ? 24 : type == 3 || type == 8 ? 16 : 0));

        assertThat(Image.encoded(exif).width()).isEqualTo(width);
    }

    private static byte[] withExif(byte[] jpeg, int orientation) {
        ByteBuffer exif = ByteBuffer.allocate(36)
                .putShort((short) 0xFFE1)
                .putShort((short) 34)
                .put("Exif\0\0MM\0*".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 274)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation);
        return ByteBuffer.allocate(jpeg.length + exif.capacity())
                .put(jpeg, 0, 2)
                .put(exif.array())
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    @Test
    void readsFramesWithGapsBetweenRows() {
        byte[] frame = {1, 2, 3, 0, 0, 4, 5, 6};
        Image image = Image.frame(FrameFormat.GRAY8, 3, 2, 5, ByteBuffer.wrap(frame));

        assertThat(bytes(image)).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void readsFramesInAnyOrderOfChannels() {
        ByteBuffer bgr = ByteBuffer.wrap(new byte[] {3, 2, 1, 6, 5, 4});
        FrameFormat rgba = new FrameFormat(FrameFormat.Order.RGBA, 8, java.nio.ByteOrder.LITTLE_ENDIAN);
        ByteBuffer withAlpha = ByteBuffer.allocateDirect(8)
                .put(new byte[] {1, 2, 3, 99, 4, 5, 6, 99})
                .flip();

        assertThat(bytes(Image.frame(FrameFormat.BGR8, 2, 1, 6, bgr))).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(bytes(Image.frame(rgba, 2, 1, 8, withAlpha))).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(bytes(Image.view(rgba, 2, 1, 8, withAlpha))).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void readsDeepFramesOfEitherByteOrder() {
        ByteBuffer frame = ByteBuffer.allocateDirect(8).put(new byte[] {0x12, 0x04, 0, 0, 0x04, 0x12, 0, 0});
        FrameFormat bigEndian = new FrameFormat(FrameFormat.Order.GRAY, 12, java.nio.ByteOrder.BIG_ENDIAN);

        assertThat(Pictures.samples(Image.frame(FrameFormat.gray(12), 1, 2, 4, frame.flip())))
                .containsExactly(new float[] {0x412 / 4095f, 0x1204 / 4095f}, within(1e-6f));
        assertThat(Pictures.samples(Image.view(bigEndian, 1, 2, 4, frame)))
                .containsExactly(new float[] {0x1204 / 4095f, 0x412 / 4095f}, within(1e-6f));
    }

    @Test
    void framesAreCopiesAndViewsAreNot() {
        byte[] memory = {1, 2};
        ByteBuffer buffer = ByteBuffer.wrap(memory);
        Image frame = Image.frame(FrameFormat.GRAY8, 2, 1, 2, buffer);
        Image view = Image.view(FrameFormat.GRAY8, 2, 1, 2, buffer);
        Image kept = view.decoded();
        memory[0] = 9;

        assertThat(bytes(frame)).containsExactly(1, 2);
        assertThat(bytes(view)).containsExactly(9, 2);
        assertThat(bytes(kept)).containsExactly(1, 2);
        assertThat(buffer.position()).isZero();
    }

    @Test
    void refusesFramesThatDoNotFitTheirBuffer() {
        ByteBuffer five = ByteBuffer.allocate(5);

        assertThatThrownBy(() -> Image.frame(FrameFormat.GRAY8, 3, 2, 3, five))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("5 bytes")
                .hasMessageContaining("6 bytes for 3 x 2");
        assertThatThrownBy(() -> Image.frame(FrameFormat.RGB8, 3, 1, 8, five))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at least the 9 bytes of a row");
        assertThatThrownBy(() -> Image.view(FrameFormat.GRAY8, 1 << 16, 1 << 16, 1 << 16, five))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("65536 x 65536");
        assertThatThrownBy(() -> Image.view(FrameFormat.GRAY8, 0, 1, 1, five))
                .isInstanceOf(InvalidInputException.class);
        assertThatIllegalArgumentException().isThrownBy(() -> FrameFormat.gray(17));
    }

    private static int[] bytes(Image image) {
        float[] samples = Pictures.samples(image);
        int[] bytes = new int[samples.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = Math.round(samples[i] * 255);
        }
        return bytes;
    }

    @Test
    void hugeImagesAreRefusedByTheirHeader() throws IOException {
        Path file = Files.write(folder.resolve("huge.png"), pngOf(60_000, 60_000));

        assertThatThrownBy(() -> Image.file(file).decoded())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("huge.png")
                .hasMessageContaining("60000 x 60000 pixels")
                .hasMessageContaining("100,000,000");
        assertThatThrownBy(() -> Image.file(file).width()).isInstanceOf(InvalidInputException.class);
    }

    private static byte[] pngOf(int width, int height) {
        byte[] header = ByteBuffer.allocate(17)
                .put(new byte[] {'I', 'H', 'D', 'R'})
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        CRC32 crc = new CRC32();
        crc.update(header);
        return ByteBuffer.allocate(64)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'})
                .putInt(13)
                .put(header)
                .putInt((int) crc.getValue())
                .putInt(0)
                .put(new byte[] {'I', 'D', 'A', 'T'})
                .array();
    }

    @Test
    void largeFilesAreRefusedBeforeTheyAreRead() throws IOException {
        Path file = Files.write(folder.resolve("large.png"), Pictures.encode(PICTURE, "png"));
        ImageLimits tight = ImageLimits.DEFAULTS.withBytes(20);

        assertThatThrownBy(() -> Image.file(file, tight).decoded())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("large.png")
                .hasMessageContaining("20 bytes");
        assertThatThrownBy(() -> Image.encoded(Files.readAllBytes(file), tight))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() ->
                        Image.file(file, ImageLimits.DEFAULTS.withPixels(53)).decoded())
                .hasMessageContaining("9 x 6 pixels");
        assertThatIllegalArgumentException().isThrownBy(() -> ImageLimits.DEFAULTS.withPixels(0));
    }

    @Test
    void missingFilesAndOtherFilesAreNamed() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "not an image, but a text");

        assertThatThrownBy(() -> Image.file(folder.resolve("gone.png")).decoded())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("gone.png")
                .hasMessageContaining("no such file");
        assertThatThrownBy(() -> Image.file(text).decoded())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("notes.txt")
                .hasMessageContaining("unknown format");
        assertThatThrownBy(() -> Image.file(folder).decoded()).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void jpegFilledUpBeforeItsEndIsWhole() {
        byte[] jpeg = Pictures.encode(PICTURE, "jpg");
        byte[] padded = java.util.Arrays.copyOf(jpeg, jpeg.length + 50);
        java.util.Arrays.fill(padded, jpeg.length - 2, jpeg.length + 48, (byte) 0);
        byte[] other = padded.clone();
        java.util.Arrays.fill(other, jpeg.length - 2, jpeg.length + 48, (byte) 0x42);
        for (byte[] each : new byte[][] {padded, other}) {
            each[each.length - 2] = (byte) 0xFF;
            each[each.length - 1] = (byte) 0xD9;
        }

        assertThat(Image.encoded(padded).contentHash())
                .isEqualTo(Image.encoded(jpeg).contentHash());
        assertThatThrownBy(() -> Image.encoded(other).decoded()).hasMessageContaining("extraneous");
    }

    @Test
    void manyScansAreRefused() {
        byte[] jpeg = Pictures.encode(PICTURE, "jpg");
        byte[] scans = java.util.Arrays.copyOf(jpeg, jpeg.length + 400);
        for (int i = jpeg.length; i < scans.length; i += 2) {
            scans[i] = (byte) 0xFF;
            scans[i + 1] = (byte) 0xDA;
        }

        assertThatThrownBy(() -> Image.encoded(scans).decoded()).hasMessageContaining("scans");
    }

    @Test
    void labelsAndNamesStayWithTheImage() {
        Image image = Image.of(PICTURE).labelled("scratch").named("camera 2");

        assertThat(image.label()).hasValue("scratch");
        assertThat(image.gray().decoded().label()).hasValue("scratch");
        assertThat(image).hasToString("camera 2 (scratch)");
        assertThat(Image.of(PICTURE).label()).isEmpty();
        assertThat(Image.of(PICTURE)).hasToString("image");
    }
}
