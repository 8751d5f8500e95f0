package io.maas.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.maas.InvalidInputException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files within files, whose own size ImageIO would follow. */
class EmbeddedPicturesTest {

    private static final int COMPRESSION = 259;
    private static final int JPEG_TABLES = 347;
    private static final int REFERENCE_BLACK_WHITE = 532;

    @ParameterizedTest
    @ValueSource(ints = {4, 5, Integer.MAX_VALUE, -1})
    void bmpAroundAnotherFileIsRefusedBeforeItsLengthIsBelieved(int compression) {
        byte[] bmp = ByteBuffer.allocate(80)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {'B', 'M'})
                .putInt(80)
                .putInt(0)
                .putInt(54)
                .putInt(40)
                .putInt(3)
                .putInt(2)
                .putShort((short) 1)
                .putShort((short) 24)
                .putInt(compression)
                .putInt(Integer.MAX_VALUE)
                .array();

        assertThatThrownBy(() -> Image.encoded(bmp).decoded())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("BMP around a file");
    }

    @Test
    void jpegWithinTiffIsDecoded() throws IOException {
        Image image = Image.encoded(tiff("JPEG")).decoded();

        assertThat(image.width()).isEqualTo(40);
        assertThat(image.height()).isEqualTo(30);
    }

    @Test
    void jpegLargerThanItsTileIsRefused() throws IOException {
        byte[] tiff = tiff("JPEG");
        int frame = indexOf(tiff, 0xFF, 0xC0);
        ByteBuffer.wrap(tiff).putShort(frame + 5, (short) 65_500).putShort(frame + 7, (short) 65_500);

        assertThatThrownBy(() -> Image.encoded(tiff).decoded())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("65500 x 65500 pixels in a tile of fewer");
    }

    @Test
    void manyScansInATileAreRefused() throws IOException {
        byte[] tiff = tiff("JPEG");
        byte[] scans = Arrays.copyOf(tiff, tiff.length + 4000);
        for (int i = tiff.length; i < scans.length; i += 2) {
            scans[i] = (byte) 0xFF;
            scans[i + 1] = (byte) 0xDA;
        }

        assertThatThrownBy(() -> Image.encoded(scans).decoded())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("scans in");
    }

    @Test
    void jpegOfTheOldKindIsRefused() throws IOException {
        byte[] tiff = tiff("JPEG");
        int entry = indexOf(tiff, COMPRESSION >> 8, COMPRESSION & 0xFF, 0, 3, 0, 0, 0, 1, 0, 7);
        tiff[entry + 9] = 6;

        assertThatThrownBy(() -> Image.encoded(tiff).decoded())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("withdrawn");
    }

    @Test
    void tablesThatWouldRunIntoTheTileAreRefused() throws IOException {
        byte[] whole = withTables(0xFF, 0xD8, 0xFF, 0xFE, 0, 2, 0xFF, 0xD9);
        byte[] split = withTables(0xFF, 0xD8, 0xFF, 0xFE, 0, 2, 0xFF, 0xFF, 0xD9);

        assertThat(Image.encoded(whole).decoded().width()).isEqualTo(40);
        assertThatThrownBy(() -> Image.encoded(split).decoded())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("tables without an end");
    }

    /** Other writers than ImageIO's keep what the tiles have in common in a field of its own, here in place of another one. */
    private static byte[] withTables(int... tables) throws IOException {
        byte[] tiff = tiff("JPEG");
        byte[] longer = Arrays.copyOf(tiff, tiff.length + tables.length);
        for (int i = 0; i < tables.length; i++) {
            longer[tiff.length + i] = (byte) tables[i];
        }
        int entry = indexOf(tiff, REFERENCE_BLACK_WHITE >> 8, REFERENCE_BLACK_WHITE & 0xFF, 0, 5);
        ByteBuffer.wrap(longer)
                .putShort(entry, (short) JPEG_TABLES)
                .putShort(entry + 2, (short) 7)
                .putInt(entry + 4, tables.length)
                .putInt(entry + 8, tiff.length);
        return longer;
    }

    private static byte[] tiff(String compression) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionType(compression);
            BufferedImage picture = Pictures.random(40, 30, BufferedImage.TYPE_3BYTE_BGR, 5);
            writer.write(null, new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static int indexOf(byte[] bytes, int... pattern) {
        for (int at = 0; at + pattern.length <= bytes.length; at++) {
            int same = 0;
            while (same < pattern.length && (bytes[at + same] & 0xFF) == pattern[same]) {
                same++;
            }
            if (same == pattern.length) {
                return at;
            }
        }
        throw new AssertionError("not found: " + Arrays.toString(pattern));
    }
}
